"""Counting days as 民法典 200–204 do, forward and backward (domain traps 1, 7, 13)."""

from __future__ import annotations

import calendar as months
import datetime as dt
from dataclasses import dataclass

from docgen.law.holidays import Calendar


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something.

    Attributes:
        legal: The last lawful day.
        advised: The day to aim for: a working day not after ``legal`` that every reading of the law accepts.
        nominal: Where plain counting ends, before a holiday moves it.
        known: False when the holiday arrangement of a year it falls in is not held.
    """

    legal: dt.date
    advised: dt.date
    nominal: dt.date
    known: bool

    def met(self, done: dt.date) -> bool:
        """Whether something done that day is in time."""
        return done <= self.legal


def before(event: dt.date, days: int, calendar: Calendar) -> Deadline:
    """The last day that is N days before an event; the event's day is not counted.

    Why: 民法典 201 covers forward periods only. Rolling forward to a working day would shorten the notice, so a
    day off moves the advised day to the earlier side and leaves the legal one.
    """
    last = event - dt.timedelta(days=days)
    return Deadline(last, calendar.working_on_or_before(last), last, calendar.knows(last))


def after(event: dt.date, days: int, calendar: Calendar) -> Deadline:
    """The last day within N days after an event (民法典 201, 203: a last day off moves to the next working day)."""
    last = event + dt.timedelta(days=days)
    legal = calendar.working_on_or_after(last)
    advised = calendar.working_on_or_before(last)
    return Deadline(legal, max(advised, event), last, calendar.knows(last) and calendar.knows(legal))


def after_working(event: dt.date, days: int, calendar: Calendar) -> Deadline:
    """The last of N working days after an event."""
    last = calendar.add_working_days(event, days)
    return Deadline(last, last, last, calendar.knows(last))


def after_months(event: dt.date, count: int) -> dt.date:
    """The corresponding day N months later, else that month's last day (民法典 202)."""
    total = event.year * 12 + event.month - 1 + count
    year, month = divmod(total, 12)
    return dt.date(year, month + 1, min(event.day, months.monthrange(year, month + 1)[1]))


def after_years(event: dt.date, count: int) -> dt.date:
    """The corresponding day N years later (民法典 202)."""
    return after_months(event, 12 * count)
