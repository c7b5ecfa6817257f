"""How many instructors each union has, and how many it lacks (方案 三（四）; counted for each unit, domain trap 31)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.case.model import Record
from docgen.procedures.instructor_records import Member

#: Kind of unit, the limit that holds for each of its kind, and the words of a shortfall.
KINDS = {
    "产业工会": "instructors.industrial-minimum",
    "区总工会": "instructors.district-minimum",
    "街道乡镇工会服务站": "instructors.station-minimum",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of the table.

    Attributes:
        standard: The least number for a unit of its kind.
        counted: Those of the register who serve there on the day; None where the register names nobody there.
        certified: Those of them with a valid certificate.
    """

    pointer: str
    record: Record
    standard: int
    counted: int | None
    certified: int

    @property
    def name(self) -> str:
        """The unit."""
        return self.record.name or ""

    @property
    def present(self) -> int | None:
        """In service: by the register, else as reported; None where neither says."""
        found = self.counted if self.counted is not None else self.record.reported
        return None if found is None else int(found)

    @property
    def lacking(self) -> int | None:
        """How many it is short of the standard; None where the number is unknown."""
        return None if self.present is None else max(0, self.standard - self.present)

    @property
    def state(self) -> str:
        """达标, 缺3名, or 未报."""
        if self.lacking is None:
            return "未报"
        return f"缺{self.lacking}名" if self.lacking else "达标"


@dataclass(frozen=True, slots=True)
class Group:
    """All units of one kind."""

    kind: str
    standard: int
    lines: tuple[Line, ...]

    @property
    def owed(self) -> int:
        """What the standard asks of them together."""
        return self.standard * len(self.lines)

    @property
    def present(self) -> int:
        """Who is in service there."""
        return sum(one.present or 0 for one in self.lines)

    @property
    def certified(self) -> int:
        """Those of the register among them with a valid certificate."""
        return sum(one.certified for one in self.lines)

    @property
    def met(self) -> int:
        """Units that meet the standard."""
        return sum(one.lacking == 0 for one in self.lines)

    @property
    def lacking(self) -> int:
        """Shortfalls added up; one unit's surplus does not fill another's gap."""
        return sum(one.lacking or 0 for one in self.lines)


def line(pointer: str, unit: Record, standard: int, members: Iterable[Member], on: dt.date) -> Line:
    """A unit's line on a day."""
    here = [one for one in members if one.record.unit and one.record.unit == unit.name]
    serving = [one for one in here if one.serving(on)]
    return Line(pointer, unit, standard, len(serving) if here else None, sum(one.certified(on) for one in serving))


def groups(lines: Iterable[Line]) -> tuple[Group, ...]:
    """The lines by kind, in the order of the plan."""
    every = tuple(lines)
    found = []
    for kind in KINDS:
        of = tuple(one for one in every if one.record.kind == kind)
        if of:
            found.append(Group(kind, of[0].standard, of))
    return tuple(found)
