"""What follows from the facts of a collective bargaining, whoever bargains: sides, last days, the vote, the effect."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.law.limits import Value, limits
from docgen.law.offices import labour_office
from docgen.procedures.articles import Contract, articles_file, read_articles
from docgen.procedures.catalogue import procedure_of
from docgen.procedures.conclusion import concluding_step
from docgen.procedures.escalation import Ladder
from docgen.procedures.measures import measures_title
from docgen.procedures.next_step import NextStep
from docgen.procedures.opening import opening_step
from docgen.procedures.passage import Passage, referred_passage, typed_passage
from docgen.procedures.sides import Sides
from docgen.wording.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Material:
    """A paper of the filing.

    Attributes:
        enclosed: Whether this bargaining has it.
    """

    name: str
    enclosed: bool


class Bargaining(Sides):
    """Derived facts of one bargaining; each procedure adds whose it is and which contract it ends in.

    Attributes:
        CONGRESS: Field that refers to the congress case.
    """

    CONGRESS: ClassVar[str] = "congress"

    #: The field that fixes the day whose law governs.
    matter_pointer = "contract.signed_on"

    # from the offer to the signature

    @cached_property
    def served(self) -> dt.date | None:
        """The day by which the offer had reached everyone it was served on; None while one has not received it."""
        days = [one.date for one in self.data.offer.services]
        return None if not days or any(day is None for day in days) else max(days)

    @cached_property
    def receipts(self) -> tuple[Record, ...]:
        """Where the offer was, or is to be, served."""
        found: tuple[Record, ...] = self.data.offer.services
        return found

    @cached_property
    def ladder(self) -> Ladder:
        """The steps against a side that does not bargain."""
        return Ladder(self)

    def next_step(self, on: dt.date) -> NextStep | None:
        """The next lawful step from the offer to the contract in force; after that the milestones tell it."""
        return opening_step(self.ladder, on) or concluding_step(self, on)

    @cached_property
    def reply_deadline(self) -> dt.date | None:
        """Last day for the reply: within 20 days of receipt (北京市集体合同条例第三十二条)."""
        return self._within(self.served, "bargaining.reply-days")

    @cached_property
    def agreed(self) -> bool:
        """Whether the other side agreed to bargain and named a day (trap 34)."""
        reply = self.data.reply
        return reply.decision in ("同意", "建议变更") and bool(reply.meeting or self.data.sessions)

    @cached_property
    def refused(self) -> bool:
        """Whether it refused in writing."""
        return bool(self.data.reply.decision == "不同意")

    @cached_property
    def first_session(self) -> dt.date | None:
        """Day of the first session."""
        return min((one.date for one in self.data.sessions if one.date is not None), default=None)

    @cached_property
    def closing(self) -> dt.date | None:
        """Day of the last session."""
        return max((one.date for one in self.data.sessions if one.date is not None), default=None)

    @cached_property
    def passage(self) -> Passage | None:
        """The vote on the draft: of the congress case referred to, else as typed."""
        return self.referred_vote or self.typed_vote

    @cached_property
    def typed_vote(self) -> Passage | None:
        """The vote as this case writes it."""
        return typed_passage(self.data.passage)

    @cached_property
    def referred_vote(self) -> Passage | None:
        """The vote as the congress case records it."""
        case = self.congress_case
        return referred_passage(case, self.contract_kind, self.CONGRESS) if case is not None else None

    @cached_property
    def congress_case(self) -> Case | None:
        """The congress case that is referred to."""
        return self.case.referred(self.CONGRESS, "congress")

    @cached_property
    def passed_on(self) -> dt.date | None:
        """Day of the vote."""
        return self.passage.date if self.passage is not None else None

    @cached_property
    def signed(self) -> dt.date | None:
        """Day of signature."""
        day: dt.date | None = self.data.contract.signed_on
        return day

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs: the signature, else the latest step before it that is dated, else the first."""
        data = self.data
        first = (data.offer.date, data.opinions.start, data.strategy.date)
        steps = (self.signed, self.passed_on, data.draft.date, self.closing, *first)
        return next((day for day in steps if day is not None), None)

    # the contract

    @cached_property
    def contract(self) -> Contract:
        """Its articles."""
        procedure = procedure_of(self.case)
        template = next(one.template for one in procedure.documents if one.id == self.contract_document)
        return Contract(read_articles(articles_file(template)), self.case, self)

    @cached_property
    def term_end(self) -> dt.date | None:
        """Last day of the contract: the day before the corresponding day (民法典 202)."""
        contract = self.data.contract
        months = 12 * (contract.years or 0) + (contract.months or 0)
        if contract.start is None or not months:
            return None
        return periods.after_months(contract.start, months) - dt.timedelta(days=1)

    def renewal_opening(self, end: dt.date | None) -> tuple[dt.date | None, Value | None]:
        """The first day on which renewal of a contract that ends then may be asked for, and the limit that says so."""
        if end is None:
            return None, None
        name = "bargaining.wage-renewal-days" if self.wage else "bargaining.renewal-months"
        value = limits(self.case.settings.place)[name].at(self.matter_date or end)
        if value is None:
            return None, None
        opens = end - dt.timedelta(days=value.value) if self.wage else periods.after_months(end, -value.value)
        return opens, value

    @cached_property
    def renewal_opens(self) -> dt.date | None:
        """The first day on which renewal of this contract may be asked for."""
        return self.renewal_opening(self.term_end)[0]

    @cached_property
    def term_text(self) -> str:
        """三年, 一年六个月; "" while not written."""
        contract = self.data.contract
        years = f"{to_chinese(contract.years)}年" if contract.years else ""
        return years + (f"{to_chinese(contract.months)}个月" if contract.months else "")

    # filing and effect

    @cached_property
    def filing_office(self) -> str:
        """The labour administration that receives the contract."""
        on = self.signed or self.matter_date
        office = labour_office(self.filing_district, on) if on is not None and self.filing_district else None
        return self.data.filing.office or (office.name if office is not None else "")

    @cached_property
    def tripartite_office(self) -> str:
        """The office of the tripartite meeting of the district, or of the city where the bargaining is the city's."""
        place = f"北京市{self.filing_district}" if self.filing_district else "北京市" if self.city_wide else ""
        return f"{place}协调劳动关系三方会议办公室" if place else ""

    @cached_property
    def city_wide(self) -> bool:
        """Whether it concerns the whole city and no one district."""
        return False

    @cached_property
    def passed_by_each(self) -> bool:
        """Whether each enterprise's congress passes the contract after its signing (方案 二（二）2「分别通过」)."""
        return False

    @cached_property
    def circulation_allowed(self) -> bool:
        """Whether the plan takes the ladder beyond the tripartite meeting (方案 二（二）1, not 二（二）3)."""
        return True

    @cached_property
    def filing_limit(self) -> str:
        """The limit on days from signature to filing: seven for wages, else ten (办法21, 条例39; trap 11)."""
        return "bargaining.wage-filing-days" if self.wage else "bargaining.filing-days"

    @cached_property
    def wage_terms(self) -> Record | None:
        """What the contract agrees on wages; None for a kind of contract that has no such terms."""
        found: Record | None = self.data.terms.get("wages")
        return found

    @cached_property
    def filing_basis(self) -> str:
        """The article that has the contract filed, as documents cite it."""
        return "《工资集体协商试行办法》第二十一条" if self.wage else "《北京市集体合同条例》第三十九条"

    @cached_property
    def filing_days(self) -> int:
        """Days from signature to filing."""
        return self.limit(self.filing_limit)

    @cached_property
    def filing_materials(self) -> tuple[Material, ...]:
        """What is filed (条例46, 办法21): as the case lists it, else the statutory papers and their proof."""
        if self.data.filing.materials:
            return tuple(Material(name, True) for name in self.data.filing.materials)
        congress = self.passage.form if self.passage is not None else "职工代表大会"
        copies = self.limit("bargaining.wage-filing-copies" if self.wage else "bargaining.filing-copies")
        return (
            Material(f"{self.contract_kind}正式文本（一式{to_chinese(copies)}份）", True),
            Material(f"{congress}通过{self.contract_kind}草案的决议", True),
            Material("首席代表和协商代表名单（附表）", True),
            Material("用人单位注册登记证明", True),
            Material(f"{self.bargaining_name}情况说明", True),
            Material(f"{self.bargaining_name}会议记录", bool(self.data.sessions)),
            Material("首席代表授权委托书", bool(self.mandates)),
        )

    @cached_property
    def filing_deadline(self) -> dt.date | None:
        """Last day for filing."""
        return self._within(self.signed, self.filing_limit)

    @cached_property
    def objection_deadline(self) -> dt.date | None:
        """Last of the fifteen days in which the labour administration may object."""
        return self._within(self.data.examination.received_on, "bargaining.objection-days")

    @cached_property
    def effective(self) -> dt.date | None:
        """Day of effect: as the opinion says, the opinion's own day for wages, else the day after fifteen (trap 12)."""
        found = self.data.examination
        return self._in_force(found.effective_on, found.opinion, found.date, found.received_on)

    def _in_force(
        self, written: dt.date | None, opinion: str | None, opined: dt.date | None, received: dt.date | None
    ) -> dt.date | None:
        """The day of effect of what one labour administration received; None while it cannot be told."""
        if written is not None or opinion == "有异议":
            return written
        if self.wage and opinion == "无异议" and opined is not None:
            return opined
        last = self._within(received, "bargaining.objection-days")
        return None if last is None else last + dt.timedelta(days=1)

    @cached_property
    def publication_limit(self) -> str:
        """The limit on days from effect to publication: five for wages by law, else by convention."""
        return "bargaining.wage-publication-days" if self.wage else "bargaining.publication-days"

    @cached_property
    def publication_deadline(self) -> dt.date | None:
        """Last day for publication."""
        return self._within(self.effective, self.publication_limit)

    @cached_property
    def last_publication(self) -> dt.date | None:
        """The day on which the last site posted it."""
        days = [self.data.publication.date, *(site.date for site in self.data.publication.sites)]
        return max((day for day in days if day is not None), default=None)

    # law by the matter's day

    @cached_property
    def minimum_wage(self) -> int | None:
        """Beijing's monthly minimum wage on the matter's day, in yuan."""
        value = self.value("minimum-wage.monthly")
        return value.value if value is not None else None

    @cached_property
    def measures(self) -> str:
        """Title of the Beijing measures with its edition in brackets, as documents cite it."""
        return measures_title(self.matter_date or dt.date.max)

    @cached_property
    def laws(self) -> str:
        """The laws an offer rests on, one after another (GB/T 15834: no 、 between), by the offer's own day.

        Why: an offer may be older than the signature, and cannot cite what was not in force when it was written.
        """
        found = "《中华人民共和国劳动法》《中华人民共和国劳动合同法》《中华人民共和国工会法》"
        measures = measures_title(self.data.offer.date or self.matter_date or dt.date.max)
        return f"{found}{measures}《北京市集体合同条例》" + ("《工资集体协商试行办法》" if self.wage else "")

    def _within(self, day: dt.date | None, limit: str) -> dt.date | None:
        value = self.value(limit) if day is not None else None
        return periods.after(day, value.value, self.calendar).legal if day is not None and value is not None else None
