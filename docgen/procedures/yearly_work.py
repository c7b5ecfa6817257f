"""What the yearly work of a union body shares: its year, its law by the day of the matter, its member units."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law.limits import Value, limits
from docgen.wording.titles import break_title

BLANK = "　　　　　　　　"


@dataclass(frozen=True, slots=True)
class Editions:
    """An article by the editions of one instrument: what it says moves, so its number depends on the day.

    Attributes:
        title: Full title without edition.
        known: From which day, which articles; an empty one where the edition was not read.
    """

    title: str
    known: tuple[tuple[dt.date, str], ...]

    def cited(self, on: dt.date | None) -> str:
        """The title with the articles in force on a day; the title alone where no edition in force was read."""
        found = ""
        for start, articles in self.known:
            if on is not None and start <= on:
                found = articles
        return f"{self.title}{found}"


MEASURES = "《北京市实施〈中华人民共和国工会法〉办法》"
FIRST, SECOND = dt.date(2016, 1, 1), dt.date(2026, 5, 1)


class YearlyWork:
    """Facts of one body's work in one year; nothing here was typed in."""

    matter_pointer = "work.year"

    def __init__(self, case: Case) -> None:
        self.case = case
        self.data = case.data

    @cached_property
    def year(self) -> int | None:
        """The year of the work."""
        found: int | None = self.data.work.year
        return found

    @cached_property
    def year_text(self) -> str:
        """The year as titles have it, "" where it is not written."""
        return f"{self.year}年" if self.year else ""

    @cached_property
    def year_end(self) -> dt.date | None:
        """The last day for what is owed once a year."""
        return dt.date(self.year, 12, 31) if self.year is not None else None

    @cached_property
    def reminder_from(self) -> dt.date | None:
        """The day from which what is still owed for the year is recalled."""
        if self.year is None:
            return None
        month, day = divmod(self._value("yearly.reminder-date").value, 100)
        return dt.date(self.year, month, day)

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs, as each kind of work defines it."""
        return self._first_written or (dt.date(self.year, 1, 1) if self.year is not None else None)

    @cached_property
    def _first_written(self) -> dt.date | None:
        return None

    # names

    @cached_property
    def union_name(self) -> str:
        """The union, "" where it is not written."""
        return self.data.union.name or ""

    @cached_property
    def host_code(self) -> str:
        """Its unified social credit code."""
        return self.data.union.uscc or ""

    @cached_property
    def members(self) -> tuple[Record, ...]:
        """The member units, as written."""
        found: tuple[Record, ...] = self.data.members
        return found

    @cached_property
    def members_text(self) -> str:
        """The member units in a few words, as the cover of a packet names them."""
        names = [one.name for one in self.members]
        return f"{names[0]}等{len(names)}个成员单位" if len(names) > 1 else "各成员单位"

    def title(self, text: str) -> str:
        """The title of a document; it needs no change here."""
        return text

    def lines(self, title: str, width: int = 20) -> str:
        """A document title broken into lines of so many characters at the seams of its wording."""
        return break_title(title, width)

    def paragraphs(self, text: str | None) -> tuple[str, ...]:
        """A text by its lines, each a paragraph that ends with a full stop; none where nothing was written."""
        return tuple(
            line if line[-1] in "。！？：；" else f"{line}。"
            for line in map(str.strip, (text or "").splitlines())
            if line
        )

    def limit(self, name: str) -> int:
        """The number in force on the matter's day; the latest known one before that."""
        return self._value(name).value

    def _value(self, name: str) -> Value:
        limit = limits(self.case.settings.place)[name]
        return (limit.at(self.matter_date) if self.matter_date else None) or limit.values[-1]
