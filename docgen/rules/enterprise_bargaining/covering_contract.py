"""企业集体合同的标准不得低于当地区域性、行业性集体合同。

“上位合同”写明本单位受哪些区域、行业合同约束：可以写出最低工资、调整幅度、试用期、工种工资等标准，也可以引用行业、区域协商的
案件，由案件逐项读出最低工资、工种岗位工资标准（同名同等级的比，等级对不上的比该工种最低一档）、工序定额单价（同名同计量单位
的比，单价低、定额高都算低于）。本合同约定较低的报错，加班工资基数下限与对方的最低工资比；对方的调整幅度只适用部分企业的，
警告；病假工资按最低一档岗位工资标准折算，低于对方的警告。引用的案件企业名册里没有本单位的，警告。上位合同已经期满的不比较，
期满后才签字的提示核对新一期。没有填写上位合同的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.findings import Severity
from docgen.procedures.covering import Covering, coverings
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_WORDS = "集体合同中的劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"


@rule(
    "L-G07",
    Severity.ERROR,
    "passage",
    cite("union-measures-beijing-2026", "第二十二条", _WORDS),
    cite("union-measures-beijing-2015", "第二十五条", _WORDS),
    limits=("minimum-wage.monthly", "pay.sick-percent"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each standard of each covering contract against this contract's."""
    for one in coverings(matter.case):
        if one.end is not None and one.end < matter.date:
            yield Problem(
                f"{one.pointer}.end",
                f"{one.title} {date_text(one.end)}已期满",
                "核对是否已有新一期，有的改填新一期",
                Severity.INFO,
            )
            continue
        if one.binds is False:
            yield Problem(
                f"{one.pointer}.title",
                f"{one.title}的企业名册里没有本单位，或者写明不适用",
                "核对本单位是否受它约束；不受约束的删去这一份上位合同",
                Severity.WARNING,
            )
        yield from _figures(matter, one)
        yield from _sick_pay(matter, one)
        yield from _posts(matter, one)
        yield from _norms(matter, one)


def _figures(matter: Matter, one: Covering) -> Iterator[Problem]:
    wages = matter.data.terms.wages
    for pointer, what, mine, theirs, unit in (
        ("minimum.amount", "最低工资", wages.minimum.amount, one.minimum, "元"),
        ("overtime_least", "加班工资基数下限", wages.overtime_least, one.minimum, "元"),
        ("increase_percent", "调整幅度", wages.increase_percent, one.raise_percent, "%"),
        ("probation_percent", "试用期工资比例", wages.probation_percent, one.probation_percent, "%"),
        ("stoppage_percent", "停工生活费比例", wages.stoppage_percent, one.stoppage_percent, "%"),
    ):
        if mine is not None and theirs is not None and mine < theirs:
            condition = f"（适用于{one.raise_condition}）" if what == "调整幅度" and one.raise_condition else ""
            yield Problem(
                f"terms.wages.{pointer}",
                f"{what} {mine}{unit}，低于{one.title}的 {_shown(theirs)}{unit}{condition}",
                f"改为不低于 {_shown(theirs)}{unit}" + ("；不属于这一情形的写明" if condition else ""),
                Severity.WARNING if condition else None,
            )


def _sick_pay(matter: Matter, one: Covering) -> Iterator[Problem]:
    """The agreed share of the lowest wage, or what the model text grants everyone, against what the other sets."""
    wages, city, law = matter.data.terms.wages, matter.limit("minimum-wage.monthly"), matter.limit("pay.sick-percent")
    if one.sick_percent is None or city is None or law is None:
        return
    sums = [standard.amount for standard in wages.standards if standard.amount is not None]
    told, paid = "没有填病假工资比例，示范条文写的下限", Decimal(city.value * law.value) / 100
    if wages.sick_percent is not None and sums:
        share = min(sums) * wages.sick_percent / 100
        told, paid = f"病假工资比例 {wages.sick_percent}%，最低一档岗位工资标准 {min(sums)} 元折算", max(share, paid)
    least = one.sick_percent * city.value / 100
    if paid < least and (wages.sick_percent is None or sums):
        yield Problem(
            "terms.wages.sick_percent",
            f"{told} {paid:.2f} 元，低于{one.title}的 {least:.2f} 元",
            "提高比例，或者改写这一条，写明病假工资不低于这一标准",
            Severity.WARNING,
        )


def _posts(matter: Matter, one: Covering) -> Iterator[Problem]:
    for place, standard in enumerate(matter.data.terms.wages.standards):
        found = one.post_floor(standard.post, standard.grade)
        least = found.amount if found is not None else one.minimum
        if standard.amount is not None and least is not None and standard.amount < least:
            listed = "最低工资" if found is None else f"“{' '.join(filter(None, (found.name, found.grade)))}”"
            yield Problem(
                f"terms.wages.standards[{place}].amount",
                f"{standard.post} {standard.amount}元，低于{one.title}的{listed} {least}元",
                f"改为不低于 {least}元",
            )


def _norms(matter: Matter, one: Covering) -> Iterator[Problem]:
    for place, rate in enumerate(matter.data.terms.wages.piece.rates):
        found = one.norm(rate.process, rate.unit)
        if found is None:
            continue
        pointer = f"terms.wages.piece.rates[{place}]"
        if rate.price is not None and rate.price < found.price:
            yield Problem(
                f"{pointer}.price",
                f"{rate.process}计件单价 {rate.price}元，低于{one.title}的 {found.price}元",
                f"改为不低于 {found.price}元",
            )
        if rate.quota is not None and rate.quota > found.quota:
            yield Problem(
                f"{pointer}.quota",
                f"{rate.process}劳动定额 {rate.quota}{found.unit}，高于{one.title}的 {found.quota}{found.unit}",
                f"改为不高于 {found.quota}{found.unit}",
            )


def _shown(value: Decimal | int) -> str:
    """A figure without the trailing noughts of a division."""
    return str(value) if isinstance(value, int) or value.as_tuple().exponent in (0, -1, -2) else f"{value:.2f}"
