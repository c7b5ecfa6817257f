"""不加班、不安排夜班的保护不得晚于怀孕满七个月开始。

约定比七个月早的可以；没有填的按七个月写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import protection


@rule(
    "L-N03",
    Severity.ERROR,
    "passage",
    protection("第六条", "对怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动"),
    limits=("women.late-pregnancy-months",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The month from which overtime and night work stop."""
    agreed, value = matter.data.terms.pregnancy.from_month, matter.limit("women.late-pregnancy-months")
    if agreed is not None and value is not None and agreed > value.value:
        yield Problem(
            "terms.pregnancy.from_month",
            f"约定怀孕满 {agreed} 个月起不加班、不安排夜班，法律规定自怀孕 {value.value} 个月起",
            f"改为 {value.value} 个月或者更早",
            value=value,
        )
