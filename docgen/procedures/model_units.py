"""What follows from one selection of model units (方案 三（五）): scores added up, who is named and reviewed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.procedures.instructor_records import mark
from docgen.procedures.model_applicants import HONOURS, Applicant, figures
from docgen.procedures.union_work import YearlyWork


@dataclass(frozen=True, slots=True)
class Recheck:
    """One unit named before and looked at again.

    Attributes:
        due: The day by which it was to be looked at again; None while the day it was named is not written.
    """

    pointer: str
    record: Record
    due: dt.date | None

    @property
    def name(self) -> str:
        """The unit."""
        return self.record.name or ""

    @property
    def honour(self) -> str:
        """What it was named."""
        return HONOURS.get(self.record.standard or "", "示范单位")


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard with who applies under it."""

    name: str
    honour: str
    record: Record
    applicants: tuple[Applicant, ...]

    @property
    def named(self) -> tuple[Applicant, ...]:
        """Those to be named."""
        return tuple(one for one in self.applicants if one.record.decision == "拟命名")


class Facts(YearlyWork):
    """Derived facts of one selection; nothing here was typed in."""

    matter_pointer = "call.date"

    WORK = "示范单位申报和命名"

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        return self.data.call.date, self.data.naming.date

    @cached_property
    def unit_name(self) -> str:
        """The district or industry, else the union."""
        return self.data.work.area or self.union_name

    def mark(self, value: Decimal | None) -> str:
        """Points without trailing zeros; 「—」 for none."""
        return mark(value)

    def called(self, honour: str) -> str:
        """The title given: the case's own wording, else the area and what the plan calls it."""
        own: str = self.data.work.honour or ""
        return own or f"{self.data.work.area or ''}{honour}"

    # the applicants

    @cached_property
    def applicants(self) -> tuple[Applicant, ...]:
        """Every applying unit with its figures."""
        texts = {one.name: one for one in self.data.standards}
        return tuple(
            Applicant(index + 1, f"units[{index}]", row, texts.get(row.standard or ""), figures(self.case, row))
            for index, row in enumerate(self.data.units)
        )

    @cached_property
    def scored(self) -> tuple[Applicant, ...]:
        """Those with a score sheet."""
        return tuple(one for one in self.applicants if one.record.scores)

    @cached_property
    def reviewed(self) -> tuple[Applicant, ...]:
        """Those whose review has a day."""
        return tuple(one for one in self.applicants if one.record.review_date is not None)

    @cached_property
    def named(self) -> tuple[Applicant, ...]:
        """Those to be named."""
        return tuple(one for one in self.applicants if one.record.decision == "拟命名")

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The standards of the selection, each with its applicants."""
        return tuple(
            Standard(
                one.name, HONOURS[one.name], one, tuple(of for of in self.applicants if of.record.standard == one.name)
            )
            for one in self.data.standards
            if one.name in HONOURS
        )

    # afterwards

    @cached_property
    def review_years(self) -> int:
        """After how many years a named unit is looked at again."""
        own: int | None = self.data.naming.years
        return own or self.limit("model-units.review-years")

    @cached_property
    def rechecks(self) -> tuple[Recheck, ...]:
        """Every unit looked at again."""
        found = []
        for index, row in enumerate(self.data.rechecks):
            due = periods.after_years(row.named_on, self.review_years) if row.named_on is not None else None
            found.append(Recheck(f"rechecks[{index}]", row, due))
        return tuple(found)

    @cached_property
    def rectifying(self) -> tuple[Recheck, ...]:
        """Those given a day to put things right."""
        return tuple(one for one in self.rechecks if one.record.rectify_by is not None)

    @cached_property
    def revoked(self) -> tuple[Recheck, ...]:
        """Those whose title is taken away."""
        return tuple(one for one in self.rechecks if one.record.result == "撤销")

    @cached_property
    def next_recheck(self) -> dt.date | None:
        """The day by which the units named now are looked at again."""
        day = self.data.naming.date
        return periods.after_years(day, self.review_years) if day is not None else None


def facts(case: Case) -> Facts:
    """The derived facts of a selection of model units."""
    return Facts(case)
