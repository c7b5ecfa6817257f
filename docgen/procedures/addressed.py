"""An enterprise that letters go to, together with its union."""

from __future__ import annotations

from docgen.case.model import Record


class AddressedFirm:
    """An enterprise of a roster.

    Attributes:
        record: Its row, which names its union.
    """

    __slots__ = ()
    record: Record

    @property
    def name(self) -> str:
        """Its full name."""
        return self.record.name or ""

    @property
    def union_name(self) -> str:
        """Its union, "" where it has none."""
        return self.record.union or ""

    @property
    def addressee(self) -> str:
        """Whom a letter goes to: the enterprise and its union."""
        return f"{self.name}、{self.union_name}" if self.union_name else self.name
