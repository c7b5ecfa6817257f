"""产前检查的时间计入劳动时间。

“产前检查计入劳动时间”填“否”的报错；没有填的按计入写入合同。
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
    protection("第六条", "怀孕女职工在劳动时间内进行产前检查，所需时间计入劳动时间"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Prenatal checks as working time."""
    if matter.data.terms.pregnancy.checks_as_work is False:
        yield Problem("terms.pregnancy.checks_as_work", "约定产前检查时间不计入劳动时间", "改为“是”，检查时间工资照发")
