"""What the facts of every procedure have: the case, its titles, the numbers of the day whose law governs."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from docgen.case.model import Case
from docgen.law.limits import Value, limits
from docgen.procedures.parties import unit_code
from docgen.wording.titles import break_title


class CaseFacts:
    """Derived facts of one case; nothing here was typed in."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.data = case.data

    @property
    def matter_pointer(self) -> str:
        """The field that fixes the day whose law governs."""
        raise NotImplementedError

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs, as each procedure defines it; None while no step is dated."""
        raise NotImplementedError

    @cached_property
    def unit_name(self) -> str:
        """Whose matter it is, as titles have it."""
        return self.data.organization.name or ""

    @cached_property
    def host_name(self) -> str:
        """Whom a packet is named after."""
        return self.unit_name

    @cached_property
    def host_code(self) -> str:
        """The code of whom a packet is named after."""
        return unit_code(self.data.organization)

    def title(self, text: str) -> str:
        """The title of a document in the words of this case; as the procedure has it where none differ."""
        return text

    def lines(self, title: str, width: int = 20) -> str:
        """A document title broken into lines of so many characters at the seams of its wording."""
        return break_title(title, width)

    def value(self, name: str, on: dt.date | None = None) -> Value | None:
        """A limit as it stood on a day, the matter's without one; None where no day or no edition in force is known."""
        day = on or self.matter_date
        return limits(self.case.settings.place)[name].at(day) if day else None

    def limit(self, name: str) -> int:
        """The number the law set on the matter's day; the earliest known one before that, the latest without a day.

        Why: documents must print a number; that no edition in force was read is the rules' business to say.
        """
        return self._printed(name).value

    def _printed(self, name: str) -> Value:
        found = self.value(name)
        if found is not None:
            return found
        nearest = min if self.matter_date else max
        return nearest(limits(self.case.settings.place)[name].values, key=lambda one: one.start)
