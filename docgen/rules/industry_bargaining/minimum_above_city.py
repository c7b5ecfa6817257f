"""行业最低工资标准原则上高于北京市最低工资标准。

按签字日（未签字的按最近一步的日期）有效的月标准核对：低于的报错；相同而没有写理由的报错，写了“等于市标准的理由”的警告。
签字日晚于市标准最后核实的日期的警告：先查当年是否已经调整。小时标准没有入库，只提示人工核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_PLAN = plan("协商时原则上不应以北京市最低工资标准作为行业协商的最低工资标准", "二（二）2")
_LAW = cite("labour-contract-law-2012", "第五十五条", "劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准")


@rule("I-04", Severity.ERROR, "passage", _PLAN, _LAW, limits=("minimum-wage.monthly",))
def check(matter: Matter) -> Iterator[Problem]:
    """The industry's monthly figure against the city's."""
    written, value = matter.data.terms.minimum_wage, matter.limit("minimum-wage.monthly")
    if written.hourly is not None:
        yield Problem(
            "terms.minimum_wage.hourly",
            f"小时标准 {written.hourly} 元没有核对：北京市小时最低工资标准未入库",
            "对照市人力资源和社会保障局当年的通知核对",
            Severity.INFO,
            bases=(_LAW,),
        )
    if written.monthly is None or value is None:
        return
    city = f"{date_text(matter.date)}有效的北京市最低工资标准 {value.value} 元"
    if written.monthly < value.value:
        yield Problem(
            "terms.minimum_wage.monthly",
            f"行业最低工资标准每月 {written.monthly} 元，低于 {city}",
            f"重新协商，高于 {value.value} 元",
            value=value,
            bases=(_LAW,),
        )
    elif written.monthly == value.value:
        reason = matter.data.reasoning.equal_reason
        yield Problem(
            "terms.minimum_wage.monthly",
            f"行业最低工资标准每月 {written.monthly} 元，等于 {city}" + ("；已写理由" if reason else "，没有写理由"),
            "重新协商，高于市标准；确需相同的，在最低工资论证里写“等于市标准的理由”",
            Severity.WARNING if reason else None,
            value,
            (_PLAN,),
        )
    elif not value.confirmed(matter.date):
        yield Problem(
            "terms.minimum_wage.monthly",
            f"北京市最低工资标准 {value.value} 元在 {date_text(matter.date)}是否仍然有效，没有核实",
            "查市人力资源和社会保障局当年的通知；已经调整的，行业标准高于新标准",
            Severity.WARNING,
            value,
            (_PLAN,),
        )
