"""Who owes what, since when, by which article: the overdue list of 建制统计."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.case.model import Record
from docgen.findings import Citation
from docgen.law import periods
from docgen.law.citations import Basis, instruments
from docgen.law.holidays import Calendar
from docgen.law.limits import Limit
from docgen.procedures.coverage_counts import independent


def _plan(section: str, phrase: str) -> Citation:
    return Basis("plan-2015", section, phrase).citation()


_SYSTEM: Final = _plan("二（一）1", "所有企事业单位都应当建立职代会制度")
_YEARLY: Final = _plan("二（一）1", "职代会每年至少召开1次")
_OPEN: Final = _plan("二（一）2", "厂务公开的主体是企事业单位")
_BARGAIN: Final = _plan("二（二）1", "企业集体协商每年不少于1次")
_BOARD: Final = _plan("二（一）3", "设立董事会、监事会的公司制企业应依法建立职工董事、职工监事制度")
_WOMEN: Final = _plan(
    "二（二）5",
    "已建立工会女职工组织并签订了集体合同的企事业单位，要将女职工权益保护专项集体合同工作与集体协商同步推进",
)


@dataclass(frozen=True, slots=True)
class Arrear:
    """One thing one unit owes.

    Attributes:
        index: Place of the unit in the roster, from 0.
        last: Last day on which it would have been in time, for a system that is lacking the day from which it is
            counted; None where the record does not say since when.
        days: How long it is overdue; None where that is not known.
    """

    index: int
    unit: Record
    what: str
    last: dt.date | None
    days: int | None
    citation: Citation

    @property
    def since(self) -> str:
        """The last day, or that it is not known."""
        return "时间不详" if self.last is None else self.last.isoformat()

    @property
    def short_basis(self) -> str:
        """Article, short enough for a narrow column."""
        return self.citation.section

    @property
    def basis(self) -> str:
        """Instrument and article."""
        return f"{self.citation.instrument}{self.citation.section}"


def arrears(
    units: Iterable[Record], on: dt.date, calendar: Calendar, filing: Limit, wage_filing: Limit
) -> list[Arrear]:
    """Everything overdue on a day, by district and street, the oldest first; only of units that have a union."""
    found = [
        Arrear(index, row, what, last, None if last is None else (on - last).days, citation)
        for index, row in enumerate(units)
        if row.unionised
        for what, last, citation in (
            *_congress(row, on, calendar, filing),
            *_bargaining(row, on, calendar, wage_filing),
            *_systems(row, on),
        )
    ]
    return sorted(found, key=lambda one: (one.unit.district or "", one.unit.street or "", -(one.days or 0), one.index))


Owed = Iterator[tuple[str, dt.date | None, Citation]]


def _since(row: Record) -> dt.date | None:
    """The day from which a unit is counted as lacking a system.

    Why: the plan sets no day; a unit is counted from the founding of its union, never from before the plan.
    """
    return None if row.unionised_on is None else max(row.unionised_on, instruments()["plan-2015"].start)


def _congress(row: Record, on: dt.date, calendar: Calendar, filing: Limit) -> Owed:
    if row.congress is False:
        yield "没有建立职代会制度", _since(row), _SYSTEM
        return
    held = row.last_congress
    if held is None:
        if row.congress:
            yield "没有召开职代会的记录", None, _YEARLY
        return
    last = dt.date(max(held.year + 1, instruments()["plan-2015"].start.year), 12, 31)
    if last < on:
        yield f"{held.year}年以后没有召开职代会", last, _YEARLY
    value = filing.at(held)
    if value is not None and (row.congress_filed is None or row.congress_filed < held):
        due = periods.after(held, value.value, calendar).legal
        if due < on:
            yield f"{held.isoformat()}的职代会没有备案", due, value.basis.citation()


def _bargaining(row: Record, on: dt.date, calendar: Calendar, filing: Limit) -> Owed:
    if row.bargaining and not independent(row, on) and not row.covered:
        what = "工资专项集体合同已期满" if row.wage_end is not None else "没有有效的工资专项集体合同"
        yield what, row.wage_end, _BARGAIN
    value = filing.at(row.wage_signed) if row.wage_signed is not None else None
    if value is not None and row.wage_filed is None:
        due = periods.after(row.wage_signed, value.value, calendar).legal
        if due < on:
            yield f"{row.wage_signed.isoformat()}签订的工资合同没有备案", due, value.basis.citation()


def _systems(row: Record, on: dt.date) -> Owed:
    if row.disclosure is False:
        yield "没有建立厂务公开制度", _since(row), _OPEN
    for board, people, what in (("board", "directors", "职工董事"), ("supervisory_board", "supervisors", "职工监事")):
        if row[board] and row[people] == 0:
            checked = "（依公司法核对是否应当设）" if board == "board" else ""
            yield f"没有{what}{checked}", None, _BOARD
    if row.women_end is not None and row.women_end < on:
        yield "女职工权益保护专项集体合同已期满", row.women_end, _WOMEN
