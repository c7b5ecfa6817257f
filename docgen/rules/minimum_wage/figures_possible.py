"""监测数据不能自相矛盾。

加班工资和津贴多于工资总额、最低工资人数多于职工人数、就业人口多于家庭人口、食品支出多于消费支出的报错；人均月工资大于十万元
（可能填了年工资）、家庭没有就业人口、最低一档月工资低于现行最低工资标准的警告；监测期间倒置的报错。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.procedures.key_criteria import number
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import convention

_YEARLY = 100_000
_EXCLUDED = cite(
    "minimum-wage-rules-2004", "第十二条", "用人单位应支付给劳动者的工资在剔除下列各项以后，不得低于当地最低工资标准"
)
_OWN = convention("监测数据", "人数、金额不自相矛盾")


@rule("A2.8-5", Severity.ERROR, "monitoring", _OWN, _EXCLUDED, limits=("minimum-wage.monthly",))
def check(matter: Matter) -> Iterator[Problem]:
    """The period, the enterprises, the families."""
    start, end = matter.data.period.start, matter.data.period.end
    if start is not None and end is not None and end < start:
        yield Problem("period.end", "监测期间终了早于开始", "核对起止月份", bases=(_OWN,))
    for index, row in enumerate(matter.data.firms):
        yield from (_cited(one) for one in _firm(matter, f"firms[{index}]", row))
    for index, row in enumerate(matter.data.families):
        yield from (_cited(one) for one in _family(f"families[{index}]", row))


def _cited(problem: Problem) -> Problem:
    """A problem that names no law rests on the project's convention alone."""
    return problem if problem.bases else replace(problem, bases=(_OWN,))


def _firm(matter: Matter, here: str, row: Record) -> Iterator[Problem]:
    excluded = (row.overtime or Decimal(0)) + (row.allowances or Decimal(0))
    if row.payroll is not None and excluded > row.payroll:
        yield Problem(
            f"{here}.overtime",
            f"{row.name}的加班工资和特殊津贴合计 {number(excluded)} 元，多于工资总额 {number(row.payroll)} 元",
            "核对三项金额，都是监测期间合计",
        )
    if row.minimum_workers is not None and row.employees is not None and row.minimum_workers > row.employees:
        yield Problem(
            f"{here}.minimum_workers",
            f"{row.name}的最低工资人数 {row.minimum_workers} 人，多于平均职工人数 {row.employees} 人",
            "核对人数",
        )
    months = matter.facts.months
    if months and row.employees and row.payroll is not None and row.payroll > _YEARLY * row.employees * months:
        yield Problem(
            f"{here}.payroll",
            f"{row.name}人均月工资超过 {_YEARLY} 元",
            "核对金额单位（元）和职工人数",
            Severity.WARNING,
        )
    minimum = matter.limit("minimum-wage.monthly")
    if minimum is not None and row.lowest is not None and row.lowest < minimum.value:
        yield Problem(
            f"{here}.lowest",
            f"{row.name}最低一档月工资 {number(row.lowest)} 元，低于现行最低工资标准 {minimum.value} 元",
            "核对数据；属实的督促补足，并告知劳动保障监察机构",
            Severity.WARNING,
            minimum,
            (_EXCLUDED,),
        )


def _family(here: str, row: Record) -> Iterator[Problem]:
    if row.members is not None and row.employed is not None and row.employed > row.members:
        yield Problem(
            f"{here}.employed",
            f"家庭 {row.code} 就业 {row.employed} 人，多于家庭人口 {row.members} 人",
            "核对人数",
        )
    if row.employed == 0:
        yield Problem(
            f"{here}.employed",
            f"家庭 {row.code} 没有就业人口，不是职工家庭",
            "核对人数；不是职工家庭的不列入监测",
            Severity.WARNING,
        )
    if row.food is not None and row.expenditure is not None and row.food > row.expenditure:
        yield Problem(
            f"{here}.food",
            f"家庭 {row.code} 食品支出 {number(row.food)} 元，多于消费支出 {number(row.expenditure)} 元",
            "核对金额；食品支出含在消费支出里",
        )
