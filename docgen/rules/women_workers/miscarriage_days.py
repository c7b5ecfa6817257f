"""流产假不少于法定天数：怀孕未满四个月流产的15天，满四个月流产的42天。

没有填的按法定天数写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import below, protection


@rule(
    "L-N01",
    Severity.ERROR,
    "passage",
    protection("第七条", "女职工怀孕未满4个月流产的，享受15天产假；怀孕满4个月流产的，享受42天产假"),
    limits=("women.early-miscarriage-days", "women.late-miscarriage-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Both kinds of miscarriage leave."""
    early, late = "terms.leave.early_miscarriage_days", "terms.leave.late_miscarriage_days"
    yield from below(matter, early, "women.early-miscarriage-days", "怀孕未满四个月的流产假", "天")
    yield from below(matter, late, "women.late-miscarriage-days", "怀孕满四个月的流产假", "天")
