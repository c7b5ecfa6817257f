"""One enterprise under an industry contract: confirmed, passed by its own congress, filed in its own district."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.case.model import Record
from docgen.procedures.passage import Passage


@dataclass(frozen=True, slots=True)
class Firm:
    """One enterprise to which the contract applies.

    Attributes:
        number: Its place among those, from 1.
        pointer: Where it stands in the case.
        record: Its row of the roster.
        passage: How its own congress or staff meeting voted, None while it has not.
        office: The labour administration that receives its filing, "" for a district that is not known.
        doubt: Why that office's name should be confirmed; "" where it follows from the district's.
        file_by: Last day for its filing, None while it has nothing to file.
        effective: The day the contract takes effect for it, None while it is not received.
        post_by: Last day for posting it up, None while it is not in effect.
    """

    number: int
    pointer: str
    record: Record
    passage: Passage | None
    office: str
    doubt: str
    file_by: dt.date | None
    effective: dt.date | None
    post_by: dt.date | None

    @property
    def name(self) -> str:
        """Its full name, by its place where none was written."""
        return self.record.name or f"第{self.number}户"

    @property
    def union(self) -> str:
        """Its union by full name, "" where it has none."""
        return self.record.union or ""

    @property
    def covered(self) -> int:
        """Workers to whom the contract applies: as confirmed, else all of its staff."""
        written: int | None = self.record.covered
        return written if written is not None else self.record.employees or 0

    @property
    def confirmed(self) -> bool:
        """Whether it and its union confirmed the contract."""
        return self.record.confirmed_on is not None

    @property
    def passed(self) -> bool:
        """Whether its congress met on the contract and did not turn it down."""
        return self.passage is not None and self.passage.outcome in (None, "通过")

    @property
    def filed(self) -> bool:
        """Whether it was filed."""
        return self.record.filed_on is not None

    @property
    def complete(self) -> bool:
        """Whether confirmation, passage and filing are all there."""
        return self.confirmed and self.passed and self.filed

    @property
    def concluded(self) -> dt.date | None:
        """The day the contract was concluded for it: as signed, else that of the vote; filing days run from it."""
        day: dt.date | None = self.record.concluded_on or (self.record.passed_on if self.passed else None)
        return day

    @property
    def state(self) -> str:
        """What stands between it and the contract in effect, in words."""
        if self.record.posted_on is not None:
            return "已公布"
        if self.record.received_on is not None:
            return "已收到"
        if self.filed:
            return "已报送"
        if self.passage is not None and not self.passed:
            return self.passage.outcome or "未通过"
        if self.passed:
            return "待报送"
        return "待通过" if self.confirmed else "待确认"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the enterprises of one district, or of all, have come.

    Attributes:
        district: Its name; 合计 for all.
        office: Where they file, "" for all.
        covered: Workers of those that are complete.
    """

    district: str
    office: str
    firms: int
    employees: int
    confirmed: int
    passed: int
    filed: int
    complete: int
    covered: int


def tally(district: str, office: str, firms: tuple[Firm, ...]) -> Tally:
    """The counts of some enterprises."""
    return Tally(
        district,
        office,
        len(firms),
        sum(firm.record.employees or 0 for firm in firms),
        sum(firm.confirmed for firm in firms),
        sum(firm.passed for firm in firms),
        sum(firm.filed for firm in firms),
        sum(firm.complete for firm in firms),
        sum(firm.covered for firm in firms if firm.complete),
    )


def row_passage(row: Record, pointer: str) -> Passage | None:
    """The vote of one enterprise's own congress as its row says it, None while it has not met."""
    if row.passed_on is None:
        return None
    form = row.meeting_form or "职工代表大会"
    counts = (row.agree, row.disagree, row.abstain)
    returned = None if None in counts else sum(counts)
    return Passage(
        form, row.meeting_name or form, row.passed_on, None, row.entitled, row.attended, None, None, returned,
        row.agree, row.disagree, row.abstain, None, None, row.resolution_number, row.way, pointer,
    )  # fmt: skip
