"""育儿假每人每年不少于五个工作日，至子女满三周岁。

2021年11月26日以后签订的合同适用；没有填的按法定标准写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import below


@rule("L-N02", Severity.ERROR, "passage", limits=("women.childcare-days", "women.childcare-years"))
def check(matter: Matter) -> Iterator[Problem]:
    """Days a year and the age to which they run."""
    yield from below(matter, "terms.leave.childcare_days", "women.childcare-days", "育儿假", "个工作日")
    yield from below(matter, "terms.leave.childcare_years", "women.childcare-years", "育儿假至子女满", "周岁")
