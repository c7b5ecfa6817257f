"""Dated steps: what must be done by when, by which limit, and whether it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.case.model import Case
from docgen.findings import Citation, Location
from docgen.law import periods
from docgen.law.citations import Basis, applicable
from docgen.law.holidays import Calendar
from docgen.law.limits import Limit, limits
from docgen.procedures.expressions import evaluate


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step: what must be done, by when, by which limit, and where the case records it done.

    Attributes:
        direction: ``before`` or ``after``.
        anchor: Expression of the day counted from.
        done: Expression of the day it was done.
        working: Whether working days are counted.
        each: ``enterprises as enterprise``: the step is due once for each record of that list.
        name: Expression that names one record's step.
        otherwise: What opens when the day passes, in words; "" when nothing does.
        window: Whether the limit's days before the anchor are those in which it is done, up to the day before it.
        lapses: Whether the day ends something by itself: nobody is late when it has passed.
        bases: Where it stands, by edition, if no limit says so; the first in force on its day is cited.
    """

    id: str
    title: str
    direction: str
    anchor: str
    limit: str
    done: str
    when: str
    working: bool
    each: str = ""
    name: str = ""
    otherwise: str = ""
    window: bool = False
    lapses: bool = False
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone with its days for one case.

    Attributes:
        of: The record it is due of; "" for a step of the whole case.
    """

    milestone: Milestone
    anchor: dt.date | None
    deadline: periods.Deadline | None
    done: dt.date | None
    citation: Citation | None
    days: int | None
    location: Location
    of: str = ""

    @property
    def title(self) -> str:
        """What is due, and of whom where it is due of many."""
        return f"{self.milestone.title}（{self.of}）" if self.of else self.milestone.title

    def state(self, on: dt.date) -> str:
        """done, late-done, late, over, soon (within 7 days), open or unknown, as seen on a day."""
        if self.deadline is None:
            return "done" if self.done else "unknown"
        if self.done is not None:
            return "done" if self.milestone.lapses or self.deadline.met(self.done) else "late-done"
        if on > self.deadline.legal:
            return "over" if self.milestone.lapses else "late"
        return "soon" if (self.deadline.advised - on).days <= 7 else "open"


def bases_of(entry: Mapping[str, Any]) -> tuple[Basis, ...]:
    """Where an entry of procedure.yaml says it stands."""
    return tuple(
        Basis(one["instrument"], one["section"], one.get("phrase", ""), str(one.get("checked", "")))
        for one in entry.get("basis", ())
    )


def dues_of(milestone: Milestone, case: Case, facts: Any, calendar: Calendar) -> Iterator[Due]:
    """The days of a milestone: once, or for each record of its list."""
    if not milestone.each:
        yield due(milestone, case, facts, calendar)
        return
    source, _, variable = (part.strip() for part in milestone.each.partition(" as "))
    for index, record in enumerate(evaluate(source, case, facts)):
        names = {variable: record}
        name = evaluate(milestone.name, case, facts, names) if milestone.name else index + 1
        found = due(milestone, case, facts, calendar, names)
        yield replace(found, of=str(name), location=case.at(f"{source}[{index}]"))


def due(
    milestone: Milestone, case: Case, facts: Any, calendar: Calendar, names: Mapping[str, Any] | None = None
) -> Due:
    """The days of a milestone for a case; no deadline while the case does not know the day counted from.

    Args:
        milestone: The step.
        case: Any case.
        facts: Its facts.
        calendar: Working days.
        names: The record it is due of, under the name its expressions know it by.
    """
    anchor = evaluate(milestone.anchor, case, facts, names)
    done = evaluate(milestone.done, case, facts, names) if milestone.done else None
    on = facts.matter_date
    limit: Limit | None = limits(case.settings.place)[milestone.limit] if milestone.limit else None
    value = limit.at(on) if limit is not None and on is not None else None
    deadline = None
    if anchor is not None and (value is not None or limit is None):
        days = value.value if value is not None else 0
        if milestone.direction == "before":
            deadline = periods.before(anchor, 1 if milestone.window else days, calendar)
        elif milestone.working:
            deadline = periods.after_working(anchor, days, calendar)
        else:
            deadline = periods.after(anchor, days, calendar)
    day = anchor or on
    bases = [value.basis] if value is not None else applicable(milestone.bases, day) if day is not None else []
    citation = bases[0].citation() if bases else None
    return Due(
        milestone,
        anchor,
        deadline,
        done,
        citation,
        value.value if value else None,
        case.at(_pointer(milestone.done) if not names else ""),
    )


def _pointer(expression: str) -> str:
    return expression if expression and not expression.startswith("facts.") else ""
