"""What the sessions of a bargaining came to: who attended, what was agreed, what still divides the sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.case.model import Record


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who sat at a session; a side that names nobody came whole."""

    workers: tuple[str, ...]
    employers: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A topic at the end of the sessions.

    Attributes:
        text: What was agreed; "" while nothing was.
        workers: The workers' side's last word.
        employers: The employers' side's last word.
    """

    topic: str
    text: str
    workers: str
    employers: str

    @property
    def reached(self) -> bool:
        """Whether the sides agree on it."""
        return bool(self.text)


def attendance(session: Record, workers: Iterable[str], employers: Iterable[str]) -> Attendance:
    """Who sat at a session, of these representatives."""
    ours, theirs = tuple(workers), tuple(employers)
    came, across = session.workers or ours, session.employers or theirs
    absent = tuple(one for one in (*ours, *theirs) if one not in (*came, *across))
    return Attendance(came, across, absent)


def agreements(sessions: Iterable[Record]) -> tuple[Agreement, ...]:
    """Every topic with its last outcome, in the order in which topics first came up."""
    found: dict[str, Agreement] = {}
    for session in sessions:
        for one in session.topics:
            text = (one.agreed or one.topic) if one.outcome == "一致" else ""
            found[one.topic] = Agreement(one.topic, text, one.workers or "", one.employers or "")
    return tuple(found.values())
