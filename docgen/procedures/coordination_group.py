"""What follows from a year's work of a coordination group for disclosure (方案 三（二）)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.procedures.conferences import Decided, Session, session
from docgen.procedures.inspections import (
    ASPECTS,
    AspectCount,
    Counts,
    Fault,
    Firm,
    Line,
    Part,
    by_aspect,
    counted,
)
from docgen.procedures.measures import MEASURES, MEASURES_2015, MEASURES_2026, Editions
from docgen.procedures.standing_body import BLANK, StandingBody

#: 市、区总工会 alone are named by 第十八条 of 2026.
_CITY_AND_DISTRICT = Editions(MEASURES, ((MEASURES_2015, "第四十四条"), (MEASURES_2026, "第十八条、第四十二条")))
_OTHERS = Editions(MEASURES, ((MEASURES_2015, "第四十四条"), (MEASURES_2026, "第四十二条")))
_SIGNED_IN_ONE_LINE = 16


class Facts(StandingBody):
    """Derived facts of one year's work of a group."""

    WORK = "厂务公开协调小组工作"

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        data = self.data
        met = (one.notice.date or one.date for one in data.meetings)
        return data.plan.date, *met, *(one.date or one.start for one in data.inspections)

    # names

    @cached_property
    def group_name(self) -> str:
        """The group."""
        return self.data.group.name or BLANK

    @cached_property
    def office_name(self) -> str:
        """Its office, led by the union."""
        return self.data.group.office or f"{self.group_name}办公室"

    @cached_property
    def issuer(self) -> str:
        """In whose name papers go out."""
        return self.group_name if self.data.group.issuer == "小组" else self.office_name

    @cached_property
    def sealed_for(self) -> str:
        """The words under the issuer when the leading union's seal stands for its own; "" when it has one."""
        return "" if self.data.group.own_seal or not self.union_name else f"（{self.union_name}代章）"

    @cached_property
    def signature(self) -> str:
        """The issuer as papers are signed, a long name broken before 办公室, and for whom the seal stands."""
        name = self.issuer
        if len(name) > _SIGNED_IN_ONE_LINE and name.endswith("办公室"):
            name = f"{name.removesuffix('办公室')}\n办公室"
        return f"{name}\n{self.sealed_for}" if self.sealed_for else name

    @cached_property
    def unit_name(self) -> str:
        """The area as titles have it."""
        return self.data.group.area or ""

    @cached_property
    def host_name(self) -> str:
        """Whom a packet is named after."""
        return self.data.group.name or self.union_name

    def law(self, on: dt.date | None) -> str:
        """The Beijing measures with the articles in force on a day."""
        editions = _CITY_AND_DISTRICT if self.data.group.level in ("市级", "区级") else _OTHERS
        return editions.cited(on or self.matter_date)

    # meetings

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The meetings of the year."""
        return tuple(
            session(one, f"meetings[{place}]", place + 1, one.title or f"{self.year_text}第{place + 1}次会议")
            for place, one in enumerate(self.data.meetings)
        )

    @cached_property
    def first_meeting(self) -> dt.date | None:
        """The first meeting of the year with minutes."""
        return min((one.record.date for one in self.sessions if one.minuted), default=None)

    @cached_property
    def meeting_days(self) -> tuple[dt.date, ...]:
        """The days of the meetings with minutes."""
        return tuple(one.record.date for one in self.sessions if one.minuted)

    @cached_property
    def inspection_days(self) -> tuple[dt.date, ...]:
        """The last day of each inspection under which an enterprise was inspected."""
        held = (
            [firm.record.inspected_on for firm in self.inspected if firm.inspection is one]
            for one in self.data.inspections
        )
        return tuple(max(days) for days in held if days)

    @cached_property
    def topic_count(self) -> int:
        """How many topics the meetings with minutes were about."""
        return sum(len(one.topics) for one in self.sessions if one.minuted)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """Everything the year's meetings decided."""
        return tuple(item for one in self.sessions for item in one.decided)

    # inspections

    @cached_property
    def scored(self) -> bool:
        """Whether there is a score table."""
        return bool(self.data.standards)

    @cached_property
    def firms(self) -> tuple[Firm, ...]:
        """The enterprises inspected, with their scores and problems."""
        return tuple(self._firm(place, one) for place, one in enumerate(self.data.enterprises))

    def _firm(self, place: int, row: Record) -> Firm:
        faults = [one for one in self._faults if one.record.enterprise == row.name]
        own = tuple(Fault(one.number, at, one.pointer, one.record) for at, one in enumerate(faults, 1))
        deadline = row.deadline
        if deadline is None and row.notice_date is not None:
            deadline = row.notice_date + dt.timedelta(days=self.limit("coordination-group.rectification-days"))
        return Firm(
            place + 1, f"enterprises[{place}]", row, self._inspection(row), self._parts(row.name), own, deadline
        )

    @cached_property
    def _faults(self) -> tuple[Fault, ...]:
        return tuple(Fault(place + 1, 0, f"problems[{place}]", one) for place, one in enumerate(self.data.problems))

    def _inspection(self, row: Record) -> Record | None:
        held: tuple[Record, ...] = self.data.inspections
        if row.inspection is None:
            return held[0] if len(held) == 1 else None
        return next((one for one in held if one.name == row.inspection), None)

    def _parts(self, name: str | None) -> tuple[Part, ...]:
        given: dict[str, tuple[Decimal | None, str]] = {
            one.item: (one.score, one.note or "") for one in self.data.scores if one.enterprise == name
        }
        found = []
        for aspect in ASPECTS:
            lines = tuple(
                Line(one, *given.get(one.code, (None, ""))) for one in self.data.standards if one.aspect == aspect
            )
            if lines:
                found.append(Part(aspect, lines))
        return tuple(found)

    @cached_property
    def inspected(self) -> tuple[Firm, ...]:
        """Those with a day on which they were inspected."""
        return tuple(one for one in self.firms if one.record.inspected_on is not None)

    @cached_property
    def faulty(self) -> tuple[Firm, ...]:
        """Those with problems."""
        return tuple(one for one in self.firms if one.faults)

    @cached_property
    def rechecked(self) -> tuple[Firm, ...]:
        """Those with problems that were inspected again."""
        return tuple(one for one in self.faulty if one.record.rechecked_on is not None)

    @cached_property
    def first_inspection(self) -> dt.date | None:
        """The first day on which an enterprise was inspected."""
        return min((one.record.inspected_on for one in self.inspected), default=None)

    @cached_property
    def last_inspection(self) -> dt.date | None:
        """The last such day."""
        return max((one.record.inspected_on for one in self.inspected), default=None)

    @cached_property
    def counts(self) -> Counts:
        """The year's figures."""
        return counted(self.firms, len(self.inspection_days))

    @cached_property
    def aspects(self) -> tuple[AspectCount, ...]:
        """The problems by aspect."""
        return by_aspect(self.firms)

    @cached_property
    def open_firms(self) -> tuple[Firm, ...]:
        """Those whose problems are not closed."""
        return tuple(one for one in self.faulty if not one.closed)

    # lower groups

    @cached_property
    def lower_met(self) -> int:
        """Lower groups that met in the year."""
        return sum(one.met_on is not None for one in self.data.lower)

    @cached_property
    def lower_inspected(self) -> int:
        """Lower groups that inspected in the year."""
        return sum(one.inspected_on is not None for one in self.data.lower)


def facts(case: Case) -> Facts:
    """The derived facts of a year's work of a coordination group."""
    return Facts(case)
