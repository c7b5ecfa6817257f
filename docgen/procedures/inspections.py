"""An inspected enterprise: its scores by the user's own table, its problems, and how far their mending has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.case.model import Record
from docgen.procedures.addressed import AddressedFirm

#: The four heads that an inspection sheet looks at (congress, disclosure, directors, archive), and what is left.
ASPECTS = ("职代会", "厂务公开", "职工董事监事", "归档", "其他")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the score table for one enterprise.

    Attributes:
        score: None where it was not scored.
        note: Why points were taken off.
    """

    record: Record
    score: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one aspect for one enterprise."""

    aspect: str
    lines: tuple[Line, ...]

    @property
    def full(self) -> Decimal:
        """Full marks."""
        return sum((one.record.full or Decimal(0) for one in self.lines), Decimal(0))

    @property
    def score(self) -> Decimal:
        """Marks given."""
        return sum((one.score for one in self.lines if one.score is not None), Decimal(0))

    @property
    def unscored(self) -> int:
        """Items without a mark."""
        return sum(one.score is None for one in self.lines)


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem found.

    Attributes:
        number: Its place in the list of all problems, from 1.
        own: Its place among those of its enterprise, from 1.
        pointer: Where it stands in the case.
    """

    number: int
    own: int
    pointer: str
    record: Record

    @property
    def mended(self) -> bool:
        """Whether a re-inspection found it mended."""
        return bool(self.record.result == "已整改")


@dataclass(frozen=True, slots=True)
class Firm(AddressedFirm):
    """One inspected enterprise.

    Attributes:
        number: Its place in the list, from 1.
        pointer: Where it stands in the case.
        inspection: The inspection it belongs to, None where that is not told.
        parts: Its scores by aspect; () where there is no score table.
        deadline: Last day for mending: as written, else reckoned from the notice; None before the notice.
    """

    number: int
    pointer: str
    record: Record
    inspection: Record | None
    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]
    deadline: dt.date | None

    @property
    def name(self) -> str:
        """Its full name."""
        return str(self.record.name or "（没有填写企业名称）")

    @property
    def full(self) -> Decimal:
        """Full marks of the table."""
        return sum((part.full for part in self.parts), Decimal(0))

    @property
    def score(self) -> Decimal | None:
        """Marks given, None unless every item has one."""
        if not self.parts or any(part.unscored for part in self.parts):
            return None
        return sum((part.score for part in self.parts), Decimal(0))

    @property
    def mended(self) -> int:
        """How many of its problems are mended."""
        return sum(one.mended for one in self.faults)

    @property
    def closed(self) -> bool:
        """Whether all its problems were found mended by a re-inspection with a day."""
        return bool(self.faults) and self.mended == len(self.faults) and self.record.rechecked_on is not None

    @property
    def reported(self) -> bool:
        """Whether its report on the mending has come, or is written in part."""
        return self.record.reported_on is not None

    @property
    def state(self) -> str:
        """How far the mending has come, in words."""
        if not self.faults:
            return "没有问题"
        if self.closed:
            return "已销号"
        steps = (("rechecked_on", "复查未销号"), ("reported_on", "已报告待复查"), ("notice_date", "整改中"))
        return next((words for field, words in steps if self.record[field] is not None), "待发整改通知")


@dataclass(frozen=True, slots=True)
class AspectCount:
    """The problems of one aspect."""

    aspect: str
    firms: int
    faults: int
    mended: int

    @property
    def open(self) -> int:
        """Those not yet mended."""
        return self.faults - self.mended


@dataclass(frozen=True, slots=True)
class Counts:
    """What a year's inspections come to; computed, never typed in.

    Attributes:
        workers: Workers of the enterprises inspected.
        scored: Enterprises with all marks; ``average`` is of these, to one place.
    """

    inspections: int
    firms: int
    workers: int
    faulty: int
    faults: int
    noticed: int
    reported: int
    rechecked: int
    mended: int
    closed: int
    scored: int
    average: Decimal | None

    @property
    def open(self) -> int:
        """Problems not yet mended."""
        return self.faults - self.mended


def counted(firms: Sequence[Firm], inspections: int) -> Counts:
    """The year's figures over the enterprises that were inspected."""
    seen = [one for one in firms if one.record.inspected_on is not None]
    faulty = [one for one in seen if one.faults]
    scores = [one.score for one in seen if one.score is not None]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.1")) if scores else None
    return Counts(
        inspections,
        len(seen),
        sum(one.record.employees or 0 for one in seen),
        len(faulty),
        sum(len(one.faults) for one in faulty),
        sum(one.record.notice_date is not None for one in faulty),
        sum(one.record.reported_on is not None for one in faulty),
        sum(one.record.rechecked_on is not None for one in faulty),
        sum(one.mended for one in faulty),
        sum(one.closed for one in faulty),
        len(scores),
        mean,
    )


def by_aspect(firms: Sequence[Firm]) -> tuple[AspectCount, ...]:
    """The problems by aspect, those aspects alone that have any."""
    found = []
    for aspect in ASPECTS:
        of = [(firm, one) for firm in firms for one in firm.faults if one.record.aspect == aspect]
        if of:
            mended = sum(one.mended for _, one in of)
            found.append(AspectCount(aspect, len({firm.number for firm, _ in of}), len(of), mended))
    return tuple(found)
