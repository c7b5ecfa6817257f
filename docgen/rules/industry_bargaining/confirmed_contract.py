"""二次确认书确认的是本行业合同，由企业和企业工会共同确认，补充约定不低于行业标准。

确认的合同编号与合同编号不同的报错；本企业最低工资低于行业最低工资标准的报错；“高于标准”而没有写高于什么的警告；
已确认而企业没有工会的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.industry_firms import Firm
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import WAGE_FLOOR, plan

_PLAN = plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2")
_NEW = cite(
    "union-measures-beijing-2026", "第二十二条", "劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"
)
_OLD = cite(
    "union-measures-beijing-2015", "第二十五条", "劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"
)


@rule("I-02", Severity.ERROR, "adoption", _PLAN, WAGE_FLOOR, _NEW, _OLD)
def check(matter: Matter) -> Iterator[Problem]:
    """What each enterprise confirmed."""
    number = matter.data.contract.number
    for firm in matter.facts.firms:
        row = firm.record
        if number and row.confirmed_number is not None and row.confirmed_number != number:
            yield Problem(
                f"{firm.pointer}.confirmed_number",
                f"{firm.name}确认的合同编号是 {row.confirmed_number}，行业合同是 {number}",
                "核对确认书所写的合同；确认了别的文本的重新确认",
                bases=(_PLAN,),
            )
        yield from _terms(firm, matter)


def _terms(firm: Firm, matter: Matter) -> Iterator[Problem]:
    row, monthly = firm.record, matter.facts.monthly
    if row.own_minimum is not None and monthly is not None and row.own_minimum < monthly:
        yield Problem(
            f"{firm.pointer}.own_minimum",
            f"{firm.name}约定最低工资每月 {row.own_minimum} 元，低于行业最低工资标准 {monthly} 元",
            "改为不低于行业标准；低于的约定适用行业标准",
            bases=(_NEW, _OLD, WAGE_FLOOR),
        )
    if row.confirmed_as == "高于标准" and row.own_terms is None and row.own_minimum is None:
        yield Problem(
            f"{firm.pointer}.confirmed_as",
            f"{firm.name}确认“高于标准”，没有写高于标准的约定",
            "填写补充约定或者本企业最低工资；没有的改为“全部适用”",
            Severity.WARNING,
            bases=(_PLAN,),
        )
    if firm.confirmed and not firm.union:
        yield Problem(
            f"{firm.pointer}.confirmed_on",
            f"{firm.name}没有工会，二次确认由职工推荐的代表或者联合工会签章",
            "推动建会；有工会的填写企业工会",
            Severity.INFO,
            bases=(_PLAN,),
        )
