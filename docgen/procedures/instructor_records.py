"""The people of 方案 三（四）: applicants, appointees, instructors; what they did and where they were sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from docgen.case.model import Record
from docgen.law import periods
from docgen.procedures.addressed import AddressedFirm
from docgen.procedures.key_criteria import number


def mark(value: Decimal | None) -> str:
    """85.5, without trailing zeros; 「—」 for none."""
    return "—" if value is None else number(value)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One applicant with his total.

    Attributes:
        pointer: Where he stands in the case.
        total: Weighted total of 100, None while a mark or a weight is missing or he did not qualify.
        rank: Place among those of his post, equal totals sharing one; None without a total.
    """

    pointer: str
    record: Record
    total: Decimal | None
    rank: int | None

    @property
    def name(self) -> str:
        """His name."""
        return self.record.name or ""

    @property
    def total_text(self) -> str:
        """The total as score sheets print it."""
        return mark(self.total)

    @property
    def chosen(self) -> bool:
        """Whether he is to be appointed."""
        return bool(self.record.decision == "拟聘")


@dataclass(frozen=True, slots=True)
class Post:
    """One post with how many sought and got it."""

    record: Record
    pointer: str
    applied: int
    qualified: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Member:
    """One instructor of the register.

    Attributes:
        left_on: The day he left, as the exits say; None while he has not.
        issuer: Who issued his certificate.
    """

    pointer: str
    record: Record
    left_on: dt.date | None
    issuer: str

    @property
    def name(self) -> str:
        """His name."""
        return self.record.name or ""

    @property
    def left(self) -> bool:
        """Whether he has left, by his status or by an exit."""
        return self.record.status == "已退出" or self.left_on is not None

    def serving(self, on: dt.date) -> bool:
        """Whether he was an instructor on a day: taken on by then and not gone yet."""
        if self.record.recruited_on is not None and on < self.record.recruited_on:
            return False
        if self.left_on is not None:
            return on <= self.left_on
        return bool(self.record.status != "已退出")

    def certified(self, on: dt.date) -> bool:
        """Whether he held a valid certificate on a day."""
        row = self.record
        if not row.certificate or row.certificate_until is None:
            return False
        return bool((row.certificate_from is None or row.certificate_from <= on) and on <= row.certificate_until)


@dataclass(frozen=True, slots=True)
class Appointee:
    """One person appointed this year, with what the register and the applications hold of him."""

    pointer: str
    record: Record
    member: Record
    applied: Record

    @property
    def name(self) -> str:
        """His name."""
        return self.record.name or ""

    @property
    def employed(self) -> bool:
        """Whether the union itself concludes a labour contract with him."""
        return bool(self.record.form == "劳动合同")

    @property
    def unit(self) -> str:
        """Where he is to work, "" where nothing says."""
        return self.member.unit or ""

    @property
    def post(self) -> str:
        """The post he applied for, else the general one."""
        return self.applied.post or "集体协商专职指导员"

    @property
    def gender(self) -> str:
        """男 or 女, "" where nothing says."""
        return self.member.gender or self.applied.gender or ""

    @property
    def identity(self) -> str:
        """His identity number as the audience may see it."""
        return self.member.id or self.applied.id or ""

    @property
    def phone(self) -> str:
        """His telephone as the audience may see it."""
        return self.member.phone or self.applied.phone or ""

    @property
    def months(self) -> int | None:
        """Whole months from the first day to the last; None while either is open."""
        start, end = self.record.start, self.record.end
        if start is None or end is None or end < start:
            return None
        following = end + dt.timedelta(days=1)
        return max(count for count in range(1200) if periods.after_months(start, count) <= following)

    @property
    def probation_ends(self) -> dt.date | None:
        """Last day of the probation; None without one."""
        months = self.record.probation_months
        if self.record.start is None or not months:
            return None
        return periods.after_months(self.record.start, months) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trained:
    """One result of the year's training.

    Attributes:
        passed: None while a figure it depends on is missing.
    """

    pointer: str
    record: Record
    unit: str
    passed: bool | None

    @property
    def result(self) -> str:
        """合格, 不合格 or 「—」."""
        return "—" if self.passed is None else "合格" if self.passed else "不合格"


@dataclass(frozen=True, slots=True)
class Review:
    """One yearly appraisal."""

    pointer: str
    record: Record
    member: Record

    @property
    def name(self) -> str:
        """Who is appraised."""
        return self.record.name or ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Who is sent to an enterprise, as the letter of assignment prints him."""

    name: str
    certificate: str
    certificate_until: dt.date | None
    phone: str


@dataclass(frozen=True, slots=True)
class Dispatch(AddressedFirm):
    """One enterprise to which an instructor is sent; the letter of 方案 二（二）4 prints it.

    Attributes:
        number: Its place in the ledger of key enterprises, 0 where it is in none.
        codes: The kinds it is of there.
        member: The instructor's register entry, None for a name the register does not hold.
    """

    pointer: str
    record: Record
    number: int
    codes: tuple[str, ...]
    member: Member | None

    @property
    def instructor(self) -> Sent:
        """Who is sent."""
        held = self.member.record if self.member is not None else None
        if held is None:
            return Sent(self.record.instructor or "", "", None, "")
        return Sent(held.name, held.certificate or "", held.certificate_until, held.phone or "")


@dataclass(frozen=True, slots=True)
class Logbook:
    """The working log of one instructor."""

    name: str
    certificate: str
    unit: str
    entries: tuple[Record, ...]

    @property
    def firms(self) -> int:
        """How many enterprises it names."""
        return len({one.enterprise for one in self.entries if one.enterprise})
