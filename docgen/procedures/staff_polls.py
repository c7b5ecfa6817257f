"""Elections of workers' directors and supervisors, wherever they were recorded, and what the count says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from docgen.case.model import Case, Record
from docgen.procedures import congress
from docgen.procedures.staff_seats import DIRECTOR, SUPERVISOR

#: What a candidate for an office may not be already.
_EXCLUDED = {DIRECTOR: ("监事",), SUPERVISOR: ("董事",)}


@dataclass(frozen=True, slots=True)
class Leader:
    """The chair or a vice-chair of the union, and whether he stands.

    Attributes:
        post: 工会主席 or 工会副主席.
        office: What he was nominated for, "" when he was not.
        reason: Why he was not, "" where none is written.
        pointer: Where the reason belongs.
    """

    post: str
    name: str
    office: str
    reason: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Nominee:
    """One candidate.

    Attributes:
        record: What the case says of him.
        pointer: Where it stands.
        by_election: Whether he stands in the by-election.
    """

    record: Record
    pointer: str
    by_election: bool = False

    @property
    def name(self) -> str:
        """His name."""
        return self.record.name or ""

    @property
    def office(self) -> str:
        """职工董事 or 职工监事."""
        return self.record.office or ""

    @property
    def barred(self) -> bool:
        """Whether he is a senior manager, or sits on the body that excludes the other."""
        return bool(self.record.senior) or any(one in self.record.serving for one in _EXCLUDED.get(self.office, ()))

    @property
    def union_post(self) -> str:
        """His post in the union, "" for none."""
        post = self.record.union_post
        return "" if post in (None, "无") else post


@dataclass(frozen=True, slots=True)
class Runner:
    """A candidate with the votes for him."""

    name: str
    post: str
    votes: int | None
    pointer: str


@dataclass(frozen=True, slots=True)
class Contest:
    """The election to one office.

    Attributes:
        seats: 应选名额.
        runners: Candidates in the order of the ballot.
        announced: Those the congress declared elected.
        entitled: All delegates, or all staff: the base of the majority.
        pointer: Where the count stands; ``congress`` where it was read from that case.
    """

    office: str
    seats: int | None
    runners: tuple[Runner, ...]
    issued: int | None
    returned: int | None
    invalid: int | None
    announced: tuple[str, ...]
    entitled: int | None
    pointer: str
    referred: bool = False

    @property
    def majority(self) -> int | None:
        """More than half of all: floor(n/2) + 1."""
        return self.entitled // 2 + 1 if self.entitled else None

    @property
    def counted(self) -> bool:
        """Whether every candidate has his votes."""
        return bool(self.runners) and all(one.votes is not None for one in self.runners)

    @property
    def winners(self) -> tuple[Runner, ...]:
        """Those with more than half of all votes, most first, no more than the seats; none while not counted."""
        if not self.counted or not self.entitled:
            return ()
        won = [one for one in self.runners if 2 * (one.votes or 0) > self.entitled]
        return tuple(sorted(won, key=lambda one: -(one.votes or 0))[: self.seats or len(won)])

    def won(self, runner: Runner) -> bool:
        """Whether a candidate was elected."""
        return runner in self.winners

    @property
    def valid(self) -> int | None:
        """Valid ballots."""
        return None if self.returned is None else self.returned - (self.invalid or 0)


@dataclass(frozen=True, slots=True)
class Poll:
    """A meeting that elects or recalls.

    Attributes:
        name: 第三届第二次职工代表大会.
        pointer: Where the meeting stands in the case.
        contests: Elections held at it.
    """

    form: str
    name: str
    date: dt.date | None
    place: str | None
    entitled: int | None
    attended: int | None
    way: str | None
    chief: str | None
    scrutineers: tuple[str, ...]
    counters: tuple[str, ...]
    pointer: str
    contests: tuple[Contest, ...] = ()
    referred: bool = False

    @property
    def members(self) -> str:
        """Who votes: 职工代表, or 职工."""
        return "职工" if self.form == "职工大会" else "职工代表"

    @property
    def majority(self) -> int | None:
        """More than half of all: floor(n/2) + 1."""
        return self.entitled // 2 + 1 if self.entitled else None

    @property
    def quorum(self) -> int | None:
        """Two thirds of all, rounded up."""
        return -(-2 * self.entitled // 3) if self.entitled else None

    @property
    def quorate(self) -> bool:
        """Whether two thirds attended."""
        return self.quorum is not None and self.attended is not None and self.attended >= self.quorum

    @property
    def winners(self) -> tuple[tuple[str, str], ...]:
        """Office and name of each elected."""
        return tuple((one.office, runner.name) for one in self.contests for runner in one.winners)


def typed_poll(meeting: Record, pointer: str, contests: tuple[Contest, ...]) -> Poll | None:
    """The meeting as a case writes it, None while nothing of it is written."""
    if not meeting:
        return None
    form = meeting.form or "职工代表大会"
    return Poll(
        form, meeting.name or form, meeting.date, meeting.place, meeting.entitled, meeting.attended, meeting.way,
        meeting.chief, tuple(meeting.scrutineers), tuple(meeting.counters), pointer, contests,
    )  # fmt: skip


def typed_contest(record: Record, nominees: tuple[Nominee, ...], entitled: int | None, pointer: str) -> Contest:
    """The election to an office as a case writes it, its candidates those nominated for it."""
    return Contest(
        record.office or "", record.seats, runners(nominees, record.office or ""), record.issued, record.returned,
        record.invalid, tuple(record.elected), entitled, pointer,
    )  # fmt: skip


def runners(nominees: tuple[Nominee, ...], office: str) -> tuple[Runner, ...]:
    """Those nominated for an office, with the votes the case gives them."""
    return tuple(
        Runner(one.name, one.record.post or "", one.record.votes, f"{one.pointer}.votes")
        for one in nominees
        if one.office == office
    )


def referred_poll(case: Case, pointer: str = "congress") -> Poll:
    """The meeting and its elections of directors and supervisors as a congress case records them."""
    known = congress.facts(case)
    data = case.data
    contests = []
    for item in known.elections:
        office = office_of(item.position, item.title)
        if item.matter not in (None, "职工董事监事选举") or office is None:
            continue
        ran = tuple(Runner(one.name, one.post or "", one.votes, pointer) for one in item.candidates)
        announced = tuple(one.name for one in item.elected) if item.result == "通过" else ()
        counts, base = item.ballot, known.entitled or None
        made = Contest(
            office, item.seats, ran, counts.issued, counts.returned, counts.invalid, announced, base, pointer
        )
        contests.append(replace(made, referred=True))
    way = next((item.method for item in known.elections if office_of(item.position, item.title)), None)
    return Poll(
        known.form, known.session_name, known.closing, data.meeting.place, known.entitled or None,
        data.meeting.attended, way, data.tellers.chief, tuple(data.tellers.scrutineers), tuple(data.tellers.counters),
        pointer, tuple(contests), True,
    )  # fmt: skip


def office_of(position: str | None, title: str | None) -> str | None:
    """The office an election fills, as its position or its title names it; None for another office."""
    text = f"{position or ''}{title or ''}"
    return SUPERVISOR if SUPERVISOR in text else DIRECTOR if DIRECTOR in text else None
