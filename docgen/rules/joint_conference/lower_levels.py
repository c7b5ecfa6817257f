"""各级每年都召开联席会议：下一级的召开情况。

年度已过，下级没有召开日期的警告；10月1日起还没有的提示；日期不在本年度的警告。没有写下级的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import PLAN
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.yearly import lower_owed


@rule("T-01", Severity.WARNING, "ledger", PLAN, limits=("joint-conference.meetings-per-year",))
def check(matter: Matter) -> Iterator[Problem]:
    """Every conference one level down."""
    value = matter.limit("joint-conference.meetings-per-year")
    if value is not None:
        yield from lower_owed(matter, matter.data.lower, (("met_on", "联席会议"),), value)
