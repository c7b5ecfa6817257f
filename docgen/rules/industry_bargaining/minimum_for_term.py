"""行业最低工资标准在整个合同期限内高于北京市最低工资标准。

期限内市标准已知要提高到行业标准以上（含相同）、合同又没有约定随之调整的报错；期限超出市标准最后核实的日期而没有随之调整的
约定的警告。约定了“随市标准调整”的，合同自动跟随，不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.minimum_wages import LIMIT, overtaken
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import WAGE_FLOOR, plan


@rule(
    "I-04",
    Severity.ERROR,
    "passage",
    plan("协商时原则上不应以北京市最低工资标准作为行业协商的最低工资标准", "二（二）2"),
    WAGE_FLOOR,
    limits=(LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Later city figures within the term."""
    yield from overtaken(matter, "行业", "不低于", "同额上调或者同幅上调", equal=True)
