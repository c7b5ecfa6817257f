"""年初完成排查摸底、建立台账、制定推进计划，按项目约定不晚于3月31日。

晚于3月31日的警告；3月31日已过而没有日期的警告；推进计划早于建账、建账早于排查的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_STEPS = (("survey.date", "排查摸底"), ("ledger.date", "建立台账"), ("plan.date", "制定推进计划"))


@rule(
    "K-02",
    Severity.WARNING,
    "survey",
    plan("各区县、产业工会每年初要做好排查摸底、建立台账、制定推进计划", "二（二）4"),
    limits=("key-enterprises.plan-date",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each step against the last day, then against each other."""
    last, value = matter.facts.plan_deadline, matter.limit("key-enterprises.plan-date")
    if last is None:
        return
    for pointer, what in _STEPS:
        day = matter.case.date(pointer)
        if day is None:
            yield from overdue(matter, pointer, last, "尽快办理", value)
        elif day > last:
            yield Problem(
                pointer,
                f"{date_text(day)}才{what}，应在年初完成，最迟 {date_text(last)}",
                "核对日期；确实晚了的尽快完成，下一年度提前安排",
                value=value,
            )
    yield from out_of_order(
        matter,
        (
            Pair("survey.date", "ledger.date", "排查以后建立台账"),
            Pair("ledger.date", "plan.date", "建立台账以后制定推进计划"),
        ),
    )
