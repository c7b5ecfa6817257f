"""Whose congress it is: the unit or region, its workers, the delegates, and the numbers the law asks of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Record
from docgen.procedures.case_facts import CaseFacts
from docgen.procedures.measures import MEASURES_2015
from docgen.wording.numerals import ordinal

MANAGERS = "中层以上管理人员"
FRONTLINE = "一线职工"


@dataclass(frozen=True)
class Delegation:
    """One 代表团（组） with its delegates."""

    name: str
    leader: str | None
    members: tuple[Record, ...]


@dataclass(frozen=True)
class Constituency:
    """One 选区 with its result."""

    record: Record
    elected: tuple[Record, ...]

    @property
    def quorate(self) -> bool:
        """Whether two thirds of its workers attended."""
        attended, employees = self.record.attended, self.record.employees
        return attended is not None and employees is not None and 3 * attended >= 2 * employees


class Membership(CaseFacts):
    """Derived facts of the people a congress speaks for."""

    #: The field that fixes the day whose law governs.
    matter_pointer = "meeting.start"

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs: the opening of the congress, else the earliest step that is dated."""
        data = self.data
        steps = (
            data.meeting.start,
            data.report.date,
            data.consultation.date,
            data.request.date,
            data.election.announced,
            data.term_request.date,
            data.congress.term_start,
        )
        return next((day for day in steps if day is not None), None)

    @cached_property
    def staff_meeting(self) -> bool:
        """Whether all staff meet (职工大会) instead of delegates."""
        return bool(self.data.congress.form == "职工大会")

    @cached_property
    def regional(self) -> bool:
        """Whether it is a congress of a region or an industry."""
        return self.data.congress.scope in ("区域", "行业")

    @cached_property
    def reelection(self) -> bool:
        """Whether delegates are (re-)elected for it."""
        return self.data.congress.kind in ("换届", "首届")

    @cached_property
    def state(self) -> bool:
        """Whether resettlement plans must be passed here: state-owned or -controlled enterprises, public institutions.

        The plan names only the former (二（一）1); institutions came with the measures in force from 2016
        (办法2015第四十五条, 2026第四十条).
        """
        institution = self.data.organization.kind == "事业单位"
        return self.state_enterprise or (institution and (self.matter_date or dt.date.max) >= MEASURES_2015)

    @cached_property
    def enterprise(self) -> bool:
        """Whether the unit is an enterprise, or enterprises of a region or an industry; not written counts as one."""
        return self.regional or self.data.organization.kind in (None, "企业")

    @cached_property
    def state_enterprise(self) -> bool:
        """Whether the unit is a state-owned or state-controlled enterprise (方案 二（一）1)."""
        unit = self.data.organization
        return unit.kind not in ("事业单位", "社会组织") and unit.ownership in ("国有", "国有控股")

    # names

    @cached_property
    def form(self) -> str:
        """职工代表大会 or 职工大会."""
        return self.data.congress.form or "职工代表大会"

    @cached_property
    def session_name(self) -> str:
        """第三届第二次职工代表大会."""
        congress = self.data.congress
        return f"{_ordinal(congress.number, '届')}{_ordinal(congress.session, '次')}{self.form}"

    @cached_property
    def term_name(self) -> str:
        """第三届职工代表大会."""
        return f"{_ordinal(self.data.congress.number, '届')}{self.form}"

    @cached_property
    def unit_name(self) -> str:
        """The organisation, or the region or industry the congress covers."""
        congress = self.data.congress
        if self.regional and congress.area:
            suffix = "" if congress.area.endswith(("区域", "行业")) else congress.scope
            return f"{congress.area}{suffix}"
        return self.data.organization.name or ""

    @cached_property
    def host_name(self) -> str:
        """Whom a packet is named after: the unit that holds the congress, else the region or industry."""
        return self.data.organization.name or self.unit_name

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return self.session_name

    @cached_property
    def full_name(self) -> str:
        """Unit and session together, as titles have it."""
        return f"{self.unit_name}{self.session_name}"

    def title(self, text: str) -> str:
        """The title of a document in the words of this congress: 职工大会 for all staff, 区域 or 行业 for such."""
        named = text.replace("职工代表大会", self.form)
        if self.staff_meeting:
            named = named.replace("职代会", self.form)
        return named.replace("区域（行业）", self.data.congress.scope) if self.regional else named

    @cached_property
    def members_name(self) -> str:
        """职工代表, or 职工 in an all-staff congress."""
        return "职工" if self.staff_meeting else "职工代表"

    # people

    @cached_property
    def employees(self) -> int:
        """N: all workers covered."""
        if self.regional:
            return sum(one.employees or 0 for one in self.data.enterprises)
        return self.data.organization.employees or 0

    @cached_property
    def women_employees(self) -> int | None:
        """Women among them, None when not recorded."""
        if self.regional:
            counts = [one.women for one in self.data.enterprises]
            return None if not counts or any(count is None for count in counts) else sum(counts)
        women: int | None = self.data.organization.women
        return women

    @cached_property
    def entitled(self) -> int:
        """应到: all delegates of the term, or all staff."""
        return self.employees if self.staff_meeting else len(self.data.delegates)

    def _count(self, **wanted: str) -> int:
        return sum(all(one[key] == value for key, value in wanted.items()) for one in self.data.delegates)

    @cached_property
    def frontline(self) -> int:
        """一线职工代表."""
        return self._count(category=FRONTLINE)

    @cached_property
    def managers(self) -> int:
        """中层以上管理人员代表."""
        return self._count(category=MANAGERS)

    @cached_property
    def technical(self) -> int:
        """专业技术人员代表."""
        return self._count(category="专业技术人员")

    @cached_property
    def administrative(self) -> int:
        """一般管理人员代表."""
        return self._count(category="一般管理人员")

    @cached_property
    def women(self) -> int:
        """女代表."""
        return self._count(gender="女")

    @cached_property
    def dispatched(self) -> int:
        """劳务派遣职工代表."""
        return self._count(employment="劳务派遣")

    @cached_property
    def proportional(self) -> int:
        """ceil(5% of N), by the limit of the date."""
        percent = self.limit("congress.delegates-percent")
        return -(-self.employees * percent // 100)

    @cached_property
    def required_delegates(self) -> int:
        """Fewest delegates lawful without the over-100 relief: ceil(5% N), at least 30."""
        return max(self.limit("congress.delegates-minimum"), self.proportional)

    @cached_property
    def managers_maximum(self) -> int:
        """Most managers among the delegates: floor(20% n)."""
        return len(self.data.delegates) * self.limit("congress.managers-percent") // 100

    @cached_property
    def frontline_minimum(self) -> int:
        """Fewest front-line delegates: ceil(50% n)."""
        return -(-len(self.data.delegates) * self.limit("congress.frontline-percent") // 100)

    @cached_property
    def quorum(self) -> int:
        """ceil(2n/3)."""
        return -(-2 * self.entitled // 3)

    @cached_property
    def majority(self) -> int:
        """More than half of all delegates: floor(n/2) + 1."""
        return self.entitled // 2 + 1

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """Delegations in the order of the case, each with its delegates; those only named in the roster after."""
        leaders = {one.name: one.leader for one in self.data.congress.delegations}
        names = list(leaders)
        names += [
            name
            for name in dict.fromkeys(one.delegation for one in self.data.delegates)
            if name and name not in leaders
        ]
        members = {name: tuple(one for one in self.data.delegates if one.delegation == name) for name in names}
        return tuple(Delegation(name, leaders.get(name), members[name]) for name in names)

    @cached_property
    def by_enterprise(self) -> tuple[tuple[Record, tuple[Record, ...]], ...]:
        """Each enterprise of the region with its delegates."""
        return tuple(
            (firm, tuple(one for one in self.data.delegates if one.enterprise == firm.name))
            for firm in self.data.enterprises
        )

    @cached_property
    def constituencies(self) -> tuple[Constituency, ...]:
        """Each 选区 with those elected: more than half of all its workers."""
        found = []
        for unit in self.data.election.units:
            counted = unit.employees is not None
            won = [one for one in unit.results if counted and 2 * (one.votes or 0) > unit.employees]
            won.sort(key=lambda one: -one.votes)
            found.append(Constituency(unit, tuple(won[: unit.quota])))
        return tuple(found)

    @cached_property
    def delegate_congress(self) -> bool:
        """Whether delegates meet and their roster is begun; only then do the ratios among delegates apply (trap 15)."""
        return not self.staff_meeting and bool(self.data.delegates)

    @cached_property
    def electorate(self) -> int:
        """Workers when the delegates of this term were elected: of all constituencies if recorded, else of today.

        Why: the number of delegates is fixed at the election; later growth alone breaks nothing (trap 8).
        Constituencies that hold fewer seats than there are delegates are those of a by-election and are not counted.
        """
        units = self.data.election.units
        if self.reelection or not units or any(one.employees is None or one.quota is None for one in units):
            return self.employees
        whole = sum(one.quota for one in units) >= len(self.data.delegates)
        return sum(one.employees for one in units) if whole else self.employees


def _ordinal(number: int | None, unit: str) -> str:
    return ordinal(number, unit) if number is not None and number > 0 else ""
