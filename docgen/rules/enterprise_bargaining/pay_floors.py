"""试用期工资、停工生活费、病假工资不低于法定的比例。

试用期不低于约定工资的百分之八十；停工超过一个支付周期的生活费不低于最低工资标准的百分之七十；病假工资不低于最低工资标准
的百分之八十：约定是本人加班工资基数的比例，用最低一档岗位工资标准折算，低于下限的警告（按下限发给即可）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "L-E22",
    Severity.ERROR,
    "passage",
    cite(
        "labour-contract-law-2012", "第五十五条", "集体合同中劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准"
    ),
    limits=("pay.probation-percent", "pay.stoppage-percent", "pay.sick-percent", "minimum-wage.monthly"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Agreed percentages against the law's."""
    wages = matter.data.terms.wages
    for name, what in (("probation_percent", "试用期工资比例"), ("stoppage_percent", "停工生活费比例")):
        agreed, value = wages[name], matter.limit(f"pay.{name.replace('_', '-')}")
        if agreed is not None and value is not None and agreed < value.value:
            yield Problem(
                f"terms.wages.{name}",
                f"{what} {agreed}%，低于法定的 {value.value}%",
                f"改为不低于 {value.value}",
                value=value,
            )
    sick, least = matter.limit("pay.sick-percent"), matter.limit("minimum-wage.monthly")
    standards = [one.amount for one in wages.standards if one.amount is not None]
    if wages.sick_percent is None or sick is None or least is None or not standards:
        return
    paid, floor = min(standards) * wages.sick_percent, least.value * sick.value
    if paid < floor:
        yield Problem(
            "terms.wages.sick_percent",
            f"病假工资比例 {wages.sick_percent}%，最低一档岗位工资标准 {min(standards)} 元折算 {paid / 100:.2f} 元，"
            f"低于最低工资标准的 {sick.value}%（{floor / 100:.2f} 元）",
            "提高比例，或者写明不足下限的按下限发给（示范条文已写明）",
            Severity.WARNING,
            sick,
        )
