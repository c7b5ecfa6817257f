"""What a unit owes every year by a procedure: how often, by which last day, and where a case shows it done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.case.model import Case, Record
from docgen.findings import Citation, Location
from docgen.law import periods
from docgen.law.citations import Basis, applicable
from docgen.law.holidays import Calendar
from docgen.law.limits import limits
from docgen.procedures.expressions import compiled, evaluate
from docgen.procedures.milestones import Due, Milestone, bases_of

_YEAR_END = "12-31"
#: The instrument of the days that no law sets.
_PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Duty:
    """One yearly duty.

    Attributes:
        when: Expression over the fields of a unit's profile (``organization.women``) under which it is owed.
        done: Expression over a case of the procedure: the day, or the days, on which it was done.
        planned: Expression over a case: the day it is set for.
        limit: The limit that says how many times a year, with its source; "" for once, by ``bases``.
        bases: Where it stands, by edition; the first in force is cited.
        last: Last day of the year for it, month and day (``11-30``), or the limit that holds it as a number (331).
        each: ``incumbents as person``: it is owed once for each record of that list of a case.
        name: Expression that names one record.
    """

    id: str
    title: str
    when: str
    done: str
    planned: str
    limit: str
    bases: tuple[Basis, ...]
    last: str
    each: str = ""
    name: str = ""


def duty(entry: Mapping[str, Any]) -> Duty:
    """A duty from its entry in procedure.yaml."""
    return Duty(
        entry["id"],
        entry["title"],
        str(entry.get("when", "")),
        entry.get("done", ""),
        entry.get("planned", ""),
        entry.get("limit", ""),
        bases_of(entry),
        str(entry.get("last", _YEAR_END)),
        entry.get("each", ""),
        entry.get("name", ""),
    )


def owed_by(one: Duty, unit: Record) -> bool:
    """Whether a unit of that profile owes the duty at all."""
    return not one.when or bool(compiled(one.when)(**unit))


def days_of(expression: str, case: Case, facts: Any, names: Mapping[str, Any] | None = None) -> list[dt.date]:
    """The days an expression finds in a case: none, one or many."""
    found = evaluate(expression, case, facts, names) if expression else None
    many = found if isinstance(found, Iterable) else (found,)
    return [day for day in many if isinstance(day, dt.date)]


def due_in(
    one: Duty, year: int, done: Iterable[dt.date], calendar: Calendar, place: str, location: Location, of: str = ""
) -> Due:
    """A duty with its last day in a year, and the day it was done that year as often as it is owed.

    Args:
        one: The duty.
        year: The calendar year.
        done: The days on which it was done, of any year.
        calendar: Working days.
        place: Place whose limits apply.
        location: Where the profile or the case speaks of it.
        of: The record it is owed of.
    """
    last, agreed = _last_day(one.last, year, place)
    value = limits(place)[one.limit].at(last) if one.limit else None
    times = value.value if value is not None else 1
    held = sorted(when for when in set(done) if when.year == year)
    bases = [value.basis] if value is not None else applicable(one.bases, last)
    citation: Citation | None = bases[0].citation() if bases else None
    title = f"{one.title}（{last.month}月{last.day}日前为项目约定）" if agreed else one.title
    milestone = Milestone(one.id, title, "before", "", one.limit, "", "", working=False)
    return Due(
        milestone,
        last,
        periods.before(last, 0, calendar),
        held[times - 1] if len(held) >= times else None,
        citation,
        None,
        location,
        of,
    )


def _last_day(last: str, year: int, place: str) -> tuple[dt.date, bool]:
    """The last day of a year, and whether only the project sets it."""
    if last in (held := limits(place)):
        value = held[last].at(dt.date(year, 12, 31))
        assert value is not None, last
        return dt.date(year, value.value // 100, value.value % 100), value.basis.instrument == _PROJECT
    month, day = last.split("-")
    return dt.date(year, int(month), int(day)), False
