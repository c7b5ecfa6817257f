"""What follows from the facts of a region's collective bargaining (方案 二（二）3)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.procedures.joint_employers import JointEmployers
from docgen.procedures.parties import Party, union_party

SMALL = ("小微企业", "个体工商户")


@dataclass(frozen=True, slots=True)
class Firm:
    """One enterprise to which the contract applies.

    Attributes:
        number: Its place among those, from 1.
        pointer: Where it stands in the case.
        record: Its row of the roster.
        delivered: The day it received the offer, of its row or of a receipt in its name.
    """

    number: int
    pointer: str
    record: Record
    delivered: dt.date | None

    @property
    def quorum(self) -> int:
        """Two thirds of its staff, rounded up (北京市集体合同条例第三十八条)."""
        staff: int = self.record.employees
        return -(-2 * staff // 3)

    @property
    def quorate(self) -> bool:
        """Whether two thirds of its staff came to its staff meeting."""
        return self.record.attended is not None and self.record.attended >= self.quorum

    @property
    def outcome(self) -> str | None:
        """通过 when more than half of its staff agree, 待复核 at exactly half (trap 5); None while not counted."""
        if self.record.agree is None:
            return None
        if 2 * self.record.agree > self.record.employees:
            return "通过"
        return "待复核" if 2 * self.record.agree == self.record.employees else "未通过"


class Facts(JointEmployers):
    """Derived facts of one region's bargaining; nothing here was typed in."""

    PLACE = "place"

    # whose bargaining it is

    @cached_property
    def unit_name(self) -> str:
        """柳岸里街道商务楼宇区域."""
        name = self.data.region.name or ""
        return name if not name or name.endswith("区域") else f"{name}区域"

    @cached_property
    def employer_name(self) -> str:
        """The enterprises' organisation, or the enterprises themselves where they have none."""
        return self.data.counterpart.name or f"{self.unit_name}内各企业"

    @cached_property
    def employer_party(self) -> Party:
        """The enterprises' organisation, or the enterprises of the region, for whom their chief signs."""
        written, region = self.data.counterpart, self.data.region
        return Party(
            self.employer_name,
            head=written.leader or "" if written.name else self.employer_chief,
            head_post=written.post or "负责人" if written.name else "首席代表",
            address=written.address or "",
            kind=written.kind or "",
            seat=f"{region.district or ''}{region.street or ''}",
        )

    @cached_property
    def union_party(self) -> Party:
        """The regional union, with what identifies it."""
        return union_party(self.union_name, self.data.union, self.data.region.address or "")

    @cached_property
    def contract_document(self) -> str:
        """Id of the document that is the contract."""
        return "regional-contract"

    @cached_property
    def filing_district(self) -> str:
        """The district of the region."""
        return self.data.region.district or ""

    @cached_property
    def filer(self) -> str:
        """Who files: the regional union (方案 二（二）3; trap 10)."""
        return self.data.filing.filer or self.union_name

    @cached_property
    def filing_limit(self) -> str:
        """The limit on days from signature to filing: no law counts them, the project takes those of wages."""
        return "regional.filing-days"

    @cached_property
    def circulation_allowed(self) -> bool:
        """The plan takes a region no further than the tripartite meeting."""
        return False

    @cached_property
    def matter_date(self) -> dt.date | None:
        """As for every bargaining; the survey's day before any of it."""
        found = super().matter_date
        return found or self.data.survey.date

    # the enterprises

    @cached_property
    def firms(self) -> tuple[Firm, ...]:
        """The enterprises to which the contract applies."""
        by_name = {one.recipient: one.date for one in self.data.offer.services if one.recipient}
        return tuple(
            Firm(number, f"enterprises[{index}]", row, row.served_on or by_name.get(row.name))
            for number, (index, row) in enumerate(self._rows, 1)
        )

    @cached_property
    def employees(self) -> int:
        """Workers of the enterprises to which it applies."""
        counts: list[int] = [firm.record.employees or 0 for firm in self.firms]
        return sum(counts)

    @cached_property
    def surveyed_employees(self) -> int:
        """Workers of every enterprise of the roster."""
        return sum(row.employees or 0 for row in self.data.enterprises)

    @cached_property
    def sizes(self) -> tuple[tuple[str, int], ...]:
        """How many enterprises there are of each size that occurs."""
        counts = Counter(firm.record.size or "未填" for firm in self.firms)
        return tuple((size, counts[size]) for size in (*SMALL, "其他", "未填") if counts[size])

    @cached_property
    def small(self) -> int:
        """How many are small enterprises or one-person businesses."""
        return sum(firm.record.size in SMALL for firm in self.firms)

    # the offer

    @cached_property
    def served(self) -> dt.date | None:
        """The day by which the organisation, or else every enterprise, had received the offer."""
        if self.served_on_organisation is not None:
            return self.served_on_organisation
        days = [firm.delivered for firm in self.firms]
        return None if not days or any(day is None for day in days) else max(day for day in days if day is not None)

    # the vote

    @cached_property
    def staff_meetings(self) -> tuple[Firm, ...]:
        """Enterprises whose own staff meeting dealt with the draft; none where a regional congress did."""
        if self.passage is not None:
            return ()
        return tuple(firm for firm in self.firms if firm.record.meeting_on is not None)

    @cached_property
    def passed_on(self) -> dt.date | None:
        """Day of the congress, or of the last staff meeting."""
        if self.passage is not None:
            return self.passage.date
        return max((firm.record.meeting_on for firm in self.staff_meetings), default=None)

    @cached_property
    def recommended(self) -> tuple[str, ...]:
        """Names the enterprises recommended as their representatives."""
        return tuple(one.name for one in self.data.recommendation.results)

    # signature and publication

    @cached_property
    def each_seals(self) -> bool:
        """Whether the enterprises sign one by one: they have no organisation, or it has no seal."""
        return not self.employers_seal

    @cached_property
    def confirmed(self) -> tuple[Firm, ...]:
        """Enterprises that signed to recognise the contract."""
        return tuple(firm for firm in self.firms if firm.record.confirmed_on is not None)

    @cached_property
    def posted(self) -> tuple[Firm, ...]:
        """Enterprises in which it was posted."""
        return tuple(firm for firm in self.firms if firm.record.posted_on is not None)

    @cached_property
    def last_publication(self) -> dt.date | None:
        """The day on which the last building or enterprise posted it."""
        days = [super().last_publication, *(firm.record.posted_on for firm in self.posted)]
        return max((day for day in days if day is not None), default=None)


def facts(case: Case) -> Facts:
    """The derived facts of a regional bargaining case."""
    return Facts(case)
