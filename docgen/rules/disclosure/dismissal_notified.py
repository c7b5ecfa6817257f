"""公开单方解除劳动合同的情况，应当有解除前通知工会的日期。

2026年5月1日起提前五个工作日通知工会；此前事先通知。没有通知日期的警告；通知晚于解除的、不足五个工作日的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import DISMISSAL
from docgen.rules.dismissals import LIMIT, hurried
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "L-G04",
    Severity.ERROR,
    "item",
    cite("labour-contract-law-2012", "第四十三条", "用人单位单方解除劳动合同，应当事先将理由通知工会"),
    limits=(LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each dismissal that is disclosed."""
    for item in matter.facts.items:
        for index, one in enumerate(item.people if item.matter == DISMISSAL else ()):
            day, told = one.date, one.union_notified
            place = f"{item.pointer}.people[{index}]"
            if told is None:
                yield Problem(
                    f"{place}.name",
                    f"第{index + 1}人的单方解除没有通知工会的日期",
                    "填写 通知工会日期；没有通知的补正，必要时纠正解除决定",
                    Severity.WARNING,
                )
                continue
            if day is None:
                continue
            if told >= day:
                yield Problem(
                    f"{place}.union_notified",
                    f"{date_text(told)}通知工会，解除是 {date_text(day)}，应当事先通知",
                    "核对日期；没有事先通知的补正，必要时纠正解除决定",
                    value=matter.limit(LIMIT, day),
                )
            elif (short := hurried(matter, told, day)) is not None:
                yield Problem(
                    f"{place}.union_notified",
                    f"{date_text(told)}通知工会，{date_text(day)}解除，不足 {short.value.value} 个工作日，"
                    f"最早应在 {date_text(short.earliest)}解除",
                    "核对日期；不足的补正，必要时纠正解除决定",
                    value=short.value,
                )
