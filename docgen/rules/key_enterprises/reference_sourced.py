"""比较用的参考数据写明出处，并且是上年度的。

工资指导线下限、指导价位、行业平均工资没有发布文件的警告；名册自填的参考数据没有来源的警告；指导价位不是上年度的警告（方案
写明「上年度」），指导线、行业平均工资的年度不是上年度的警告。另定判断标准没有依据的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.key_criteria import THRESHOLDS
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_OWN = ("guideline", "guide_price", "industry_average")


@rule(
    "L-W09",
    Severity.WARNING,
    "ledger",
    plan("职工工资水平没有达到上年度劳动力市场工资指导价位平均水平的企业", "二（二）4"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Sources and years of what the enterprises are compared with."""
    reference, year = matter.data.reference, matter.facts.year
    entries = [("reference.guideline", "工资指导线下限", reference.guideline)] if reference.guideline else []
    for key, what in (("guide_prices", "工资指导价位"), ("industry_averages", "行业平均工资")):
        entries += [(f"reference.{key}[{at}]", f"“{one.industry}”{what}", one) for at, one in enumerate(reference[key])]
    for pointer, what, one in entries:
        if not one.source:
            yield Problem(f"{pointer}.source", f"{what}没有写发布文件", "填写发布机关、文件名称和日期")
        if one.year is not None and year is not None and one.year != year - 1:
            yield Problem(f"{pointer}.year", f"{what}是 {one.year} 年的，应当用 {year - 1} 年的", "改用上年度的数据")
    for firm in matter.facts.roster:
        if not firm.record.reference_source and any(firm.record[field] is not None for field in _OWN):
            yield Problem(
                f"{firm.pointer}.reference_source",
                f"{firm.name}自填了参考数据，没有写来源",
                "填写“参考数据来源”，或者清空后用案件的“参考数据”",
            )
    own = matter.data.thresholds
    if own and not own.basis and any(own[field] is not None for field in THRESHOLDS):
        yield Problem("thresholds", "另定了判断标准，没有写依据", "填写 判断标准.标准依据：谁、什么时候定的")
