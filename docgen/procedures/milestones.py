"""Dated steps: what must be done by when, by which limit, and whether it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from docgen.case.model import Case
from docgen.findings import Citation, Location
from docgen.law import periods
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
    """

    id: str
    title: str
    direction: str
    anchor: str
    limit: str
    done: str
    when: str
    working: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone with its days for one case."""

    milestone: Milestone
    anchor: dt.date | None
    deadline: periods.Deadline | None
    done: dt.date | None
    citation: Citation | None
    days: int | None
    location: Location

    def state(self, on: dt.date) -> str:
        """done, late-done, late, soon (within 7 days), open or unknown, as seen on a day."""
        if self.deadline is None:
            return "done" if self.done else "unknown"
        if self.done is not None:
            return "done" if self.deadline.met(self.done) else "late-done"
        if on > self.deadline.legal:
            return "late"
        return "soon" if (self.deadline.advised - on).days <= 7 else "open"


def due(milestone: Milestone, case: Case, facts: Any, calendar: Calendar) -> Due:
    """The days of a milestone for a case; no deadline while the case does not know the day counted from."""
    anchor = evaluate(milestone.anchor, case, facts)
    done = evaluate(milestone.done, case, facts) if milestone.done else None
    on = facts.matter_date
    limit: Limit | None = limits(case.settings.place)[milestone.limit] if milestone.limit else None
    value = limit.at(on) if limit is not None and on is not None else None
    deadline = None
    if anchor is not None and (value is not None or limit is None):
        days = value.value if value is not None else 0
        if milestone.direction == "before":
            deadline = periods.before(anchor, days, calendar)
        elif milestone.working:
            deadline = periods.after_working(anchor, days, calendar)
        else:
            deadline = periods.after(anchor, days, calendar)
    citation = value.basis.citation() if value is not None else None
    return Due(
        milestone,
        anchor,
        deadline,
        done,
        citation,
        value.value if value else None,
        case.at(_pointer(milestone.done)),
    )


def _pointer(expression: str) -> str:
    return expression if expression and not expression.startswith("facts.") else ""
