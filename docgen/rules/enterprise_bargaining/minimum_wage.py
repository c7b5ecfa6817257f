"""约定的工资不低于本市最低工资标准，签字时和整个合同期都是。

约定的最低工资、岗位工资标准、平均工资低于签字日标准的报错；比例低于百分之百的报错；合同期内标准已经提高到约定以上的报错。
合同期内的标准还没有确认、又没有“随本市标准调整”的，警告；没有约定最低工资的不提示。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from docgen.findings import Severity
from docgen.law.limits import Value, limits
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text

_LIMIT = "minimum-wage.monthly"
_LAW = cite(
    "labour-contract-law-2012", "第五十五条", "集体合同中劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准"
)
_RISES = cite("minimum-wage-rules-2004", "第十条", "最低工资标准每两年至少调整一次")
_OPEN = convention("最低工资随调", "合同期内标准可能提高的，约定随本市标准调整")


@rule("L-E22", Severity.ERROR, "passage", _LAW, _RISES, _OPEN, limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Agreed sums against the standard of the day of signature and of the term."""
    wages, value = matter.data.terms.wages, matter.limit(_LIMIT)
    if value is None:
        return
    sums: list[tuple[str, str, Decimal | None]] = [
        ("terms.wages.minimum.amount", "约定的最低工资", wages.minimum.amount),
        ("terms.wages.average_after", "本年度职工月平均工资", wages.average_after),
    ]
    for index, one in enumerate(wages.standards):
        sums.append((f"terms.wages.standards[{index}].amount", f"{one.post}的工资标准", one.amount))
    for pointer, what, amount in sums:
        if amount is not None and amount < value.value:
            yield Problem(
                pointer,
                f"{what} {amount} 元，低于 {date_text(matter.date)}本市最低工资标准 {value.value} 元",
                f"改为不低于 {value.value} 元",
                value=value,
                bases=(_LAW,),
            )
    if wages.minimum.percent is not None and wages.minimum.percent < 100:
        yield Problem(
            "terms.wages.minimum.percent",
            f"最低工资约定为本市标准的 {wages.minimum.percent}%，低于标准",
            "改为不低于100",
            value=value,
            bases=(_LAW,),
        )
    yield from _during(matter, value)


def _during(matter: Matter, now: Value) -> Iterator[Problem]:
    """The agreed minimum against every standard known for the term, and what is not known of it."""
    minimum, end = matter.data.terms.wages.minimum, matter.facts.term_end
    if minimum.amount is None or end is None or minimum.amount < now.value:
        return
    kept = bool(minimum.follows or minimum.percent)
    for later in limits(matter.case.settings.place)[_LIMIT].values:
        if matter.date < later.start <= end and minimum.amount < later.value and not kept:
            yield Problem(
                "terms.wages.minimum.amount",
                f"约定的最低工资 {minimum.amount} 元，本市标准 {date_text(later.start)}起是 {later.value} 元",
                f"改为不低于 {later.value} 元，或者约定随本市标准调整",
                value=later,
                bases=(_LAW,),
            )
    last = limits(matter.case.settings.place)[_LIMIT].at(end) or now
    if not kept and not last.confirmed(end):
        seen: dt.date | None = last.confirmed_until
        yield Problem(
            "terms.wages.minimum.amount",
            f"约定的最低工资 {minimum.amount} 元没有随本市标准调整，合同至 {date_text(end)}，"
            f"本市标准（{last.value} 元）只确认到 {date_text(seen) if seen else '现在'}",
            "填写“随本市标准调整: 是”，或者约定为本市标准的百分之几",
            Severity.WARNING,
            last,
            (_RISES, _OPEN),
        )
