"""男方陪产假不少于15天。

2016年3月24日以后签订的合同适用；没有填的按法定天数写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import below


@rule("L-N02", Severity.ERROR, "passage", limits=("women.paternity-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Paternity leave agreed."""
    yield from below(matter, "terms.leave.paternity_days", "women.paternity-days", "陪产假", "天")
