"""Meetings of member units: their names, their topics, what they decided and how far that has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.case.model import Record

GENERAL = ("普遍性问题", "倾向性问题")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a meeting.

    Attributes:
        number: Its place on the agenda, from 1.
        pointer: Where it stands in the case.
    """

    number: int
    pointer: str
    record: Record

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.record.title or "（没有填写议题名称）")

    @property
    def general(self) -> bool:
        """Whether the problem is of general nature or a tendency (方案 三（三）)."""
        return self.record.nature in GENERAL

    @property
    def submitted(self) -> bool:
        """Whether it goes to the tripartite meeting: as written, else by its nature."""
        written = self.record.tripartite
        return self.general if written is None else bool(written)


@dataclass(frozen=True, slots=True)
class Decided:
    """One thing a meeting decided.

    Attributes:
        number: Its place in the minutes, from 1.
        pointer: Where it stands in the case.
        topic: The topic it belongs to, None where none is named.
        meeting: Name of the meeting.
    """

    number: int
    pointer: str
    record: Record
    topic: Topic | None
    meeting: str

    @property
    def bodies(self) -> str:
        """Who answers for it and who helps, as minutes have it; "" where nobody is named."""
        lead, partners = self.record.responsible, "、".join(self.record.partners)
        return "，".join(
            part for part in (f"{lead}负责" if lead else "", f"{partners}配合" if partners else "") if part
        )

    def done(self, on: dt.date | None) -> bool:
        """Whether it is finished by a day; by now without one."""
        finished = self.record.done_on
        return finished is not None and (on is None or finished <= on)

    def overdue(self, on: dt.date) -> bool:
        """Whether its last day has passed by a day without its being finished."""
        return not self.done(on) and self.record.until is not None and self.record.until < on

    def late(self) -> bool:
        """Whether it was finished after its last day."""
        finished, until = self.record.done_on, self.record.until
        return finished is not None and until is not None and finished > until

    def state(self, on: dt.date | None) -> str:
        """How it stands on a day, in words."""
        if self.done(on):
            return "逾期办结" if self.late() else "已办结"
        if on is not None and self.overdue(on):
            return f"逾期{(on - self.record.until).days}日"
        return "办理中"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far decided items have come by a day."""

    total: int
    done: int
    late: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of the member units.

    Attributes:
        number: Its place in the year, from 1.
        pointer: Where it stands in the case.
        title: As written, else by year and place.
    """

    number: int
    pointer: str
    record: Record
    title: str
    topics: tuple[Topic, ...]
    decided: tuple[Decided, ...]

    @property
    def minuted(self) -> bool:
        """Whether it was held and its minutes were issued."""
        return self.record.date is not None and self.record.minutes.date is not None

    @property
    def people(self) -> int:
        """How many attended by name."""
        return sum(len(one.people) for one in self.record.present)

    @property
    def when(self) -> str:
        """Its hour, "" where it is not written."""
        return self.record.time.strftime("%H:%M") if self.record.time else ""


def session(record: Record, pointer: str, number: int, title: str) -> Session:
    """A meeting with its topics and what it decided."""
    topics = tuple(Topic(place, f"{pointer}.topics[{place - 1}]", one) for place, one in enumerate(record.topics, 1))
    decided = tuple(
        Decided(place, f"{pointer}.minutes.decided[{place - 1}]", one, _numbered(topics, one.topic), title)
        for place, one in enumerate(record.minutes.decided, 1)
    )
    return Session(number, pointer, record, title, topics, decided)


def _numbered(topics: Sequence[Topic], number: int | None) -> Topic | None:
    return topics[number - 1] if number is not None and 0 < number <= len(topics) else None


def tally(items: Iterable[Decided], on: dt.date | None) -> Tally:
    """Decided items counted as of a day."""
    found = list(items)
    done = [one for one in found if one.done(on)]
    late = sum(one.late() for one in done)
    overdue = sum(on is not None and one.overdue(on) for one in found)
    return Tally(len(found), len(done), late, len(found) - len(done), overdue)
