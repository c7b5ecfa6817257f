"""One enterprise of the ledger of key enterprises, and how far all of them have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.case.model import Record
from docgen.procedures.addressed import AddressedFirm
from docgen.procedures.key_criteria import Judgment

_OFFERED = ("已要约", "协商中", "已签", "已备案")


@dataclass(frozen=True, slots=True)
class Instructor:
    """Who is sent to an enterprise, as its row and the instructors' own records say.

    Attributes:
        name: "" while nobody is.
        record: His record, None where there is none.
    """

    name: str
    certificate: str
    certificate_until: dt.date | None
    phone: str
    record: Record | None

    def certified(self, on: dt.date) -> bool:
        """Whether he holds a certificate that is valid on a day."""
        return bool(self.certificate) and self.certificate_until is not None and on <= self.certificate_until


@dataclass(frozen=True, slots=True)
class Firm(AddressedFirm):
    """One enterprise of the roster.

    Attributes:
        number: Its place among those of the ledger, from 1; 0 for one that is not in it.
        pointer: Where it stands in the case.
        judgments: All six, K1 to K6.
        instructor: Who is sent to it.
        source: Where its figures come from, "" where nothing says.
    """

    number: int
    pointer: str
    record: Record
    judgments: tuple[Judgment, ...]
    instructor: Instructor
    source: str

    @property
    def name(self) -> str:
        """Its full name."""
        return self.record.name or "（没有填写企业名称）"

    @property
    def uscc(self) -> str:
        """Its unified social credit code, "" where it is not written."""
        return self.record.uscc or ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The kinds it is of."""
        return tuple(one.code for one in self.judgments if one.holds)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The kinds the data do not suffice for."""
        return tuple(one.code for one in self.judgments if one.met is None and not one.named)

    @property
    def listed(self) -> bool:
        """Whether it is in the ledger: as written, else by its kinds."""
        written = self.record.listed
        return bool(self.codes) if written is None else bool(written)

    @property
    def bases(self) -> tuple[str, ...]:
        """A line for each kind it is of."""
        return tuple(one.line for one in self.judgments if one.holds)

    @property
    def bases_text(self) -> str:
        """The same in few words, with the enterprise's own paper, as the ledger prints it."""
        own = self.record.evidence
        return "\n".join([*(one.brief for one in self.judgments if one.holds), *([f"材料：{own}"] if own else [])])

    @property
    def result(self) -> str:
        """Its kinds, and what could not be decided."""
        open_codes = " ".join(self.undecided)
        found = " ".join(self.codes) or ("" if self.undecided else "都不符合")
        return "；".join(part for part in (found, f"{open_codes}资料不足" if open_codes else "") if part)

    @property
    def difficult(self) -> bool:
        """Whether its sides are incomplete or bargaining meets great difficulty."""
        return bool(self.record.difficulty)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the ledger has come by a day.

    Attributes:
        name: District, or 合计.
        undated: Enterprises whose state says more than their dates; they are not counted there.
    """

    name: str
    firms: int
    employees: int
    offered: int
    signed: int
    filed: int
    dispatched: int
    closed: int
    undated: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's report.

    Attributes:
        end: Last day of the quarter.
        last: Last day for the report.
        done: The day it was sent.
    """

    name: str
    end: dt.date
    last: dt.date
    done: dt.date | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How many enterprises are of one kind."""

    code: str
    phrase: str
    firms: int
    employees: int
    undecided: int


def progress(name: str, firms: Iterable[Firm], on: dt.date | None) -> Progress:
    """How far some enterprises have come by a day; all that is dated, without one."""
    rows = [firm.record for firm in firms]
    limit = on or dt.date.max

    def reached(field: str) -> int:
        return sum(row[field] is not None and row[field] <= limit for row in rows)

    return Progress(
        name,
        len(rows),
        sum(row.employees or 0 for row in rows),
        reached("offered_on"),
        reached("signed_on"),
        reached("filed_on"),
        reached("dispatched_on"),
        reached("closed_on"),
        sum(undated(row) != "" for row in rows),
    )


def undated(row: Record) -> str:
    """The label of the first day that a row's state supposes and the row lacks, "" when none."""
    steps = (("offered_on", "要约日期", 0), ("signed_on", "签订日期", 2), ("filed_on", "备案日期", 3))
    reached = _OFFERED.index(row.state) if row.state in _OFFERED else -1
    return next((label for field, label, least in steps if reached >= least and row[field] is None), "")
