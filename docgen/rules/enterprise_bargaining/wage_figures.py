"""工资水平和调整幅度的数相合。

上年度平均工资加上调整幅度应等于本年度平均工资，容许四舍五入一元；差得更多的警告。一线职工调整幅度低于平均幅度的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, wage_measures


@rule(
    "L-W01",
    Severity.WARNING,
    "passage",
    wage_measures("第七条", "职工年度平均工资水平及其调整幅度"),
    convention("工资数据", "上年度平均工资、调整幅度、本年度平均工资三数相合"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Three figures of which the third follows from the others."""
    wages = matter.data.terms.wages
    before, rise, after = wages.average_before, wages.increase_percent, wages.average_after
    if before is not None and rise is not None and after is not None:
        due = before * (100 + rise) / 100
        if abs(due - after) > 1:
            yield Problem(
                "terms.wages.average_after",
                f"上年度平均 {before} 元，调整 {rise}%，应为 {due:.2f} 元，本年度平均填 {after} 元",
                "核对三个数",
            )
    if wages.frontline_percent is not None and rise is not None and wages.frontline_percent < rise:
        yield Problem(
            "terms.wages.frontline_percent",
            f"一线职工调整 {wages.frontline_percent}%，低于平均 {rise}%",
            "一线职工的幅度一般不低于平均幅度",
            Severity.INFO,
        )
