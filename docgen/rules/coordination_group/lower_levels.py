"""各级小组每年都开会、检查：下级小组的开展情况。

年度已过，下级小组没有召开日期或者检查日期的警告；10月1日起还没有的提示；日期不在本年度的警告。没有写下级小组的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.yearly import lower_owed


@rule(
    "P-01",
    Severity.WARNING,
    "report",
    plan("各级厂务公开协调（领导）小组每年至少召开一次会议", "三（二）"),
    limits=("coordination-group.meetings-per-year",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every group one level down."""
    value = matter.limit("coordination-group.meetings-per-year")
    if value is not None:
        duties = (("met_on", "小组会议"), ("inspected_on", "调研检查"))
        yield from lower_owed(matter, matter.data.lower, duties, value)
