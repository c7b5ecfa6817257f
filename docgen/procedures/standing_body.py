"""What a coordination group and a joint conference share: the units that belong to it, the reminder of the year."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from docgen.case.model import Record
from docgen.procedures.union_work import YearlyWork

#: Where a name is still to be written by hand.
BLANK = "　　　　　　　　"


class StandingBody(YearlyWork):
    """Derived facts of a year's work of a body of several units; nothing here was typed in."""

    @cached_property
    def reminder_from(self) -> dt.date | None:
        """The day from which what is still owed for the year is recalled."""
        return self._day_of_year("yearly.reminder-date")

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

    def paragraphs(self, text: str | None) -> tuple[str, ...]:
        """A text by its lines, each a paragraph that ends with a full stop; none where nothing was written."""
        return tuple(
            line if line[-1] in "。！？：；" else f"{line}。"
            for line in map(str.strip, (text or "").splitlines())
            if line
        )
