"""What the bargaining of a region and of an industry share: many enterprises across the table, one minimum wage."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from docgen.case.fields import read_schema
from docgen.case.model import Record
from docgen.procedures.bargaining import Bargaining


class JointEmployers(Bargaining):
    """Derived facts of a bargaining with many enterprises; nothing here was typed in.

    Attributes:
        PLACE: Field of a row of the roster that says where the offer was served.
    """

    PLACE: ClassVar[str]

    @cached_property
    def employer_head(self) -> str:
        """Who leads the enterprises' organisation."""
        return self.data.counterpart.leader or ""

    @cached_property
    def employers_seal(self) -> bool:
        """Whether the enterprises have an organisation with a seal; without one each puts its own, on its own paper."""
        return bool(self.data.counterpart.name) and self.data.counterpart.get("seal") is not False

    @cached_property
    def contract_kind(self) -> str:
        """工资专项集体合同 or 集体合同."""
        return self.data.bargaining.kind or "工资专项集体合同"

    # the enterprises

    @cached_property
    def _rows(self) -> tuple[tuple[int, Record], ...]:
        """The rows of those to which the contract applies, each with its place in the roster, from 0."""
        return tuple((index, row) for index, row in enumerate(self.data.enterprises) if row.excluded is None)

    @cached_property
    def excluded(self) -> tuple[Record, ...]:
        """Those of the roster to which it does not apply."""
        return tuple(row for row in self.data.enterprises if row.excluded is not None)

    @cached_property
    def women_employees(self) -> int | None:
        """Women among the workers to whom it applies, None while an enterprise's are not known."""
        counts = [row.women for _, row in self._rows]
        return None if not counts or any(count is None for count in counts) else sum(counts)

    @cached_property
    def below_minimum(self) -> int:
        """How many paid less than the contract's minimum when they were surveyed."""
        paid = [row.minimum_paid for _, row in self._rows if row.minimum_paid is not None]
        return 0 if self.monthly is None else sum(one < self.monthly for one in paid)

    # the offer

    @cached_property
    def served_on_organisation(self) -> dt.date | None:
        """The day the enterprises' organisation received the offer, None where it did not."""
        name = self.data.counterpart.name
        if name is None:
            return None
        return next((one.date for one in self.data.offer.services if one.recipient in (None, name)), None)

    @cached_property
    def receipts(self) -> tuple[Record, ...]:
        """Where the offer was served: on the organisation, or enterprise by enterprise as the roster says."""
        written: tuple[Record, ...] = self.data.offer.services
        named = {one.recipient for one in written}
        rows = (row for _, row in self._rows if row.served_on is not None and row.name not in named)
        return (*written, *map(self._service, rows))

    def _service(self, row: Record) -> Record:
        """A record of ``offer.services`` made of an enterprise's row."""
        services = read_schema(self.case.procedure).children["offer"].children["services"].item
        assert services is not None
        blank = {key: () if field.type == "list" else None for key, field in services.children.items()}
        known = {
            "recipient": row.name, "copies": 1, "place": row[self.PLACE], "way": "直接送达", "date": row.served_on,
            "receiver": row.served_to,
        }  # fmt: skip
        return Record({**blank, **known})

    # the wage

    @cached_property
    def monthly(self) -> Decimal | None:
        """The monthly minimum wage agreed for all of them, in yuan."""
        found: Decimal | None = self.data.terms.minimum_wage.monthly
        return found

    @cached_property
    def margin(self) -> Decimal | None:
        """By how much it exceeds the city's on the matter's day, in yuan."""
        return None if self.monthly is None or self.minimum_wage is None else self.monthly - self.minimum_wage
