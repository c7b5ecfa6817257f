"""What follows from the facts of a bargaining on women workers' rights (方案 二（二）5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.procedures import enterprise_bargaining
from docgen.procedures.bargaining import Bargaining
from docgen.procedures.parties import Party, union_party
from docgen.procedures.women_figures import Allowance, PieceWage, allowances, piece_wages
from docgen.procedures.women_posts import ForbiddenWork, Provision, forbidden_work, provisions

KIND = "女职工权益保护专项集体合同"
DOCUMENTS = {"企业": "enterprise-contract", "区域": "regional-contract", "行业": "industry-contract"}


@dataclass(frozen=True, slots=True)
class Leave:
    """The leave of a contract: as agreed, else as the law of its day has it.

    Attributes:
        maternity: Days of maternity leave in all.
        national: Days the State grants.
        extension: Days Beijing adds.
        beyond: Days agreed beyond both.
        childcare: Working days a year; None where the law of the day grants none and none are agreed.
    """

    maternity: int
    national: int
    extension: int
    beyond: int
    prenatal: int
    difficult: int
    multiple: int
    early_miscarriage: int
    late_miscarriage: int
    paternity: int | None
    childcare: int | None
    childcare_years: int
    additional: int


class Facts(Bargaining):
    """Derived facts of one bargaining on women workers' rights; nothing here was typed in."""

    # whose it is

    @cached_property
    def variant(self) -> str:
        """企业, 区域 or 行业."""
        return self.data.special.variant or "企业"

    @cached_property
    def single(self) -> bool:
        """Whether one employer bargains."""
        return self.variant == "企业"

    @cached_property
    def area_wide(self) -> bool:
        """Whether it covers the firms of an area or an industry."""
        return not self.single

    @cached_property
    def regional(self) -> bool:
        """Whether it covers an area."""
        return self.variant == "区域"

    @cached_property
    def industrial(self) -> bool:
        """Whether it covers an industry."""
        return self.variant == "行业"

    @cached_property
    def unit_name(self) -> str:
        """The employer, the area or the industry."""
        return (self.data.organization.name if self.single else self.data.area.name) or ""

    @cached_property
    def employer_name(self) -> str:
        """The employer, or the organisation that speaks for the firms."""
        return self.unit_name if self.single else self.data.area.party or ""

    @cached_property
    def employer_head(self) -> str:
        """The legal representative of the other side, "" when not written."""
        return (self.data.organization.legal_representative if self.single else self.data.area.party_head) or ""

    @cached_property
    def employer_party(self) -> Party:
        """The employer, or the organisation that speaks for the firms."""
        if self.single:
            return super().employer_party
        area = self.data.area
        return Party(
            self.employer_name,
            head=self.employer_head,
            head_post="负责人",
            industry=self.industry,
            seat=area.district or "",
        )

    @cached_property
    def union_party(self) -> Party:
        """The union, with what identifies it."""
        return super().union_party if self.single else union_party(self.union_name, self.data.union)

    @cached_property
    def host_code(self) -> str:
        """The credit code of the employer, of the union where it covers an area or an industry."""
        return super().host_code if self.single else self.data.union.uscc or ""

    @cached_property
    def filer(self) -> str:
        """Who files: the employer (条例39), the union for an area or an industry (方案 二（二）3; trap 10)."""
        return self.employer_name if self.single else self.union_name

    @cached_property
    def year(self) -> int | None:
        """The year of the bargaining."""
        return self.data.special.year or super().year

    @cached_property
    def laws(self) -> str:
        """The laws a bargaining rests on, those on women's rights among them."""
        own = "《中华人民共和国妇女权益保障法》《女职工劳动保护特别规定》"
        return f"{super().laws}{own}《北京市实施〈中华人民共和国妇女权益保障法〉办法》"

    @cached_property
    def contract_kind(self) -> str:
        """女职工权益保护专项集体合同, with 区域性 or 行业性 before it."""
        return KIND if self.single else f"{self.variant}性{KIND}"

    @cached_property
    def contract_title(self) -> str:
        """The contract by its full title; an area that is called 区域 or 行业 is not called so twice."""
        written: str | None = self.data.contract.title
        return written or f"{self.titled_for}{self.contract_kind}"

    @cached_property
    def titled_for(self) -> str:
        """Whose contract its title says it is: the employer, the area, the industry."""
        return self.unit_name if self.single else self.unit_name.removesuffix(self.variant)

    @cached_property
    def bargaining_name(self) -> str:
        """女职工权益保护专项集体协商."""
        return "女职工权益保护专项集体协商"

    def title(self, text: str) -> str:
        """The title of a document in the words of this bargaining, whether it says 集体合同 or its kind in full."""
        for kind in (f"区域性{KIND}", f"行业性{KIND}", KIND):
            text = text.replace(kind, "集体合同")
        return super().title(text)

    @cached_property
    def contract_document(self) -> str:
        """Id of the document that is the contract."""
        return DOCUMENTS[self.variant]

    @cached_property
    def filing_district(self) -> str:
        """The district whose labour administration receives the contract."""
        return (self.data.organization.district if self.single else self.data.area.district) or ""

    @cached_property
    def industry(self) -> str:
        """行业 with its code, "" when not written."""
        return (self.data.area.industry or self.data.organization.industry) or ""

    # people

    @cached_property
    def employees(self) -> int:
        """Workers the contract covers."""
        if self.single:
            return self.data.organization.employees or 0
        return sum(one.employees for one in self.data.enterprises)

    @cached_property
    def women_employees(self) -> int | None:
        """Women among them; None while a firm has not said."""
        if self.single:
            count: int | None = self.data.organization.women
            return count
        counts = [one.women for one in self.data.enterprises]
        return sum(counts) if counts and None not in counts else None

    @cached_property
    def committee_by_members(self) -> bool:
        """Whether the law of the day counts women members (2026 edition), not women workers (2015 edition; trap 22)."""
        return self.value("women.committee-members") is not None

    @cached_property
    def committee_count(self) -> int | None:
        """The women the law of the day counts; None while not written."""
        count: int | None = self.data.union.women_members if self.committee_by_members else self.women_employees
        return count

    @cached_property
    def womens_delegates(self) -> tuple[Record, ...]:
        """Members of the women's committee or women's delegates among the workers' representatives."""
        return tuple(one for one in self.worker_representatives if one.womens_delegate)

    @cached_property
    def piece_rate(self) -> bool:
        """Whether women are paid by the piece."""
        return bool(self.data.women.piece_rate or self.data.piece_rate.workers or self.data.standards.conversions)

    # the contract beside it

    @cached_property
    def main_case(self) -> Case | None:
        """The case of the general contract that goes with this one."""
        return self.case.referred("main_contract", "enterprise_bargaining")

    @cached_property
    def main_title(self) -> str:
        """The general contract by its full title, "" when none is referred to."""
        return enterprise_bargaining.facts(self.main_case).contract_title if self.main_case is not None else ""

    @cached_property
    def main_end(self) -> dt.date | None:
        """Last day of the general contract."""
        return enterprise_bargaining.facts(self.main_case).term_end if self.main_case is not None else None

    # what the law of the day grants

    @cached_property
    def leave(self) -> Leave:
        """Leave as agreed, else as the law of the day has it."""
        terms = self.data.terms.leave
        national, extension = self.limit("women.maternity-days"), self.maternity_extension
        maternity = self._agreed(terms.maternity_days, national + extension)
        childcare = terms.childcare_days if terms.childcare_days is not None else self._held("women.childcare-days")
        paternity = terms.paternity_days if terms.paternity_days is not None else self._held("women.paternity-days")
        return Leave(
            maternity,
            national,
            extension,
            maternity - national - extension,
            self._agreed(terms.prenatal_days, self.limit("women.prenatal-days")),
            self._agreed(terms.difficult_days, self.limit("women.difficult-birth-days")),
            self._agreed(terms.multiple_days, self.limit("women.multiple-birth-days")),
            self._agreed(terms.early_miscarriage_days, self.limit("women.early-miscarriage-days")),
            self._agreed(terms.late_miscarriage_days, self.limit("women.late-miscarriage-days")),
            paternity,
            childcare,
            self._agreed(terms.childcare_years, self._held("women.childcare-years") or 3),
            self._agreed(terms.additional_months, 3),
        )

    @cached_property
    def maternity_extension(self) -> int:
        """Days Beijing adds to maternity leave on the matter's day."""
        return self._held("women.maternity-extension-days") or 0

    @cached_property
    def extension_name(self) -> str:
        """延长生育假; 生育奖励假 under the edition of 2016."""
        value = self.value("women.maternity-extension-days")
        return (
            "生育奖励假" if value is not None and value.basis.instrument == "population-beijing-2016" else "延长生育假"
        )

    @cached_property
    def forbidden_work(self) -> tuple[ForbiddenWork, ...]:
        """The four lists of the 附录, word for word."""
        return forbidden_work()

    def provisions(self, codes: tuple[str, ...]) -> tuple[Provision, ...]:
        """The items of those lists by their codes (三（一）)."""
        return provisions(codes)

    # money

    @cached_property
    def guarantee_percent(self) -> int:
        """Share of her own average a woman on piece rate keeps: as agreed, else all of it."""
        return self._agreed(self.data.terms.piece_rate.guarantee_percent, 100)

    @cached_property
    def piece_wages(self) -> tuple[PieceWage, ...]:
        """What women on piece rate are owed for the month reckoned."""
        return piece_wages(self.data.piece_rate.workers, self.data.piece_rate.hours, self.guarantee_percent)

    @cached_property
    def allowances(self) -> tuple[Allowance, ...]:
        """What women on maternity leave are owed beside the fund."""
        return allowances(self.data.insurance.workers, self.data.insurance.wage_base)

    @cached_property
    def uninsured(self) -> int | None:
        """Women the maternity insurance does not cover; None while not known."""
        women, insured = self.women_employees, self.data.insurance.insured
        return None if women is None or insured is None else max(0, women - insured)

    def _held(self, name: str) -> int | None:
        value = self.value(name)
        return value.value if value is not None else None

    @staticmethod
    def _agreed(agreed: int | None, lawful: int) -> int:
        return agreed if agreed is not None else lawful


def facts(case: Case) -> Facts:
    """The derived facts of a case on women workers' rights."""
    return Facts(case)
