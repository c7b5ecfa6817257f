"""Which days are worked: the State Council's yearly arrangement, as data that can be older than the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import chinese_calendar
from chinese_calendar.constants import holidays, workdays


@cache
def known_years() -> frozenset[int]:
    """The years whose arrangement the bundled calendar holds."""
    return frozenset(day.year for day in (*holidays, *workdays))


@cache
def _bundled(day: dt.date) -> bool:
    """Whether a day of a known year is off; a case asks for the same few hundred days again and again."""
    return bool(chinese_calendar.is_holiday(day))


@dataclass(frozen=True)
class Calendar:
    """Working days by year.

    Attributes:
        extra: Year to (days off, days worked), ISO dates, from docgen.yaml.

    **Why:** next year's arrangement appears in November; until someone has it, a year is unknown and says so
    rather than being guessed.
    """

    extra: Mapping[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def knows(self, day: dt.date) -> bool:
        """Whether the arrangement of that day's year is held."""
        return day.year in self.extra or day.year in known_years()

    def is_holiday(self, day: dt.date) -> bool:
        """Whether no work is done that day: statutory holiday, rest day arranged by the State Council, or weekend.

        In an unknown year weekends alone are off.
        """
        if day.year in self.extra:
            off, work = self.extra[day.year]
            return day.isoformat() in off or (day.weekday() >= 5 and day.isoformat() not in work)
        if day.year in known_years():
            return _bundled(day)
        return day.weekday() >= 5

    def working_on_or_before(self, day: dt.date) -> dt.date:
        """The last working day that is not after a day."""
        while self.is_holiday(day):
            day -= dt.timedelta(days=1)
        return day

    def working_on_or_after(self, day: dt.date) -> dt.date:
        """The first working day that is not before a day."""
        while self.is_holiday(day):
            day += dt.timedelta(days=1)
        return day

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The count-th working day after a day (the day itself is not counted)."""
        while count > 0:
            day += dt.timedelta(days=1)
            count -= not self.is_holiday(day)
        return day

    def name(self, day: dt.date) -> str:
        """What the day off is, for messages: 国庆节假期, 周末; empty for a working day."""
        if not self.is_holiday(day):
            return ""
        if day.year in known_years() and day.year not in self.extra:
            found = holidays.get(day)
            if found is not None:
                return f"{chinese_calendar.Holiday(found).chinese}假期"
        return "周末" if day.weekday() >= 5 else "节假日"
