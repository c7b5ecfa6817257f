"""Who bargains: the two parties, their names, representatives and mandates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import identifiers
from docgen.law.holidays import Calendar
from docgen.procedures.case_facts import CaseFacts
from docgen.procedures.parties import Party, employer_party, union_party, unit_code
from docgen.procedures.sessions import Agreement, Attendance, agreements, attendance


@dataclass(frozen=True, slots=True)
class Mandate:
    """A chief representative's written mandate.

    Attributes:
        side: 职工方 or 企业方.
        pointer: Where its side stands in the case.
        principal: Who gives it.
        agent: The chief who receives it, "" while there is none.
    """

    side: str
    pointer: str
    principal: str
    principal_post: str
    agent: str
    agent_post: str
    date: dt.date | None
    until: dt.date | None
    scope: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A representative with his side.

    Attributes:
        side: 职工方 or 企业方.
    """

    side: str
    name: str
    record: Record


@dataclass(frozen=True, slots=True)
class Expert:
    """An outside professional whom a side engages."""

    side: str
    name: str
    unit: str | None
    profession: str | None
    date: dt.date | None
    scope: str | None


class Sides(CaseFacts):
    """Derived facts of the parties of one bargaining."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.calendar = Calendar(case.settings.holidays)

    # what each procedure says of itself

    @cached_property
    def host_code(self) -> str:
        """The credit code of the unit, of the union where there is no one unit."""
        unit = self.data.get("organization")
        return unit_code(unit) if unit is not None else self.data.union.uscc or ""

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return self.bargaining_name

    @cached_property
    def employer_name(self) -> str:
        """The party across the table, by its full name."""
        return self.unit_name

    @cached_property
    def one_unit(self) -> bool:
        """Whether it is the bargaining of one unit, not of an area's or an industry's many."""
        unit = self.data.get("organization")
        return unit is not None and bool(unit.name)

    @cached_property
    def employers_seal(self) -> bool:
        """Whether that party has a seal of its own to put on what both sides sign."""
        return True

    @cached_property
    def union_name(self) -> str:
        """The union that bargains for the workers."""
        return self.data.union.name or ""

    @cached_property
    def contract_kind(self) -> str:
        """集体合同, 工资专项集体合同 …"""
        return "集体合同"

    @cached_property
    def contract_document(self) -> str:
        """Id of the document that is the contract."""
        return "contract"

    @cached_property
    def wage(self) -> bool:
        """Whether it is a special contract on wages, with its shorter days."""
        return "工资" in self.contract_kind

    @cached_property
    def employees(self) -> int:
        """Workers the contract covers."""
        return self.data.organization.employees or 0

    @cached_property
    def filing_district(self) -> str:
        """The district whose labour administration receives the contract."""
        return self.data.organization.district or ""

    @cached_property
    def employer_party(self) -> Party:
        """The employers' side, with what identifies it."""
        return employer_party(self.employer_name, self.data.organization)

    @cached_property
    def union_party(self) -> Party:
        """The union, with what identifies it."""
        return union_party(self.union_name, self.data.union, self.employer_party.address)

    @cached_property
    def women_employees(self) -> int | None:
        """Women among the workers, None when not written."""
        found: int | None = self.data.organization.women
        return found

    @cached_property
    def filer(self) -> str:
        """Who files the contract: the employer (条例39; trap 10)."""
        return self.employer_name

    @cached_property
    def year(self) -> int | None:
        """The year of the bargaining."""
        day = self.data.offer.date
        return day.year if day is not None else None

    # names

    @cached_property
    def bargaining_name(self) -> str:
        """集体协商 or 工资集体协商."""
        return "工资集体协商" if self.wage else "集体协商"

    @cached_property
    def contract_title(self) -> str:
        """The contract by its full title."""
        return self.data.contract.title or f"{self.unit_name}{self.contract_kind}"

    def title(self, text: str) -> str:
        """The title of a document in the words of this bargaining; one that has them already is kept."""
        for plain, own in (("集体合同", self.contract_kind), ("集体协商", self.bargaining_name)):
            if own not in text:
                text = text.replace(plain, own)
        return text

    # people

    @cached_property
    def worker_representatives(self) -> tuple[Record, ...]:
        """The workers' representatives, the chief first."""
        return _chief_first(self.data.workers.representatives)

    @cached_property
    def employer_representatives(self) -> tuple[Record, ...]:
        """The employers' representatives, the chief first."""
        return _chief_first(self.data.employers.representatives)

    @cached_property
    def worker_chief(self) -> str:
        """Name of the workers' chief representative, "" while there is none."""
        return _chief(self.worker_representatives)

    @cached_property
    def employer_chief(self) -> str:
        """Name of the employers' chief representative, "" while there is none."""
        return _chief(self.employer_representatives)

    @cached_property
    def worker_chief_post(self) -> str:
        """Post of the workers' chief representative."""
        return next((one.post or "" for one in self.worker_representatives if one.chief), "")

    @cached_property
    def employer_chief_post(self) -> str:
        """Post of the employers' chief representative."""
        return next((one.post or "" for one in self.employer_representatives if one.chief), "")

    @cached_property
    def all_representatives(self) -> tuple[Person, ...]:
        """Every representative, the workers' first."""
        workers = (Person("职工方", one.name, one) for one in self.worker_representatives)
        return (*workers, *(Person("企业方", one.name, one) for one in self.employer_representatives))

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """Written mandates of chief representatives (北京市集体合同条例第八条、第九条)."""
        workers = (
            "职工方",
            "workers",
            self.union_party.head,
            self.union_party.head_post,
            self.worker_chief,
            self.worker_chief_post,
        )
        employer = (
            "企业方",
            "employers",
            self.employer_head,
            self.employer_party.head_post,
            self.employer_chief,
            self.employer_chief_post,
        )
        found = []
        for side, pointer, head, post, agent, agent_post in (workers, employer):
            written = self.data[pointer].mandate
            if written or self.data[pointer].chief_basis == "书面委托":
                found.append(
                    Mandate(
                        side, pointer, written.principal or head, written.principal_post or post, agent, agent_post,
                        written.date, written.until, written.scope, written.reason,
                    )
                )  # fmt: skip
        return tuple(found)

    @cached_property
    def employer_head(self) -> str:
        """The legal representative of the other side, "" when not written."""
        return self.employer_party.head

    @cached_property
    def experts(self) -> tuple[Expert, ...]:
        """Outside professionals of both sides."""
        return tuple(
            Expert(side, one.name, one.unit, one.profession, one.date, one.scope)
            for side, written in (("职工方", self.data.workers), ("企业方", self.data.employers))
            for one in written.experts
        )

    def side_of(self, name: str | None) -> str:
        """职工方 or 企业方; "" for who represents neither."""
        return next((one.side for one in self.all_representatives if one.name == name), "")

    def age(self, person: Record, on: dt.date | None) -> int | None:
        """Full years of a representative on a day, by the identity number where it is shown, else by month of birth.

        Why: the filing names ages (条例46); a month of birth tells the age to within a month.
        """
        born = person.birth
        if person.id_number and not identifiers.identity_number_faults(person.id_number):
            born = identifiers.birth_date(person.id_number)
        if born is None or on is None:
            return None
        years: int = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return years

    # what was said

    def attendance(self, session: Record) -> Attendance:
        """Who sat at a session."""
        workers = (one.name for one in self.worker_representatives)
        return attendance(session, workers, (one.name for one in self.employer_representatives))

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every topic with its last outcome."""
        return agreements(self.data.sessions)

    @cached_property
    def published(self) -> dt.date | None:
        """The day by which both sides' representatives were published; the one side's while the other's are not."""
        days = [one for one in (self.data.workers.published_on, self.data.employers.published_on) if one is not None]
        return max(days, default=None)


def _chief_first(people: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(sorted(people, key=lambda one: not one.chief))


def _chief(people: tuple[Record, ...]) -> str:
    return next((one.name for one in people if one.chief), "")
