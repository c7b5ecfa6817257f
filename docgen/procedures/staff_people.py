"""Those who hold office as workers' directors and supervisors: their terms, reviews, training, registration."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from docgen.case.model import Record
from docgen.law import periods

GRADES = {"excellent": "优秀", "competent": "称职", "basic": "基本称职", "incompetent": "不称职"}


@dataclass(frozen=True, slots=True)
class Training:
    """One course a person took.

    Attributes:
        record: The row of the training roster.
        number: Its place in the roster, from 1.
        date: When it ended: the row's own day, else its batch's.
        hours: Hours done: the row's own, else its batch's.
    """

    record: Record
    number: int
    date: dt.date | None
    hours: int | None
    batch: Record | None

    @property
    def pointer(self) -> str:
        """Where the row stands in the case."""
        return f"training.trainees[{self.number - 1}]"

    @property
    def name(self) -> str:
        """Who took it."""
        return self.record.name or ""

    @property
    def passed(self) -> bool:
        """Whether it was passed."""
        return self.record.passed is True

    @property
    def title(self) -> str:
        """Which batch."""
        return self.record.batch or "以前参加的培训"


@dataclass(frozen=True, slots=True)
class Review:
    """One person's report on duty and its review by the congress, for one year.

    Attributes:
        record: What the case says; pointer: where.
        office: 职工董事 or 职工监事, "" where the person is not known.
        post: His post in the company.
    """

    record: Record
    pointer: str
    office: str
    post: str

    @property
    def name(self) -> str:
        """Whose."""
        return self.record.name or ""

    @property
    def title(self) -> str:
        """孙丽华2026年度."""
        return f"{self.name}{self.record.year or ''}年度"

    @property
    def body(self) -> str:
        """The body whose meetings he attends."""
        return "监事会" if self.office == "职工监事" else "董事会"

    @property
    def counts(self) -> tuple[tuple[str, int | None], ...]:
        """Votes for each grade, best first."""
        return tuple((label, self.record[key]) for key, label in GRADES.items())

    @property
    def total(self) -> int | None:
        """Votes with a grade; None while one count is not written."""
        votes = [count for _, count in self.counts]
        return None if any(count is None for count in votes) else sum(count or 0 for count in votes)

    @property
    def blank(self) -> int | None:
        """Forms returned without a valid grade."""
        returned, total = self.record.returned, self.total
        return None if returned is None or total is None or returned < total else returned - total

    @property
    def leading(self) -> str:
        """The grade with most votes, "" while not counted or where two are equal."""
        if not self.total:
            return ""
        best = max(count or 0 for _, count in self.counts)
        tops = [label for label, count in self.counts if count == best]
        return tops[0] if len(tops) == 1 else ""

    @property
    def grade(self) -> str:
        """The grade announced, else the leading one."""
        return self.record.grade or self.leading


def spoken_of(record: Record, name: str, office: str, unit: str) -> bool:
    """Whether a record with a name, and a company or an office where it tells namesakes apart, speaks of someone."""
    told = record.get("office") in (None, office) and (not unit or record.get("unit") in (None, unit))
    return bool(name) and told and record.name == name


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A year in which someone owes a report and a review."""

    name: str
    year: int
    done: dt.date | None

    @property
    def last(self) -> dt.date:
        """The last day of the year."""
        return dt.date(self.year, 12, 31)

    @property
    def title(self) -> str:
        """孙丽华2027年度."""
        return f"{self.name}{self.year}年度"


@dataclass(frozen=True, slots=True)
class Course:
    """A row of the training roster: someone with one of his courses, or with the day by which he is to take one."""

    person: Person
    course: Training | None
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Person:
    """One who holds or held office.

    Attributes:
        row: His row of 任职人员, None where the case has none.
        nominee: His entry among the candidates, None where he was not elected in this case.
        elected_on: Day of the election.
        term_start: First day of the term.
        term_end: Last day of the term, None while its length is not known.
        way: How he came to office.
        pointer: Where he stands in the case.
    """

    name: str
    office: str
    row: Record | None
    nominee: Record | None
    elected_on: dt.date | None
    term_start: dt.date | None
    term_end: dt.date | None
    way: str
    unit: str
    pointer: str
    trainings: tuple[Training, ...] = ()
    reviews: tuple[Review, ...] = ()

    def _of(self, field: str) -> Any:
        for source in (self.row, self.nominee):
            if source is not None and field in source and source[field] is not None:
                return source[field]
        return None

    @property
    def gender(self) -> str:
        """男, 女 or ""."""
        return self._of("gender") or ""

    @property
    def birth(self) -> dt.date | None:
        """Month of birth."""
        found: dt.date | None = self._of("birth")
        return found

    @property
    def id_number(self) -> str:
        """Identity number, masked as the audience demands."""
        return self._of("id_number") or ""

    @property
    def phone(self) -> str:
        """Telephone."""
        return self._of("phone") or ""

    @property
    def politics(self) -> str:
        """政治面貌."""
        return self._of("politics") or ""

    @property
    def education(self) -> str:
        """文化程度."""
        return self._of("education") or ""

    @property
    def post(self) -> str:
        """Post in the company."""
        return self._of("post") or ""

    @property
    def union_post(self) -> str:
        """Post in the union, 无 for none, "" where not written."""
        return self._of("union_post") or ""

    @property
    def ended_on(self) -> dt.date | None:
        """When he left office."""
        return self.row.ended_on if self.row is not None else None

    @property
    def registered_on(self) -> dt.date | None:
        """When he was entered in the register."""
        return self.row.registered_on if self.row is not None else None

    @property
    def lacking(self) -> tuple[str, ...]:
        """Labels of what the register asks and the case does not say."""
        wanted = (
            ("性别", self.gender), ("出生年月", self.birth), ("公民身份号码", self.id_number),
            ("文化程度", self.education), ("岗位职务", self.post), ("工会职务", self.union_post),
            ("产生方式", self.way), ("当选日期", self.elected_on), ("任期", self.term_end),
        )  # fmt: skip
        return tuple(label for label, value in wanted if not value)

    def courses(self) -> tuple[Training | None, ...]:
        """His courses, none as one empty entry, for a roster with a row for each."""
        return self.trainings or (None,)

    def serves(self, on: dt.date) -> bool:
        """Whether he is in office on a day; one whose term has run out stays until another is elected."""
        begun = self.term_start is None or self.term_start <= on
        return begun and (self.ended_on is None or self.ended_on > on)

    def trainings_by(self, on: dt.date | None) -> tuple[Training, ...]:
        """His courses as known on the day of a form; all of them where it has no day yet."""
        return tuple(one for one in self.trainings if on is None or one.date is None or one.date <= on)

    def reviews_by(self, on: dt.date | None) -> tuple[Review, ...]:
        """His reviews as known on the day of a form; all of them where it has no day yet."""
        return tuple(
            one for one in self.reviews if on is None or one.record.review_date is None or one.record.review_date <= on
        )

    def left_by(self, on: dt.date | None) -> bool:
        """Whether he has left office by the day of a form; by now where it has no day yet."""
        return self.ended_on is not None and (on is None or self.ended_on <= on)

    @property
    def last_training(self) -> dt.date | None:
        """The last course passed."""
        return max((one.date for one in self.trainings if one.passed and one.date is not None), default=None)

    def training_due(self, years: int) -> dt.date | None:
        """The day by which he is to be trained again: so many years after the last course, else after his election."""
        start = self.last_training or self.elected_on
        return None if start is None else periods.after_years(start, years)

    def owes_review(self, year: int) -> bool:
        """Whether he was in office for at least half a year up to its last day."""
        start = self.term_start or self.elected_on
        left = self.ended_on
        return start is not None and start <= dt.date(year, 6, 30) and (left is None or left > dt.date(year, 12, 31))
