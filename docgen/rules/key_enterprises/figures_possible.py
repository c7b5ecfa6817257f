"""名册和参考数据里的数不能自相矛盾。

最低工资人数多于职工人数、排名大于同业户数的报错；月平均工资低于最低工资标准、大于十万元（可能填了年工资）的警告；一列增幅都
小于1（把5%填成0.05）的警告；同一行业的参考数据写了两次、月工资年工资都填的报错。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.findings import Severity
from docgen.procedures.key_criteria import number
from docgen.procedures.key_firms import Firm
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_YEARLY = 100_000
_GROWTHS = (("profit_growth", "利润增幅"), ("wage_growth", "工资增幅"))


@rule(
    "A2.8-5",
    Severity.ERROR,
    "survey",
    convention("重点企业数据", "人数、排名、增幅、工资不自相矛盾"),
    limits=("minimum-wage.monthly",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Rows, then the reference figures."""
    minimum = matter.limit("minimum-wage.monthly")
    for firm in matter.facts.roster:
        row = firm.record
        if row.minimum_workers is not None and row.employees is not None and row.minimum_workers > row.employees:
            yield Problem(
                f"{firm.pointer}.minimum_workers",
                f"{firm.name}按最低工资标准发放 {row.minimum_workers} 人，多于职工 {row.employees} 人",
                "核对人数",
            )
        if row.rank is not None and row.peers is not None and row.rank > row.peers:
            yield Problem(
                f"{firm.pointer}.rank", f"{firm.name}同业排名第 {row.rank}，同业只有 {row.peers} 户", "核对排名和户数"
            )
        yield from _doubtful(firm)
        if minimum is not None and row.average_wage is not None and row.average_wage < minimum.value:
            yield Problem(
                f"{firm.pointer}.average_wage",
                f"{firm.name}月平均工资 {number(row.average_wage)} 元，低于北京市最低工资标准 {minimum.value} 元",
                "核对数据和单位（元/月）；属实的督促补足，仍不补的依最低工资规定第四条请人力资源社会保障部门处理",
                Severity.WARNING,
                value=minimum,
            )
    for field, what in _GROWTHS:
        yield from _fractions(matter, field, what)
    yield from _references(matter)


def _fractions(matter: Matter, field: str, what: str) -> Iterator[Problem]:
    """A column of growths that are all below one: fractions typed for percentages."""
    grown = [firm for firm in matter.facts.roster if firm.record[field]]
    if len(grown) > 1 and all(abs(firm.record[field]) < 1 for firm in grown):
        value = grown[0].record[field]
        yield Problem(
            f"{grown[0].pointer}.{field}",
            f"名册里的{what}都小于 1，{number(value)} 按 {number(value)}% 计算",
            f"增长 {number(value * 100)}% 的填 {number(value * 100)}，整列改填百分数的数字",
            Severity.WARNING,
        )


def _doubtful(firm: Firm) -> Iterator[Problem]:
    row = firm.record
    if row.average_wage is not None and row.average_wage > _YEARLY:
        yield Problem(
            f"{firm.pointer}.average_wage",
            f"{firm.name}月平均工资 {number(row.average_wage)} 元，可能填了年工资",
            "年工资除以十二后填写",
            Severity.WARNING,
        )


def _references(matter: Matter) -> Iterator[Problem]:
    reference = matter.data.reference
    for key, what in (("guide_prices", "工资指导价位"), ("industry_averages", "行业平均工资")):
        seen: set[str] = set()
        for index, one in enumerate(reference[key]):
            here = f"reference.{key}[{index}]"
            if one.industry in seen:
                yield Problem(f"{here}.industry", f"{what}里“{one.industry}”写了两次", "只留一项")
            seen.add(one.industry)
            months: tuple[Decimal | None, Decimal | None] = (one.monthly, one.yearly)
            if None not in months:
                yield Problem(f"{here}.yearly", f"“{one.industry}”{what}月工资、年工资都填了", "只留发布的那一个")
            elif months == (None, None):
                yield Problem(f"{here}.industry", f"“{one.industry}”{what}没有填月工资或者年工资", "填写发布的数")
