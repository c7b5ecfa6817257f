"""The two parties of a bargaining as documents name them."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.case.model import Record


@dataclass(frozen=True, slots=True)
class Party:
    """A party by its full name and what identifies it; "" where the case is silent.

    Attributes:
        uscc: Unified social credit code, or the organisation code of an old matter.
        head: Legal representative of an employer, chair of a union.
        kind: 企业, 事业单位 …; "" of a union.
        seat: District and street.
        phone: As the audience may see it.
    """

    name: str
    uscc: str = ""
    head: str = ""
    head_post: str = ""
    address: str = ""
    kind: str = ""
    ownership: str = ""
    industry: str = ""
    seat: str = ""
    contact: str = ""
    phone: str = ""


def unit_code(written: Record) -> str:
    """The unified social credit code of an ``organization`` record, or its organisation code of before October 2015."""
    return written.uscc or written.organization_code or ""


def employer_party(name: str, written: Record) -> Party:
    """The employer of an ``organization`` record."""
    return Party(
        name,
        unit_code(written),
        written.legal_representative or "",
        "法定代表人",
        written.address or "",
        written.kind or "",
        written.ownership or "",
        written.industry or "",
        f"{written.district or ''}{written.street or ''}",
    )


def union_party(name: str, written: Record, address: str = "") -> Party:
    """The union of a ``union`` record, at an address: its employer's own for a union of one employer."""
    return Party(
        name,
        written.uscc or "",
        written.chair or "",
        "工会主席",
        address,
        contact=written.contact or "",
        phone=written.phone or "",
    )
