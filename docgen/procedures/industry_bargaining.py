"""What follows from the facts of an industry's collective bargaining (方案 二（二）2)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.law.offices import labour_office
from docgen.procedures.bargaining import Material
from docgen.procedures.industry_firms import Firm, Tally, row_passage, tally
from docgen.procedures.joint_employers import JointEmployers
from docgen.procedures.measures import measures_title
from docgen.procedures.parties import Party, union_party
from docgen.wording.numerals import to_chinese

#: Industries the law names where counties and below may conclude contracts for an industry (劳动合同法第五十三条).
NAMED = ("B", "E", "H62")


class Facts(JointEmployers):
    """Derived facts of one industry's bargaining; nothing here was typed in."""

    PLACE = "address"

    # whose bargaining it is

    @cached_property
    def unit_name(self) -> str:
        """北京市餐饮行业."""
        area, name = self.data.industry.area or "", self.data.industry.name or ""
        return f"{area}{name}"

    @cached_property
    def employer_name(self) -> str:
        """The enterprises' organisation, or the enterprises themselves where they have none."""
        return self.data.counterpart.name or f"{self.unit_name}各企业"

    @cached_property
    def employer_party(self) -> Party:
        """The enterprises' organisation, or the enterprises of the industry together."""
        written, industry = self.data.counterpart, self.data.industry
        return Party(
            self.employer_name,
            uscc=written.uscc or "",
            head=written.leader or "",
            head_post=written.post or "负责人",
            address=written.address or "",
            kind=written.kind or "",
            industry=" ".join(part for part in (industry.code, industry.class_name) if part),
            seat=f"{industry.district or ''}{industry.street or ''}",
        )

    @cached_property
    def union_party(self) -> Party:
        """The union that bargains, with what identifies it."""
        return union_party(self.union_name, self.data.union, self.data.industry.address or "")

    @cached_property
    def acting(self) -> bool:
        """Whether the superior union bargains in place of a union of the industry (方案 二（二）2)."""
        return bool(self.data.acting) or self.data.industry.organ == "没有"

    @cached_property
    def city_level(self) -> bool:
        """Whether it is an industry of the whole city, of which 劳动合同法第五十三条 does not speak (trap 29)."""
        return bool(self.data.industry.level == "市级")

    @cached_property
    def city_wide(self) -> bool:
        """As the industry is; its enterprises file each in its own district."""
        return self.city_level

    @cached_property
    def acting_measures(self) -> str:
        """The Beijing measures by the edition in force when the superior union decided to act."""
        return measures_title(self.data.acting.date) if self.data.acting and self.data.acting.date else self.measures

    @cached_property
    def named_industry(self) -> bool:
        """Whether that article names it: within a county or below, building, mining, catering."""
        return not self.city_level and (self.data.industry.code or "").startswith(NAMED)

    @cached_property
    def contract_document(self) -> str:
        """Id of the document that is the contract."""
        return "industry-contract"

    @cached_property
    def filing_district(self) -> str:
        """The district of the industry; "" for one of the whole city, whose enterprises file each in its own."""
        return self.data.industry.district or ""

    @cached_property
    def filer(self) -> str:
        """Who files: the enterprise, or the union that files for it (trap 10)."""
        return self.data.filing.filer or "各企业"

    @cached_property
    def filing_limit(self) -> str:
        """The limit on days from an enterprise's conclusion to its filing."""
        return "industry.filing-days"

    @cached_property
    def passed_by_each(self) -> bool:
        """Each enterprise's own congress passes the contract, after it was signed for the industry."""
        return True

    @cached_property
    def effective(self) -> dt.date | None:
        """No one day: it takes effect enterprise by enterprise, fifteen days from each receipt."""
        return None

    # the enterprises

    @cached_property
    def firms(self) -> tuple[Firm, ...]:
        """The enterprises to which the contract applies."""
        return tuple(self._firm(number, index, row) for number, (index, row) in enumerate(self._rows, 1))

    def _firm(self, number: int, index: int, row: Record) -> Firm:
        pointer = f"enterprises[{index}]"
        passage = row_passage(row, pointer)
        on = row.filed_on or row.passed_on or self.signed or self.matter_date or dt.date.max
        office = labour_office(row.district, on) if row.district else None
        name, doubt = (office.name, office.doubt) if office is not None else ("", "")
        blank = Firm(number, pointer, row, passage, row.filed_with or name, doubt, None, None, None)
        effective = self._in_force(row.effective_on, row.opinion, row.opinion_on, row.received_on)
        return Firm(
            number, pointer, row, passage, blank.office, doubt,
            self._within(blank.concluded, self.filing_limit),
            effective,
            self._within(effective, self.publication_limit),
        )  # fmt: skip

    def firm(self, enterprise: Record) -> Firm:
        """What is known of one row of the roster, also of one to which the contract does not apply."""
        found = next((one for one in self.firms if one.record is enterprise), None)
        if found is not None:
            return found
        index = next(index for index, row in enumerate(self.data.enterprises) if row is enterprise)
        return self._firm(index + 1, index, enterprise)

    @cached_property
    def confirmation_deadline(self) -> dt.date | None:
        """Last day for the confirmations: as agreed, else by convention."""
        days = self.data.terms.confirmation.days
        if days is None:
            return self._within(self.signed, "industry.confirmation-days")
        return periods.after(self.signed, days, self.calendar).legal if self.signed is not None else None

    @cached_property
    def confirmation_days(self) -> int:
        """Days from signature to confirmation: as agreed, else by convention."""
        return self.data.terms.confirmation.days or self.limit("industry.confirmation-days")

    @cached_property
    def employees(self) -> int:
        """Workers of the enterprises to which it applies."""
        return self.total.employees

    @cached_property
    def districts(self) -> tuple[Tally, ...]:
        """How far the enterprises of each district have come, in the order the roster names the districts."""
        names = dict.fromkeys(firm.record.district for firm in self.firms)
        grouped = ((name, tuple(firm for firm in self.firms if firm.record.district == name)) for name in names)
        return tuple(tally(name or "未填", firms[0].office, firms) for name, firms in grouped)

    @cached_property
    def total(self) -> Tally:
        """How far all of them have come."""
        return tally("合计", "", self.firms)

    @cached_property
    def unfinished(self) -> tuple[Firm, ...]:
        """Enterprises without confirmation, passage or filing."""
        return tuple(firm for firm in self.firms if not firm.complete)

    def complete_by(self, day: dt.date | None) -> int:
        """How many had confirmation, passage and filing by a day; all that have them where no day is given."""
        return sum(firm.complete and (day is None or firm.record.filed_on <= day) for firm in self.firms)

    # the offer and the votes

    @cached_property
    def served(self) -> dt.date | None:
        """The day by which the organisation, or else every enterprise, had received the offer."""
        if self.data.counterpart.name is not None:
            return self.served_on_organisation
        days = [one.date for one in self.receipts]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) >= len(self.firms) else None

    @cached_property
    def passed_on(self) -> dt.date | None:
        """Day of the last enterprise's vote so far; of the rows alone, for the law of the day rests on it."""
        return max((row.passed_on for row in self.data.enterprises if row.passed_on is not None), default=None)

    @cached_property
    def last_publication(self) -> dt.date | None:
        """The day on which the standards, or the contract in the last enterprise, were posted."""
        days = [super().last_publication, *(firm.record.posted_on for firm in self.firms)]
        return max((day for day in days if day is not None), default=None)

    # the wage

    @cached_property
    def ratio(self) -> Decimal | None:
        """How many times the city's it is, to two places."""
        if self.monthly is None or not self.minimum_wage:
            return None
        return (self.monthly / self.minimum_wage).quantize(Decimal("0.01"), ROUND_HALF_UP)

    # what is filed

    @cached_property
    def filing_materials(self) -> tuple[Material, ...]:
        """What each enterprise files: as the case lists it, else the statutory papers and what proves them."""
        if self.data.filing.materials:
            return tuple(Material(name, True) for name in self.data.filing.materials)
        copies = to_chinese(self.limit("bargaining.wage-filing-copies" if self.wage else "bargaining.filing-copies"))
        return (
            Material(f"《{self.contract_title}》正式文本（一式{copies}份）", True),
            Material("企业二次确认书", True),
            Material("企业职工代表大会（职工大会）决议", True),
            Material("首席代表和协商代表名单（附表）", True),
            Material("企业注册登记证明", True),
            Material(f"{self.bargaining_name}情况说明", True),
            Material("集中协商会议记录", bool(self.data.sessions)),
        )


def facts(case: Case) -> Facts:
    """The derived facts of an industry bargaining case."""
    return Facts(case)
