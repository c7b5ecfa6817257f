"""One applicant for the title of a model unit (方案 三（五）): data, written or from cases, and score sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from docgen.case.model import Case, Record
from docgen.procedures import congress, enterprise_bargaining
from docgen.procedures.instructor_records import mark

#: The two standards of the plan, with what a unit named under each is called. Their score items are not held.
DISCLOSURE = "北京市厂务公开民主管理示范单位指导标准"
BARGAINING = "北京市企业工资集体协商规范化建设指引标准"
HONOURS = {DISCLOSURE: "厂务公开民主管理示范单位", BARGAINING: "工资集体协商规范化建设示范单位"}
#: The commitments of an applicant, in the words the form prints.
COMMITMENTS = {
    "no_arrears": "没有拖欠职工工资、没有欠缴社会保险费",
    "no_accident": "没有发生较大以上生产安全责任事故",
    "no_incident": "没有发生因侵害职工合法权益引发的群体性事件",
    "no_penalty": "没有因违反劳动法律法规受到行政处罚",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that an application writes and a referred case knows too.

    Attributes:
        field: The application's field.
        label: What officers call it.
        source: The case it comes from.
        value: What that case says; None where it does not say.
    """

    field: str
    label: str
    source: str
    value: int | dt.date | str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one part of a score sheet, as the user's table orders them."""

    name: str
    items: tuple[Record, ...]

    @property
    def full(self) -> str:
        """Points of the part."""
        return mark(total(one.full for one in self.items))

    @property
    def own(self) -> str:
        """What the unit gives itself."""
        return mark(total(one.own for one in self.items))

    @property
    def reviewed(self) -> str:
        """What the review gives."""
        return mark(total(one.reviewed for one in self.items))


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applying unit.

    Attributes:
        place: Its place in the list, from 1.
        pointer: Where it stands in the case.
        standard: The text used of the standard it applies under, None where the case names none.
        figures: What the cases it refers to say.
    """

    place: int
    pointer: str
    record: Record
    standard: Record | None
    figures: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """Its full name."""
        return self.record.name or ""

    @property
    def honour(self) -> str:
        """What it would be named, "" without a standard."""
        return HONOURS.get(self.record.standard or "", "")

    def value(self, field: str) -> int | dt.date | str | None:
        """What the application says of a field, else the case it refers to."""
        written: int | dt.date | str | None = self.record[field]
        if written is not None:
            return written
        return next((one.value for one in self.figures if one.field == field), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The cases its figures come from."""
        return tuple(dict.fromkeys(one.source for one in self.figures))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The score sheet part by part, in the order of the table."""
        rows = groupby(self.record.scores, key=lambda one: one.section or "")
        return tuple(Section(name, tuple(items)) for name, items in rows)

    @property
    def full(self) -> Decimal | None:
        """Points of all items."""
        return total(one.full for one in self.record.scores)

    @property
    def own(self) -> Decimal | None:
        """What the unit gives itself in all; None while an item has no mark."""
        return whole(one.own for one in self.record.scores)

    @property
    def reviewed(self) -> Decimal | None:
        """What the review gives in all; None while an item has no mark."""
        return whole(one.reviewed for one in self.record.scores)

    @property
    def commitments(self) -> tuple[tuple[str, bool | None], ...]:
        """The words of each commitment and whether it was made."""
        return tuple((words, self.record[field]) for field, words in COMMITMENTS.items())


def total(points: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is written; None of nothing."""
    written = [one for one in points if one is not None]
    return sum(written, Decimal(0)) if written else None


def whole(points: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, None while anything is missing or there is nothing."""
    every = list(points)
    return None if None in every else total(every)


def figures(case: Case, unit: Record) -> tuple[Figure, ...]:
    """What the congress and the bargaining case of a unit say of the fields of its application."""
    found: list[Figure] = []
    if unit.congress:
        of = congress.facts(_case(case, "congress", unit.congress))
        house = of.data.organization
        found += [
            Figure("uscc", "统一社会信用代码", "职代会案件", house.uscc),
            Figure("employees", "职工总数", "职代会案件", house.employees),
            Figure("women", "女职工数", "职代会案件", house.women),
            Figure("union_name", "单位工会", "职代会案件", of.data.union.name),
            Figure("members", "会员数", "职代会案件", of.data.union.members),
            Figure("delegates", "职工代表数", "职代会案件", None if of.staff_meeting else of.entitled or None),
            Figure("last_session", "最近会议日期", "职代会案件", of.start),
            Figure("filed_on", "职代会备案日期", "职代会案件", of.data.filing.date),
            Figure("passed", "审议通过事项数", "职代会案件", sum(one.outcome == "通过" for one in of.resolved_items)),
        ]
    if unit.bargaining:
        held = enterprise_bargaining.facts(_case(case, "enterprise_bargaining", unit.bargaining))
        found += [
            Figure("uscc", "统一社会信用代码", "集体协商案件", held.data.organization.uscc),
            Figure("employees", "职工总数", "集体协商案件", held.data.organization.employees),
            Figure("contract_title", "集体合同名称", "集体协商案件", held.data.bargaining.kind),
            Figure("signed_on", "签订日期", "集体协商案件", held.signed),
            Figure("contract_filed_on", "合同备案日期", "集体协商案件", held.data.filing.date),
        ]
    return tuple(one for one in found if one.value is not None)


def _case(case: Case, procedure: str, data: Record) -> Case:
    """A case that an entry of a list refers to."""
    return Case(case.path, procedure, data, {}, {}, case.settings)
