"""区域集体合同由区域工会报送劳动行政部门审查备案。

企业集体合同由用人单位报送，区域合同不同。报送人不是区域工会的报错；不填报送人的按区域工会处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "R-10",
    Severity.ERROR,
    "filing",
    plan("区域工会组织要将双方签订的合同文本报送劳动行政部门审查备案", "二（二）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The filer against the union."""
    filer, union = matter.data.filing.filer, matter.facts.union_name
    if filer is not None and union and filer != union:
        yield Problem(
            "filing.filer",
            f"报送人填“{filer}”，区域集体合同由区域工会{union}报送",
            f"由{union}报送；报送人不填或者改为区域工会全称",
        )
