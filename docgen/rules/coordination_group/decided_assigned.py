"""会议议定的事项有责任单位、有时限。

没有责任单位或者办理时限的警告；对应的议题不存在的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.meetings import unassigned
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "P-01",
    Severity.WARNING,
    "minutes",
    plan("各级厂务公开协调（领导）小组每年至少召开一次会议，制定年度工作计划，研究问题", "三（二）"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Everything the year's meetings decided."""
    yield from unassigned(matter.facts.decided)
