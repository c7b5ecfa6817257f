"""行业最低工资标准有双方的论证说明。

合同已有行业最低工资标准、已经签字而没有论证理由和论证数据的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, wage_measures


@rule(
    "I-04",
    Severity.WARNING,
    "signing",
    plan("协商时原则上不应以北京市最低工资标准作为行业协商的最低工资标准", "二（二）2"),
    wage_measures("第八条", "综合参考下列因素"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Whether the reasoning has grounds and figures."""
    reasoning = matter.data.reasoning
    if matter.facts.signed is None or matter.facts.monthly is None:
        return
    lacking = [
        name for name, written in (("论证理由", reasoning.grounds), ("论证数据", reasoning.figures)) if not written
    ]
    if lacking:
        yield Problem(
            "reasoning" if reasoning else "terms.minimum_wage.monthly",
            f"行业最低工资标准没有{'、'.join(lacking)}",
            "填写 最低工资论证：行业工资数据、与市标准的比较、理由",
        )
