"""What follows from a company's case on its workers' directors and supervisors (方案 二（一）3)."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.law.holidays import Calendar
from docgen.procedures.parties import unit_code
from docgen.procedures.staff_law import Law
from docgen.procedures.staff_people import Course, Person
from docgen.procedures.staff_roster import Roster
from docgen.procedures.staff_seats import BODY, DIRECTOR, SUPERVISOR, Seat, seats


class Facts(Roster):
    """Derived facts of one company's case; nothing here was typed in."""

    # the day and the names

    @cached_property
    def _matter(self) -> tuple[str, dt.date | None]:
        if self.poll is not None and self.poll.date is not None:
            return (self.poll.pointer if self.poll.referred else "meeting.date"), self.poll.date
        for pointer in ("nomination.date", "urging.date", "refusal.date", "recall.date", "by_election.date",
                        "training.plan_date"):  # fmt: skip
            if (day := self.case.date(pointer)) is not None:
                return pointer, day
        for one in self.people:
            if one.elected_on is not None:
                return f"{one.pointer}.elected_on", one.elected_on
        return "nomination.date", None

    @property
    def matter_pointer(self) -> str:
        """Where the day stands whose law governs."""
        return self._matter[0]

    @property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs: the election, else the nomination, the urging, the first step that is dated."""
        return self._matter[1]

    @cached_property
    def union_name(self) -> str:
        """The company's union."""
        return self.data.union.name or ""

    @cached_property
    def host_code(self) -> str:
        """Its unified social credit code, or the organisation code of before October 2015."""
        return unit_code(self.data.organization) or ("" if self.company_case else self.data.union.uscc or "")

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return "职工董事、职工监事" + ("" if self.company_case else "轮训")

    def law(self, on: dt.date | None) -> Law:
        """The law a document of a day may cite; of the matter's day where it has none."""
        return Law(on or self.matter_date or dt.date.max, self.data.company)

    # the seats

    def seats(self, on: dt.date) -> tuple[Seat, ...]:
        """What the law of a day asks of this company."""
        return tuple(seats(self.data.company, self.data.organization.employees, on))

    def given(self, office: str) -> int:
        """Seats the articles of association give the workers on a body."""
        company = self.data.company
        return (company.staff_directors if office == DIRECTOR else company.staff_supervisors) or 0

    def lacking(self, on: dt.date | None = None) -> tuple[Seat, ...]:
        """Seats the law asks for and the articles of association do not give."""
        day = on or self.matter_date
        return () if day is None else tuple(one for one in self.seats(day) if self.given(one.office) < one.least)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies the company has."""
        company = self.data.company
        there = ((DIRECTOR, company.board), (SUPERVISOR, company.supervisory_board))
        return tuple(BODY[office] for office, has in there if has)

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The offices this case is about: those urged for, nominated for or held."""
        if self.nominees:
            wanted = {one.office for one in self.nominees}
        elif lacking := self.lacking(self.data.urging.date):
            wanted = {one.office for one in lacking}
        else:
            wanted = {one.office for one in self.people} or {DIRECTOR, SUPERVISOR}
        return tuple(office for office in (DIRECTOR, SUPERVISOR) if office in wanted)

    @cached_property
    def offices_name(self) -> str:
        """职工董事、职工监事, or the one at hand."""
        return "、".join(self.offices)

    @cached_property
    def nominated_on(self) -> dt.date | None:
        """The day of the report on the nomination: it tells of the review and the publicity, so not before these."""
        given = self.data.nomination
        days = [day for day in (given.date, given.reviewed_on, given.published_until) if day is not None]
        return None if given.date is None else max(days)

    # urging

    @cached_property
    def urging_served(self) -> dt.date | None:
        """When the urging letter reached the company: the last place of service."""
        return _last(self.data.urging.services)

    @cached_property
    def urging_due(self) -> dt.date | None:
        """The day by which the company is to answer."""
        due: dt.date | None = self.data.urging.due
        if due is not None:
            return due
        start = self.urging_served
        days = self.limit("staff-directors.urging-days")
        return None if start is None else periods.after(start, days, Calendar()).legal

    @cached_property
    def refused_on(self) -> dt.date | None:
        """The day from which the company's refusal stands: its answer, else the lapse of the time given."""
        urging = self.data.urging
        if urging.answer not in ("拒绝", "未答复"):
            return None
        answered: dt.date | None = urging.answered_on if urging.answer == "拒绝" else None
        return answered or self.urging_due

    @cached_property
    def refusal_evidence(self) -> tuple[str, ...]:
        """Papers that go with the report where the case names none."""
        urging = self.data.urging
        found = [f"督促函{f'（{urging.number}）' if urging.number else ''}"] if urging.date else []
        found += ["送达回证"] if urging.services else []
        found += ["公司书面答复"] if urging.answer == "拒绝" and urging.answered_on else []
        return tuple(found)

    @cached_property
    def summons_served(self) -> dt.date | None:
        """When the summons reached the company."""
        return _last(self.data.summons.services)

    @cached_property
    def summoned(self) -> str:
        """Who is summoned."""
        legal = self.data.organization.legal_representative
        return self.data.summons.summoned or (f"法定代表人{legal}" if legal else "公司负责人")

    @cached_property
    def recall_signatures(self) -> int | None:
        """Fewest delegates who may propose a recall: a third of all, rounded up."""
        entitled = self.data.recall.meeting.entitled or (self.poll.entitled if self.poll is not None else None)
        return None if not entitled else -(-entitled // self.limit("staff-directors.recall-divisor"))

    # training and register

    @cached_property
    def sponsor(self) -> str:
        """Who trains."""
        return self.data.training.sponsor or "北京市总工会"

    @cached_property
    def cycle(self) -> str:
        """2026年至2030年."""
        first = self.data.training.first_year
        years = self.limit("staff-directors.training-years")
        return f"{first}年至{first + years - 1}年" if first is not None else ""

    def serving(self, on: dt.date | None) -> tuple[Person, ...]:
        """Those in office on a day; those who have not left where there is no day yet."""
        return tuple(one for one in self.people if (one.ended_on is None if on is None else one.serves(on)))

    def training_due(self, one: Person) -> dt.date | None:
        """The day by which someone is to be trained."""
        return one.training_due(self.limit("staff-directors.training-years"))

    @cached_property
    def training_rows(self) -> tuple[Course, ...]:
        """A row for each course of each person in office, one for who took none."""
        held = [one for one in self.people if one.ended_on is None]
        return tuple(Course(one, course, self.training_due(one)) for one in held for course in one.courses())

    @cached_property
    def register(self) -> str:
        """Who keeps the register."""
        return self.data.registration.office or "北京市总工会"


def _last(services: tuple[Record, ...]) -> dt.date | None:
    """When the last place was served; None while one was not."""
    days = [one.date for one in services]
    return None if not days or any(day is None for day in days) else max(days)


def facts(case: Case) -> Facts:
    """The derived facts of a company's case."""
    return Facts(case)
