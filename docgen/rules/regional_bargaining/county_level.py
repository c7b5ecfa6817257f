"""区域集体协商在社区（村）、楼宇开展；以全区为区域的警告。

方案写社区（村）、楼宇。劳动合同法第五十三条的“县级以下”依民法典第一千二百五十九条包括本级，以整个区为范围不违反该条，
只是超出方案所定的范围。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "L-E21",
    Severity.WARNING,
    "preparation",
    plan("在小微企业、个体经济组织比较集中的社区（村）、楼宇开展区域集体协商", "二（二）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The kind of the region."""
    if matter.data.region.kind == "区":
        yield Problem(
            "region.kind",
            f"{matter.data.region.name or '本区域'}以全区为范围，方案的区域协商在社区（村）、楼宇开展",
            "核对区域类型；确以全区为范围的，由各企业签认，合同对签认的企业有约束力",
        )
