"""Pay in sickness and in a stoppage, and the base of overtime pay: agreed by more than one number, or in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docgen.comparison.model import Side
from docgen.comparison.readings import fault, readings, shown
from docgen.findings import Finding, Severity
from docgen.law.limits import limits
from docgen.procedures.floors import Reading, floors
from docgen.render.contract_text import Clause
from docgen.rules.enterprise_bargaining.overtime_base import MINIMUM, OWN_WAGE
from docgen.wording.quantities import plain

#: Amounts, each with what agrees on it as a share of the minimum wage.
_SHARES: Final = {"sick-amount": "sick-pay", "stoppage-amount": "stoppage-pay"}
#: What tells the lowest wage of anyone: the first that a contract names.
_LOWEST: Final = ("overtime-base", "post-wage", "minimum-wage")
_AREA: Final = re.compile("(?:行业|区域)最低工资")
#: The minimum wage taken for the base itself, not for what the base may not fall below.
_MINIMUM_ITSELF: Final = re.compile(
    r"加班[^。；]{0,20}(?:以|按照?)[^，。；]{0,12}最低工资(?:标准)?(?:为|作为|作|计算)[^，。；]{0,8}基数"
    r"|加班(?:工资|费)?[^，。；]{0,8}基数(?:为|是|按照?)[^，。；低]{0,10}最低工资"
)
_OWN: Final = 100
#: What the law says of a number besides the limit itself.
BESIDES: Final = {"overtime-base": MINIMUM}

Named = Mapping[str, tuple[Clause, Reading]]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a contract assures of some pay, in yuan a month.

    Attributes:
        told: The number as written and what it comes to.
        reckoned: Whether it is a share of one's own wage, of which the lowest was taken.
    """

    clause: Clause
    amount: Decimal
    told: str
    reckoned: bool = False


def promises(named: Named, city: int | None) -> dict[str, Promise]:
    """The most a contract assures everyone of, by the name of the amount.

    Args:
        named: Its numbers, of :func:`docgen.comparison.readings.least`.
        city: The city's monthly minimum wage, in yuan.
    """
    found = {}
    for amount, share in _SHARES.items():
        ways = [*_plainly(named, amount), *_of_the_minimum(named, share, city)]
        if amount == "sick-amount":
            ways += _of_the_own_wage(named)
        if ways:
            found[amount] = max(ways, key=lambda one: one.amount)
    return found


def _plainly(named: Named, name: str) -> Iterator[Promise]:
    if name in named:
        clause, one = named[name]
        yield Promise(clause, one.value, f"{one.floor.what}写 {shown(one.value, '元')}")


def _of_the_minimum(named: Named, name: str, city: int | None) -> Iterator[Promise]:
    if name not in named:
        return
    clause, one = named[name]
    own = named["minimum-wage"][1].value if "minimum-wage" in named and _AREA.search(one.words) else None
    least = own if own is not None else city
    if least is not None:
        amount = one.value * least / 100
        told = f"{one.floor.what}写 {shown(one.value, '%')}，折合每月 {shown(amount, '元')}"
        yield Promise(clause, amount, told)


def _of_the_own_wage(named: Named) -> Iterator[Promise]:
    lowest = next((named[name][1] for name in _LOWEST if name in named), None)
    if "sick-share" in named and lowest is not None:
        clause, one = named["sick-share"]
        amount = one.value * lowest.value / 100
        told = (
            f"{one.floor.what}写 {shown(one.value, '%')}，最低一档（{lowest.floor.what} {shown(lowest.value, '元')}）"
            f"折合每月 {shown(amount, '元')}"
        )
        yield Promise(clause, amount, told, True)


def pay_faults(new: Side, named: Named, place: str, on: dt.date) -> Iterator[Finding]:
    """Sick pay that a low wage takes below the law, and a base of overtime pay below the agreed wage."""
    bound = floors()["sick-amount"].bound(place, on)
    city = limits(place)["minimum-wage.monthly"].at(on)
    assured = promises(named, city.value if city is not None else None).get("sick-amount")
    if assured is not None and assured.reckoned and bound is not None and assured.amount < bound[0]:
        wanted, citations = shown(bound[0], "元"), [one.basis.citation() for one in bound[1]]
        yield fault(
            new, assured.clause, "compare.below-law",
            f"{assured.told}，低于法律规定的 {wanted}，也没有写明不足的补到多少",
            f"提高比例，或者写明病假工资每月不低于 {wanted}", citations, Severity.WARNING,
        )  # fmt: skip
    for clause in new.text.articles:
        yield from _base_faults(new, clause)


def _base_faults(new: Side, clause: Clause) -> Iterator[Finding]:
    for one in readings(new, clause):
        if one.floor.id == "overtime-share" and one.value < _OWN:
            yield fault(
                new, clause, "compare.overtime-base",
                f"加班工资基数写本人工资的 {shown(one.value, '%')}（“{one.words}”），劳动合同约定了工资标准的，"
                "基数应当按照约定的标准",
                "改为劳动合同约定的本人工资标准，或者写明只适用于劳动合同没有约定工资标准的职工",
                [OWN_WAGE.citation()], Severity.WARNING,
            )  # fmt: skip
    hit = _MINIMUM_ITSELF.search(plain(clause.text))
    if hit is not None:
        yield fault(
            new, clause, "compare.overtime-base",
            f"以最低工资标准作加班工资基数（“{hit[0][-40:]}”），劳动合同约定的工资高于它的，基数应当按照约定的标准",
            "改为劳动合同约定的本人工资标准；最低工资标准只作下限", [OWN_WAGE.citation()], Severity.WARNING,
        )  # fmt: skip
