"""最低工资标准建议每年11月底以前报送市政府，“11月底”按11月30日计。

建议日期晚于当年11月30日、不在本年度的报错；11月30日已过而没有建议日期的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "M-01",
    Severity.ERROR,
    "proposal",
    plan("每年11月底向政府提出北京市最低工资标准调整的建议", "三（一）"),
    limits=("minimum-wage.proposal-date",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The day of the proposal against the last one."""
    last, day = matter.facts.deadline, matter.data.proposal.date
    if last is None:
        return
    value = matter.limit("minimum-wage.proposal-date")
    if day is None:
        yield from overdue(matter, "proposal.date", last, "立即报送，并说明迟延原因", value)
    elif day > last:
        yield Problem(
            "proposal.date",
            f"{date_text(day)}提出，晚于 {date_text(last)}",
            "核对日期；确实晚了的，在报告中说明原因，下一年度提前安排",
            value=value,
        )
    elif day.year != last.year:
        yield Problem(
            "proposal.date", f"{date_text(day)}提出，年度写的是 {last.year} 年", "核对年度和日期", value=value
        )
