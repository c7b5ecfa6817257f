"""实施方案写明推进的范围和行业特点。

没有推进范围的提示：方案要求区县、街道乡镇工会选同类企业集中、行业特点突出的区域推进。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "I-05",
    Severity.INFO,
    "preparation",
    plan("区县、街道乡镇工会要在同类企业集中、行业特点突出的区域推进行业工资集体协商", "二（二）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The scope of the plan."""
    if matter.data.plan and not matter.data.plan.scope:
        yield Problem("plan", "实施方案没有推进范围", "填写 实施方案.推进范围：在哪些区域、哪些企业推进")
