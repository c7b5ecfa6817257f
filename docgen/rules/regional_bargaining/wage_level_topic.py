"""区域谈水平：协商议题以本区域最低工资标准为重点。

议题里没有“最低工资标准”一类的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "O-01",
    Severity.WARNING,
    "offer",
    plan("以确定本区域最低工资标准为重点", "二（二）3"),
    plan("行业谈标准、区域谈水平、企业谈增长", "二（二）末"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Whether the minimum wage is among the topics."""
    kinds = [topic.kind for topic in matter.data.topics]
    if kinds and "最低工资标准" not in kinds:
        yield Problem("topics", "协商议题没有本区域最低工资标准", "增加一项议题，类别填“最低工资标准”")
