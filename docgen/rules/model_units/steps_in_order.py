"""申报、复核、公示、命名先后不能颠倒，不超过名额。

后一步早于前一步的报错；申报晚于截止日期的警告；拟命名数多于推荐名额的警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text

_CALL = "call.date"


@rule("Y-01", Severity.ERROR, "application", convention("示范单位程序", "先申报、后复核、再公示、后命名"))
def check(matter: Matter) -> Iterator[Problem]:
    """The steps of each unit, then the common ones."""
    data = matter.data
    for one in matter.facts.applicants:
        row = one.record
        steps = [("申报通知", _CALL, data.call.date)]
        steps += [("申报", f"{one.pointer}.applied_on", row.applied_on)]
        steps += [("实地复核", f"{one.pointer}.visited_on", row.visited_on)]
        steps += [("复核", f"{one.pointer}.review_date", row.review_date)]
        yield from _monotone(steps, one.name)
        if row.applied_on is not None and data.call.deadline is not None and row.applied_on > data.call.deadline:
            yield Problem(
                f"{one.pointer}.applied_on",
                f"{one.name} {date_text(row.applied_on)}申报，截止日期是 {date_text(data.call.deadline)}",
                "逾期的按通知规定处理",
                Severity.WARNING,
            )
    reviewed = [one for one in matter.facts.named if one.record.review_date is not None]
    last = max(reviewed, key=lambda one: one.record.review_date, default=None)
    common = [("复核", f"{last.pointer}.review_date", last.record.review_date)] if last is not None else []
    common += [("公示", "publicity.date", data.publicity.date), ("公示截止", "publicity.until", data.publicity.until)]
    common += [("命名", "naming.date", data.naming.date)]
    yield from _monotone(common, "")
    quota = data.call.quota
    if quota is not None and len(matter.facts.named) > quota:
        yield Problem(
            "call.quota",
            f"推荐名额 {quota} 个，拟命名 {len(matter.facts.named)} 个",
            "核对名额和评审结果",
            Severity.WARNING,
        )


def _monotone(steps: list[tuple[str, str, dt.date | None]], name: str) -> Iterator[Problem]:
    earlier: tuple[str, dt.date] | None = None
    for label, pointer, day in steps:
        if day is None:
            continue
        if earlier is not None and day < earlier[1]:
            yield Problem(
                pointer,
                f"{name}{label} {date_text(day)}，早于{earlier[0]} {date_text(earlier[1])}",
                "核对两个日期，按程序先后办理",
            )
        earlier = (label, day)
