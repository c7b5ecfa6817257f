"""What may be done next: one step, its last day, and what opens when that day passes without an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.findings import Citation
from docgen.procedures.milestones import Due


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next lawful step of a matter.

    Attributes:
        title: What is to be done (提请上级工会约谈).
        who: Who does it, "" when anyone concerned may.
        state: Where the matter stands (逾期未应约), "" when not told.
        last_day: Its last day; None when no law or convention sets one, or the case does not say enough.
        certain: Whether the holiday arrangement of that year is known.
        opens: What opens when the day passes without an answer, "" when nothing does.
        bases: Where the step and its day come from.
        opens_bases: Where that which opens comes from.
    """

    title: str
    who: str = ""
    state: str = ""
    last_day: dt.date | None = None
    certain: bool = True
    opens: str = ""
    bases: tuple[Citation, ...] = ()
    opens_bases: tuple[Citation, ...] = ()


def next_step(facts: Any, dues: Iterable[Due], on: dt.date) -> NextStep | None:
    """The next step as the procedure's facts tell it (``facts.next_step(on)``), else the first milestone not yet done.

    Args:
        facts: The derived facts of the case.
        dues: Its milestones in order of time.
        on: Today.

    Returns:
        None when everything that has a day is done.
    """
    told = getattr(facts, "next_step", None)
    found: NextStep | None = told(on) if told is not None else None
    return found or _first_open(dues, on)


def _first_open(dues: Iterable[Due], on: dt.date) -> NextStep | None:
    """The first that waits; one that passed and thereby opened something else no longer does."""
    for due in dues:
        if due.done is None and due.deadline is not None:
            if due.milestone.otherwise and on > due.deadline.legal:
                continue
            bases = (due.citation,) if due.citation else ()
            opens = due.milestone.otherwise
            return NextStep(due.title, "", "", due.deadline.legal, due.deadline.known, opens, bases)
    return None
