"""协调（领导）小组每年制定工作计划。

年度已过而没有计划日期的报错；10月1日起还没有的提示，在此以前不报。计划不在本年度制定的警告：上一年末制定的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.yearly import owed
from docgen.wording.dates import date_text


@rule(
    "P-01",
    Severity.ERROR,
    "report",
    plan("各级厂务公开协调（领导）小组每年至少召开一次会议，制定年度工作计划，研究问题", "三（二）"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The plan of the year."""
    day, year = matter.data.plan.date, matter.facts.year
    yield from owed(matter, "plan", "制定工作计划", "填写 年度工作计划.计划日期", 0 if day is None else 1)
    if day is not None and year is not None and day.year not in (year - 1, year):
        yield Problem(
            "plan.date",
            f"{year}年的工作计划写于 {date_text(day)}",
            "核对年度和计划日期",
            Severity.WARNING,
        )
