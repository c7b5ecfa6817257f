"""政府与工会联席会议每年至少召开一次。

有会议日期并且印发纪要的算一次。年度已过而没有的报错；10月1日起还没有的提示，在此以前不报。会议日期不在本年度的报错。街道
乡镇级只依方案，市、区两级另有实施工会法办法的规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import CONFERENCE, binding
from docgen.rules.meetings import wrong_year
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.yearly import owed


@rule("T-01", Severity.ERROR, "ledger", *CONFERENCE, limits=("joint-conference.meetings-per-year",))
def check(matter: Matter) -> Iterator[Problem]:
    """The conference of the year."""
    value = matter.limit("joint-conference.meetings-per-year")
    if value is not None:
        done = 0 if matter.facts.held_on is None else 1
        remedy = "填写 联席会议.会议日期 和 会议纪要.印发日期"
        yield from owed(matter, "conference", "联席会议和纪要", remedy, done, value, binding(matter))
    yield from wrong_year(matter, (matter.facts.session,))
