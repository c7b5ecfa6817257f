"""病假工资、停工生活费不低于北京市最低工资标准的法定比例。

合同按区域最低工资标准的百分比约定，折算成金额与市标准的法定比例比较：区域标准高的，百分比低一些也可以。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import WAGE_FLOOR

_KINDS = (
    ("sick_percent", "病假工资", "pay.sick-percent"),
    ("stoppage_percent", "停工生活费", "pay.stoppage-percent"),
)


@rule(
    "L-E22",
    Severity.ERROR,
    "passage",
    WAGE_FLOOR,
    limits=("pay.sick-percent", "pay.stoppage-percent", "minimum-wage.monthly"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each percentage, in yuan."""
    monthly, city = matter.facts.monthly, matter.limit("minimum-wage.monthly")
    if monthly is None or city is None:
        return
    for field, label, limit in _KINDS:
        percent, value = matter.data.terms.special[field], matter.limit(limit)
        if percent is not None and value is not None and percent * monthly < value.value * city.value:
            yield Problem(
                f"terms.special.{field}",
                f"{label}按区域标准的 {percent}% 是 {percent * monthly / 100:.2f} 元，低于北京市最低工资标准的"
                f" {value.value}%（{value.value * city.value / 100:.2f} 元）",
                f"提高比例，使{label}不低于 {value.value * city.value / 100:.2f} 元",
                value=value,
            )
