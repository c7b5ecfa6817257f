"""行业最低工资标准原则上高于北京市最低工资标准。

按签字日（未签字的按最近一步的日期）有效的月标准核对：低于的报错；相同而没有写理由的报错，写了“等于市标准的理由”的警告。
签字日晚于市标准最后核实的日期的警告：先查当年是否已经调整。小时标准没有入库，只提示人工核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.minimum_wages import LIMIT, hourly_unknown, unconfirmed
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import WAGE_FLOOR, plan
from docgen.wording.dates import date_text

_PLAN = plan("协商时原则上不应以北京市最低工资标准作为行业协商的最低工资标准", "二（二）2")


@rule("I-04", Severity.ERROR, "passage", _PLAN, WAGE_FLOOR, limits=(LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """The industry's monthly figure against the city's."""
    written, value = matter.data.terms.minimum_wage, matter.limit(LIMIT)
    yield from hourly_unknown(matter, "对照市人力资源和社会保障局当年的通知核对", (WAGE_FLOOR,))
    if written.monthly is None or value is None:
        return
    city = f"{date_text(matter.date)}有效的北京市最低工资标准 {value.value} 元"
    if written.monthly < value.value:
        yield Problem(
            "terms.minimum_wage.monthly",
            f"行业最低工资标准每月 {written.monthly} 元，低于 {city}",
            f"重新协商，高于 {value.value} 元",
            value=value,
            bases=(WAGE_FLOOR,),
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
    else:
        yield from unconfirmed(matter, value, "行业标准高于新标准", (_PLAN,))
