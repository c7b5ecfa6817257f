"""引用的职代会案件是本区域的职代会：范围、工会、企业都一致。

范围不是“区域”的报错，工会不同的报错；两案的企业名册不同的报错，职工总数不同的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule(
    "A2.8-5",
    Severity.ERROR,
    "passage",
    convention("职代会案件", "同一合同的审议，各案的单位、议题、数目相同"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The congress case against the region."""
    case = matter.facts.congress_case
    if case is None:
        return
    theirs, ours = case.data, matter.data
    if theirs.congress.scope != "区域":
        yield Problem(
            "congress",
            f"引用的职代会案件范围是“{theirs.congress.scope or '单位'}”，不是区域职代会",
            "引用区域职代会案件",
        )
    if theirs.union.name and ours.union.name and theirs.union.name != ours.union.name:
        yield Problem(
            "congress",
            f"职代会案件的工会是{theirs.union.name}，本案的区域工会是{ours.union.name}",
            "引用本区域的职代会案件，或者更正工会全称",
        )
    here = {firm.record.name: firm.record.employees or 0 for firm in matter.facts.firms if firm.record.name}
    there = {row.name: row.employees or 0 for row in theirs.enterprises if row.name}
    if not here or not there:
        return
    for lacking, message in (
        ([name for name in here if name not in there], "{}在本案的企业名册，不在职代会案件的企业名册"),
        ([name for name in there if name not in here], "{}在职代会案件的企业名册，不适用本合同或者不在本案的名册"),
    ):
        if lacking:
            yield Problem("congress", message.format(several(lacking)), "两案的企业名册改为一致")
    if here.keys() == there.keys() and sum(here.values()) != sum(there.values()):
        yield Problem(
            "congress",
            f"职代会案件的职工共 {sum(there.values())} 人，本案 {sum(here.values())} 人",
            "核对两案企业名册的职工人数；期间人数变化的，说明日期",
            Severity.WARNING,
        )
