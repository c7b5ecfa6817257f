"""What a union's own work shares: the union's names, and of work done by the year, the year and its days."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import ClassVar

from docgen.procedures.case_facts import CaseFacts


class UnionWork(CaseFacts):
    """Derived facts of a union's work; nothing here was typed in."""

    @cached_property
    def union_name(self) -> str:
        """The union whose work it is, "" where it is not written."""
        return self.data.union.name or ""

    @cached_property
    def unit_name(self) -> str:
        """The area or industry as titles have it; the union where the work names none."""
        return self.union_name

    @cached_property
    def host_name(self) -> str:
        """Whom a packet is named after."""
        return self.union_name or self.unit_name

    @cached_property
    def host_code(self) -> str:
        """The union's unified social credit code."""
        return self.data.union.uscc or ""


class YearlyWork(UnionWork):
    """Derived facts of a union's work of one year.

    Attributes:
        WORK: What the work is called, without its year.
    """

    matter_pointer = "work.year"
    WORK: ClassVar[str]

    @cached_property
    def year(self) -> int | None:
        """The year of the work."""
        found: int | None = self.data.work.year
        return found

    @cached_property
    def year_text(self) -> str:
        """The year as titles have it (2026年), "" where it is not written."""
        return f"{self.year}年" if self.year else ""

    @cached_property
    def year_end(self) -> dt.date | None:
        """The last day for what is owed once a year."""
        return dt.date(self.year, 12, 31) if self.year is not None else None

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return f"{self.year_text}{self.WORK}"

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs: of the first of its steps that is written, else the year's first day."""
        written = next((day for day in self._steps if day is not None), None)
        return written or (dt.date(self.year, 1, 1) if self.year is not None else None)

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        """The days of the steps, the one that weighs most first."""
        return ()

    def _day_of_year(self, limit: str, later: int = 0) -> dt.date | None:
        """The day a limit sets by month and day (1130), of the year or so many years later."""
        if self.year is None:
            return None
        month, day = divmod(self.limit(limit), 100)
        return dt.date(self.year + later, month, day)
