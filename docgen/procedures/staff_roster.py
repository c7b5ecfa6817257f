"""Everyone who holds or held office as a worker's director or supervisor: from the elections and the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from docgen.case.model import Record
from docgen.law import periods
from docgen.procedures.staff_elections import Elections
from docgen.procedures.staff_people import Person, Review, ReviewDue, Training, spoken_of
from docgen.procedures.staff_polls import office_of
from docgen.procedures.staff_seats import DIRECTOR, SUPERVISOR

_WAYS = {"职工代表大会": "职工代表大会选举", "职工大会": "职工大会选举"}


class Roster(Elections):
    """Derived facts of the people of one case."""

    @cached_property
    def company_case(self) -> bool:
        """Whether it is a company's case, not the training of many companies' people by one union."""
        return bool(self.data.organization or self.data.company) or not self.data.training

    @cached_property
    def unit_name(self) -> str:
        """The company, in a training case the union."""
        return self.data.organization.name or self.data.union.name or ""

    @cached_property
    def elected(self) -> tuple[Person, ...]:
        """Those elected in this case at the main election."""
        return tuple(one for one in self.people if one.nominee is not None and one.nominee in self.data.candidates)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everyone who holds or held office: those elected here, then the others of the roster."""
        rows: dict[tuple[str, str], tuple[int, Record]] = {}
        for index, one in enumerate(self.data.people):
            if one.unit in (None, self.unit_name):
                rows.setdefault((one.name, one.office), (index, one))
        made: dict[tuple[str, str], Person] = {}
        for person in self._chosen(rows):
            made.setdefault((person.name, person.office), person)
        taken = {one.pointer for one in made.values()}
        others = (self._of_row(index, row) for index, row in enumerate(self.data.people))
        return (*made.values(), *(one for one in others if one.pointer not in taken))

    def _chosen(self, rows: dict[tuple[str, str], tuple[int, Record]]) -> Iterator[Person]:
        result = self.data.result
        years = {DIRECTOR: result.director_years, SUPERVISOR: result.supervisor_years}
        for poll, nominees in ((self.poll, self.nominees), (self.by_poll, self.by_nominees)):
            if poll is None:
                continue
            known = {(one.office, one.name): one for one in nominees}
            for office, name in poll.winners:
                index, row = rows.get((name, office), (None, None))
                nominee = known.get((office, name))
                main = poll is self.poll
                start = (row.term_start if row is not None else None) or (result.term_start if main else poll.date)
                length = (row.term_years if row is not None else None) or (years.get(office) if main else None)
                end = periods.after_years(start, length) if start and length else None
                if not main:
                    end = self.data.by_election.term_end or end
                pointer = f"people[{index}]" if index is not None else nominee.pointer if nominee else poll.pointer
                yield Person(
                    name, office, row, nominee.record if nominee else None, poll.date, start, end,
                    (row.way if row is not None else None) or _WAYS.get(poll.form, "其他形式民主选举"),
                    self.unit_name, pointer, self._courses(name, office, self.unit_name), self._reviews(name, office),
                )  # fmt: skip

    def _of_row(self, index: int, row: Record) -> Person:
        start = row.term_start or row.elected_on
        end = periods.after_years(start, row.term_years) if start and row.term_years else None
        name, office, unit = row.name or "", row.office or "", row.unit or self.unit_name
        return Person(
            name, office, row, None, row.elected_on, start, end, row.way or "", unit,
            f"people[{index}]", self._courses(name, office, unit), self._reviews(name, office),
        )  # fmt: skip

    def _courses(self, name: str, office: str, unit: str) -> tuple[Training, ...]:
        return tuple(one for one in self.trainees if spoken_of(one.record, name, office, unit))

    def _reviews(self, name: str, office: str) -> tuple[Review, ...]:
        found = enumerate(self.data.reviews)
        return tuple(
            Review(one, f"reviews[{index}]", "", "") for index, one in found if spoken_of(one, name, office, "")
        )

    def person(self, name: str | None) -> Person | None:
        """The first in office of a name."""
        return next((one for one in self.people if one.name == name), None)

    def all_of(self, record: Record) -> tuple[Person, ...]:
        """Everyone of whom a record with a name may speak: more than one where it does not tell namesakes apart."""
        return tuple(one for one in self.people if spoken_of(record, one.name, one.office, one.unit))

    def whose(self, record: Record) -> Person | None:
        """The one of whom a record with a name speaks, the first of those that may be meant."""
        return next(iter(self.all_of(record)), None)

    @cached_property
    def spoken(self) -> tuple[tuple[str, Record, str], ...]:
        """Every record that speaks of somebody by name: its pointer, itself, what officers call it."""
        data = self.data
        lists = (
            ("reviews", data.reviews, "述职评议"),
            ("changes", data.changes, "信息变更"),
            ("training.trainees", data.training.trainees, "培训名册"),
        )
        found = [(f"{at}[{index}]", one, what) for at, rows, what in lists for index, one in enumerate(rows)]
        return (*found, ("recall", data.recall, "罢免"))

    # what goes with the packet of one of them; ``own`` is he, or what of his the packet is for

    def _owners(self, own: Any) -> tuple[Person, ...]:
        return (own,) if isinstance(own, Person) else self.all_of(getattr(own, "record", own))

    def is_of(self, entry: Record, own: Any) -> bool:
        """Whether an entry of 任职人员 or of the candidates is his."""
        return any(entry is row for one in self._owners(own) for row in (one.row, one.nominee))

    def speaks_of(self, entry: Record, own: Any) -> bool:
        """Whether a record with a name speaks of him."""
        return any(spoken_of(entry, one.name, one.office, one.unit) for one in self._owners(own))

    def stood(self, entry: Record, election: Record, own: Any) -> bool:
        """Whether a candidate in an election of the congress is he."""
        office = office_of(election.position, election.title)
        return any((one.name, one.office) == (entry.name, office) for one in self._owners(own))

    def was_elected(self, entry: Record) -> bool:
        """Whether an entry of 任职人员 is one elected at the main election of the case."""
        return any(entry is one.row for one in self.elected)

    def has_left(self, entry: Record) -> bool:
        """Whether an entry of 任职人员 is he whose seat a by-election fills."""
        section = self.data.by_election
        return bool(section.vacated) and (entry.name, entry.office) == (section.vacated, section.office)

    def batches_of(self, own: Any) -> list[str | None]:
        """The names of the batches in which he was trained."""
        return [one.record.batch for one in self.trainees if self.speaks_of(one.record, own)]

    def elected_of(self, entry: Record, own: Any) -> list[str]:
        """Of those a contest elected, him alone."""
        held = {one.name for one in self._owners(own) if one.office == entry.office}
        return [name for name in entry.elected if name in held]

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Every report and review, in the order of the case."""
        found = []
        for index, one in enumerate(self.data.reviews):
            person = self.whose(one)
            office, post = (person.office, person.post) if person is not None else ("", "")
            found.append(Review(one, f"reviews[{index}]", office, post))
        return tuple(found)

    @cached_property
    def review_dues(self) -> tuple[ReviewDue, ...]:
        """Every year of every term in which a report and a review are owed."""
        found = []
        for one in self.people if self.company_case else ():
            if one.elected_on is None or one.term_end is None:
                continue
            done = {review.record.year: review.record.review_date for review in one.reviews}
            found += [
                ReviewDue(one.name, year, done.get(year))
                for year in range(max(one.elected_on.year, 2015), one.term_end.year + 1)
                if one.owes_review(year) and dt.date(year, 12, 31) <= one.term_end
            ]
        return tuple(found)

    # training

    def reviewed_in(self, year: int) -> list[ReviewDue]:
        """Those who owe a report and a review in one year."""
        return [one for one in self.review_dues if one.year == year]

    @cached_property
    def batches(self) -> dict[str, Record]:
        """Batches by name."""
        return {one.name: one for one in self.data.training.batches if one.name}

    @cached_property
    def trainees(self) -> tuple[Training, ...]:
        """The training roster."""
        found = []
        for number, one in enumerate(self.data.training.trainees, 1):
            batch = self.batches.get(one.batch or "")
            day = one.date or (batch.end if batch is not None else None)
            hours = one.hours if one.hours is not None else (batch.hours if batch is not None else None)
            found.append(Training(one, number, day, hours, batch))
        return tuple(found)

    @cached_property
    def graduates(self) -> tuple[Training, ...]:
        """Those who passed in a batch of this plan."""
        return tuple(one for one in self.trainees if one.passed and one.batch is not None)
