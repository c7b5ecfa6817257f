"""Which seats company law gives the workers on a board, by the edition in force on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.case.model import Record
from docgen.law.citations import Basis
from docgen.law.limits import limits
from docgen.procedures.measures import MEASURES_2015, MEASURES_2026

LAW_2018 = dt.date(2018, 10, 26)
LAW_2023 = dt.date(2024, 7, 1)
LAW_2013 = dt.date(2014, 3, 1)
DIRECTOR, SUPERVISOR = "职工董事", "职工监事"
#: The body each office sits on.
BODY = {DIRECTOR: "董事会", SUPERVISOR: "监事会"}
SOLE, SEVERAL = "国有独资", "两个以上国有投资"

_STATE_2018 = Basis(
    "company-law-2018",
    "第四十四条",
    "两个以上的国有企业或者两个以上的其他国有投资主体投资设立的有限责任公司，其董事会成员中应当有公司职工代表",
)
_SOLE_2018 = Basis("company-law-2018", "第六十七条", "董事会成员中应当有公司职工代表")
_SOLE_2023 = Basis("company-law-2023", "第一百七十三条", "并应当有公司职工代表")
_UNREAD_2013 = Basis("company-law-2013", "条号待核", "")
_STATE_2015 = Basis(
    "union-measures-beijing-2015",
    "第四十九条",
    "国有独资公司、两个以上的国有企业或者两个以上的其他国有投资主体投资设立的有限责任公司的董事会、监事会中应当有职工代表",
)
_BY_NUMBER = Basis(
    "company-law-2023",
    "第六十八条",
    "职工人数三百人以上的有限责任公司，除依法设监事会并有公司职工代表的外，其董事会成员中应当有公司职工代表",
)
_BY_NUMBER_STOCK = Basis("company-law-2023", "第一百二十条", "第六十八条第一款")
_THIRD = {
    (LAW_2023, "有限责任公司"): Basis("company-law-2023", "第七十六条", "其中职工代表的比例不得低于三分之一"),
    (LAW_2023, "股份有限公司"): Basis("company-law-2023", "第一百三十条", "其中职工代表的比例不得低于三分之一"),
    (LAW_2018, "有限责任公司"): Basis("company-law-2018", "第五十一条", "其中职工代表的比例不得低于三分之一"),
    (LAW_2018, "股份有限公司"): Basis("company-law-2018", "第一百一十七条", "其中职工代表的比例不得低于三分之一"),
}
_SOLE_THIRD_2018 = Basis("company-law-2018", "第七十条", "其中职工代表的比例不得低于三分之一")
BASES = (
    _STATE_2018, _SOLE_2018, _SOLE_2023, _UNREAD_2013, _STATE_2015, _BY_NUMBER, _BY_NUMBER_STOCK,
    _SOLE_THIRD_2018, *_THIRD.values(),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """What the law asks of one body of a company.

    Attributes:
        office: 职工董事 or 职工监事.
        least: Fewest workers' seats.
        why: The ground in words, as documents and findings print it.
        bases: Where the law says so.
        row: Row of the table of rules it stands in.
    """

    office: str
    least: int
    why: str
    bases: tuple[Basis, ...]
    row: str

    @property
    def body(self) -> str:
        """董事会 or 监事会."""
        return BODY[self.office]


def edition(on: dt.date) -> dt.date | None:
    """First day of the edition of the company law in force on a day; None before the edition of 2014."""
    return next((start for start in (LAW_2023, LAW_2018, LAW_2013) if on >= start), None)


def seats(company: Record, employees: int | None, on: dt.date) -> Iterator[Seat]:
    """The seats a company must give its workers.

    Why: a supervisory board must have workers whatever the company's size, and then frees it of a worker director
    (公司法2023第六十八条); so the number of workers counts only where there is no such board.

    Args:
        company: The section 公司治理 of a case; what it does not say is taken not to be so.
        employees: Workers of the company, None where not written.
        on: The day whose law is asked.
    """
    law = edition(on)
    if law is None:
        return
    if company.board:
        yield from _director(company, employees, on, law)
    if company.supervisory_board:
        yield _supervisors(company, law)


def _director(company: Record, employees: int | None, on: dt.date, law: dt.date) -> Iterator[Seat]:
    if company.state == SOLE:
        base = {LAW_2023: _SOLE_2023, LAW_2018: _SOLE_2018}.get(law, _UNREAD_2013)
        yield Seat(DIRECTOR, 1, "国有独资公司的董事会成员中应当有公司职工代表", (base,), "L-B04")
    elif (
        company.state == SEVERAL
        and company.form != "股份有限公司"
        and (by := [one for one in (_several(law), _measures(on)) if one is not None])
    ):
        why = "两个以上国有投资主体投资设立的有限责任公司，董事会成员中应当有公司职工代表"
        yield Seat(DIRECTOR, 1, why, tuple(by), "L-B04")
    elif law == LAW_2023 and employees is not None and not company.supervisory_board:
        number = limits()["staff-directors.company-employees"].at(on)
        if number is not None and employees >= number.value:
            bases = (_BY_NUMBER, _BY_NUMBER_STOCK) if company.form == "股份有限公司" else (_BY_NUMBER,)
            why = f"职工{number.value}人以上、不设监事会的公司，董事会成员中应当有公司职工代表"
            yield Seat(DIRECTOR, 1, why, bases, "L-B02")


def _several(law: dt.date) -> Basis | None:
    return {LAW_2018: _STATE_2018, LAW_2013: _UNREAD_2013}.get(law)


def _measures(on: dt.date) -> Basis | None:
    return _STATE_2015 if MEASURES_2015 <= on < MEASURES_2026 else None


def _supervisors(company: Record, law: dt.date) -> Seat:
    least = -(-(company.supervisors or 1) // 3)
    form = company.form or "有限责任公司"
    base = _THIRD.get((law, form), _UNREAD_2013)
    if law == LAW_2018 and company.state == SOLE:
        base = _SOLE_THIRD_2018
    count = f"监事会成员{company.supervisors}名" if company.supervisors else "监事会成员"
    why = f"{count}中职工代表的比例不得低于三分之一"
    return Seat(SUPERVISOR, least, why, (base,), "L-B03")
