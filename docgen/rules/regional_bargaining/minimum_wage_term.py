"""区域最低工资标准在整个合同期限内不低于北京市最低工资标准。

期限内市标准已知要提高到区域标准以上、合同又没有约定随之调整的报错；期限超出市标准最后核实的日期而没有随之调整的
约定的警告。约定了“随市标准调整”的，合同自动跟随，不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.minimum_wages import LIMIT, overtaken
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import WAGE_FLOOR


@rule(
    "L-E22",
    Severity.ERROR,
    "passage",
    WAGE_FLOOR,
    limits=(LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Later city figures within the term."""
    ways = "同额上调、同幅上调或者不低于新标准"
    yield from overtaken(matter, "区域", "高于", ways, equal=False)
