"""What women are owed in pregnancy, childbirth and nursing: piece wages made up, maternity allowance topped up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from docgen.case.model import Record

CENT = Decimal("0.01")
MONTH = 30
"""Days a month counts when an allowance or a wage is reckoned by the day."""


@dataclass(frozen=True, slots=True)
class PieceWage:
    """One woman's month on piece rate in one of the three periods; amounts in yuan, to the 分.

    Attributes:
        pieces: 合格件数 × 计件单价; None in the period of childbirth.
        off: Pay for checks, breaks and nursing time at her own average; None in the period of childbirth.
        earned: Both together, or the maternity allowance.
        guaranteed: What the agreed percentage of her average comes to.
        due: What the employer owes for the month.
        paid: What it has paid, None while not written.
        owing: What is still to be paid.
        index: Her place in the case, from 0.
    """

    name: str
    post: str
    period: str
    average: Decimal
    pieces: Decimal | None
    off: Decimal | None
    earned: Decimal
    guaranteed: Decimal
    due: Decimal
    paid: Decimal | None
    owing: Decimal
    index: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """One woman's maternity leave; amounts in yuan, to the 分.

    Attributes:
        payable: The allowance the fund owes at the employer's average wage; zero when she is not insured.
        received: What the fund has paid, None while not written.
        wage: Her own wage over the days of leave.
        difference: What the employer owes beside the fund.
        paid: What it has paid, None while not written.
        owing: What is still to be paid.
        index: Her place in the case, from 0.
    """

    name: str
    insured: bool
    days: int
    payable: Decimal | None
    received: Decimal | None
    wage: Decimal
    difference: Decimal
    paid: Decimal | None
    owing: Decimal
    index: int


def piece_wages(workers: Iterable[Record], hours: Decimal | None, percent: int) -> tuple[PieceWage, ...]:
    """What piece-rate workers are owed for one month.

    Args:
        workers: 测算对象 of a case.
        hours: Standard working hours of the month; without them time off is reckoned as nothing.
        percent: Agreed share of the average that is guaranteed.
    """
    return tuple(_piece_wage(one, hours, percent, index) for index, one in enumerate(workers))


def allowances(workers: Iterable[Record], base: Decimal | None) -> tuple[Allowance, ...]:
    """What women on maternity leave are owed.

    Args:
        workers: 核查对象 of a case.
        base: The employer's average monthly contribution wage (京人社医发〔2011〕334号 三); None while not written.
    """
    return tuple(_allowance(one, base, index) for index, one in enumerate(workers))


def _piece_wage(one: Record, hours: Decimal | None, percent: int, index: int) -> PieceWage:
    confined = one.period == "产期"
    # 产假期间工资不得降低, whatever lesser share a contract agrees on.
    guaranteed = _cents(one.average if confined else one.average * percent / 100)
    pieces = off = None
    if confined:
        earned = _cents(one.allowance or Decimal())
        due = max(Decimal(), guaranteed - earned)
    else:
        pieces = _cents((one.pieces or Decimal()) * (one.price or Decimal()))
        off = _cents(one.average * (one.off_hours or Decimal()) / hours) if hours else Decimal("0.00")
        earned = pieces + off
        due = max(earned, guaranteed)
    owing = max(Decimal(), due - (one.paid or Decimal()))
    return PieceWage(
        one.name, one.post or "", one.period, one.average, pieces, off, earned, guaranteed, due, one.paid, owing, index
    )


def _allowance(one: Record, base: Decimal | None, index: int) -> Allowance:
    insured = bool(one.insured)
    wage = _cents(one.wage * one.days / MONTH)
    payable = (_cents(base * one.days / MONTH) if base is not None else None) if insured else Decimal("0.00")
    fund = one.allowance if one.allowance is not None else payable or Decimal()
    difference = max(Decimal(), wage - fund)
    owing = max(Decimal(), difference - (one.paid or Decimal()))
    return Allowance(one.name, insured, one.days, payable, one.allowance, wage, difference, one.paid, owing, index)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
