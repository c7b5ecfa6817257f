"""协调（领导）小组每年至少召开一次会议。

有会议日期并且印发纪要的算一次。年度已过而没有的报错；10月1日起还没有的提示，在此以前不报。会议日期不在本年度的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.meetings import wrong_year
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.yearly import owed


@rule(
    "P-01",
    Severity.ERROR,
    "report",
    plan("各级厂务公开协调（领导）小组每年至少召开一次会议", "三（二）"),
    limits=("coordination-group.meetings-per-year",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Meetings with minutes against one."""
    value = matter.limit("coordination-group.meetings-per-year")
    if value is not None:
        held = len(matter.facts.meeting_days)
        remedy = "填写 小组会议 的会议日期和 会议纪要.印发日期"
        yield from owed(matter, "meetings", "小组会议和纪要", remedy, held, value)
    yield from wrong_year(matter, matter.facts.sessions)
