"""区域最低工资标准不低于签订时的北京市最低工资标准。

按签字日（未签字的按最近一步的日期）有效的月标准核对，低于的报错。签字日晚于市标准最后核实的日期的，警告：先查当年
是否已经调整。小时标准没有入库，只提示人工核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.minimum_wages import LIMIT, hourly_unknown, unconfirmed
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import WAGE_FLOOR, plan
from docgen.wording.dates import date_text


@rule(
    "R-02",
    Severity.ERROR,
    "passage",
    plan("以确定本区域最低工资标准为重点", "二（二）3"),
    WAGE_FLOOR,
    limits=(LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The region's monthly figure against the city's."""
    written, value = matter.data.terms.minimum_wage, matter.limit(LIMIT)
    yield from hourly_unknown(
        matter, "对照市人力资源和社会保障局当年的通知，确认不低于非全日制从业人员小时最低工资标准"
    )
    if written.monthly is None or value is None:
        return
    if written.monthly < value.value:
        yield Problem(
            "terms.minimum_wage.monthly",
            f"区域最低工资标准每月 {written.monthly} 元，低于 {date_text(matter.date)}有效的"
            f"北京市最低工资标准 {value.value} 元",
            f"重新协商，不低于 {value.value} 元",
            value=value,
        )
    else:
        yield from unconfirmed(matter, value, "不低于新标准")
