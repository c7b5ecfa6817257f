"""What follows from one record of a year's disclosure: an item, a notice, a row of the catalogue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from docgen.case.model import Record
from docgen.procedures.disclosure_matters import BY_NAME, OTHER, Matter
from docgen.wording.dates import iso
from docgen.wording.masking import mask_name


@dataclass(frozen=True, slots=True)
class Person:
    """One person an item speaks of, as papers may show him.

    Attributes:
        shown: His name with stars, whole where he consented to it.
    """

    shown: str
    department: str
    content: str
    basis: str
    date: dt.date | None


@dataclass(frozen=True)
class Told:
    """A record of the case, read through, so that ``item.title`` works in templates.

    Attributes:
        pointer: Where it stands (``disclosures[0]``).
    """

    pointer: str
    record: Record

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.record, name)

    @property
    def channels_text(self) -> str:
        """How it was made known, in words."""
        other = self.record.get("other_channel")
        return "、".join(other if one == "其他" and other else one for one in self.record.channels)


@dataclass(frozen=True)
class Item(Told):
    """One disclosure.

    Attributes:
        year: Of the case.
        planned: The day the catalogue set for its matter.
    """

    READS: ClassVar[str] = "disclosures"

    year: int | None
    planned: dt.date | None

    @property
    def kind(self) -> Matter:
        """Its kind."""
        return BY_NAME.get(self.record.matter, OTHER)

    @property
    def serial(self) -> str:
        """2026年第3期."""
        issue = self.record.issue
        return f"{self.year}年第{issue}期" if self.year and issue else f"第{issue}期" if issue else ""

    @property
    def label(self) -> str:
        """What its packet is called after."""
        return f"第{self.record.issue}期" if self.record.issue else str(self.record.title)

    @property
    def open(self) -> bool:
        """Whether it is for all workers, and so has a bulletin."""
        return bool(self.record.scope != "职工代表")

    @property
    def persons(self) -> tuple[Person, ...]:
        """Those it speaks of; only those who consented by name (个人信息保护法 25)."""
        return tuple(
            Person(
                one.name if one.consented else mask_name(one.name or ""),
                one.department or "",
                one.content or "",
                one.basis or "",
                one.date,
            )
            for one in self.record.people
        )

    @property
    def counted(self) -> bool:
        """Whether its figures count people."""
        return any(one.people is not None for one in self.record.figures)

    @property
    def compared(self) -> bool:
        """Whether its figures hold amounts of two periods."""
        return any(one.current is not None or one.previous is not None for one in self.record.figures)


@dataclass(frozen=True)
class Notice(Told):
    """One notice of a rule or a major matter before it takes effect.

    Attributes:
        days: How long before it the plan speaks of.
    """

    READS: ClassVar[str] = "notices"

    days: int | None

    @property
    def out(self) -> dt.date | None:
        """The day it comes out: issued or in force, the earlier (trap 4)."""
        found = [day for day in (self.record.issued, self.record.effective) if day is not None]
        return min(found, default=None)

    @property
    def first(self) -> dt.date | None:
        """First day of the window the plan's words name, which is also the last day that gives the workers all of it.

        Why: 「出台前15日之内」 is read as within the fifteen days and as fifteen days ahead; a notice put up on this
        day and left until the rule comes out satisfies both.
        """
        return None if self.out is None or self.days is None else self.out - dt.timedelta(days=self.days)

    @property
    def lead(self) -> int | None:
        """Days by which it was put up before the rule came out."""
        return None if self.out is None or self.record.posted is None else (self.out - self.record.posted).days

    @property
    def kept(self) -> bool:
        """Whether it stays up until the day before the rule comes out."""
        until = self.record.until
        return self.out is not None and until is not None and until >= self.out - dt.timedelta(days=1)

    @property
    def changed(self) -> bool:
        """Whether an opinion changed the text that was put up."""
        return any(one.adopted in ("采纳", "部分采纳") for one in self.record.opinions)

    @property
    def heading(self) -> str:
        """《…（征求意见稿）》, as papers name the draft."""
        return f"《{self.record.title}（征求意见稿）》"

    def adopted(self, *answers: str) -> int:
        """How many opinions had one of some answers."""
        return sum(one.adopted in answers for one in self.record.opinions)


@dataclass(frozen=True)
class Row(Told):
    """One row of the catalogue.

    Attributes:
        number: Its place, from 1.
        days: When its matter was disclosed, in order.
    """

    number: int
    days: tuple[dt.date, ...]

    @property
    def kind(self) -> Matter:
        """Its kind."""
        return BY_NAME.get(self.record.matter, OTHER)

    @property
    def name(self) -> str:
        """What it is called: the matter, for others what is disclosed."""
        other = self.record.matter == OTHER.name and self.record.content
        return str(self.record.content if other else self.record.matter)

    @property
    def state(self) -> str:
        """已公开, 无此事项 or 未公开."""
        if self.days:
            return "已公开"
        return "无此事项" if self.record.none else "未公开"

    @property
    def days_text(self) -> str:
        """When it was disclosed, or why there is nothing of it."""
        if self.days:
            return "\n".join(iso(day) for day in self.days)
        return self.record.none_reason or "—"

    @property
    def done(self) -> dt.date | None:
        """The first day of its disclosure."""
        return self.days[0] if self.days else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done by a day.

    Attributes:
        rows: The catalogue with what was disclosed by then.
    """

    rows: tuple[Row, ...]
    bulletins: int
    notices: int
    briefings: int
    meetings: int
    answers: int

    @property
    def disclosed(self) -> int:
        """Rows disclosed."""
        return sum(row.state == "已公开" for row in self.rows)

    @property
    def none(self) -> int:
        """Rows of which there is nothing."""
        return sum(row.state == "无此事项" for row in self.rows)

    @property
    def open(self) -> int:
        """Rows that are neither."""
        return len(self.rows) - self.disclosed - self.none


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    date: dt.date
    code: str
    title: str
    channels: str
    department: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Announced:
    """One matter of the congress that is made known.

    Attributes:
        result: What the congress decided, "" where it only deliberated.
    """

    title: str
    kind: str
    result: str
    opinion: str
