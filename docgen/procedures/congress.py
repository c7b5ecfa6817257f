"""What follows from the facts of a workers' congress: counts, bases, quorums, names, last days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.law.limits import limits
from docgen.procedures.agenda import Item
from docgen.wording.numerals import ordinal
from docgen.wording.titles import break_title

MANAGERS = "中层以上管理人员"
FRONTLINE = "一线职工"


@dataclass(frozen=True)
class Receipt:
    """When one delegate received the papers."""

    delegate: Record
    index: int
    date: dt.date | None


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


class Facts:
    """Derived facts of one congress; nothing here was typed in."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.data = case.data

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
        """Whether the unit is state-owned, state-controlled or a public institution (办法2026第四十条)."""
        unit = self.data.organization
        return unit.ownership in ("国有", "国有控股") or unit.kind == "事业单位"

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
    def full_name(self) -> str:
        """Unit and session together, as titles have it."""
        return f"{self.unit_name}{self.session_name}"

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

    # the meeting

    @cached_property
    def start(self) -> dt.date | None:
        """Opening day (T)."""
        day: dt.date | None = self.data.meeting.start
        return day

    @cached_property
    def closing(self) -> dt.date | None:
        """Closing day (C); the opening day when the congress lasts one day."""
        day: dt.date | None = self.data.meeting.end or self.data.meeting.start
        return day

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Agenda items with what can be computed of each."""
        on = self.matter_date or dt.date.min
        return tuple(
            Item(number, record, self.entitled, self.state, on) for number, record in enumerate(self.data.agenda, 1)
        )

    @cached_property
    def ballot_items(self) -> tuple[Item, ...]:
        """Items voted on by secret ballot other than elections."""
        return tuple(item for item in self.items if item.secret and item.kind not in ("选举", "评议"))

    @cached_property
    def voted_items(self) -> tuple[Item, ...]:
        """Items voted on, elections apart."""
        return tuple(item for item in self.items if item.voted and item.kind not in ("选举", "评议"))

    @cached_property
    def resolved_items(self) -> tuple[Item, ...]:
        """Items for passage (审议通过)."""
        return tuple(item for item in self.items if item.kind == "审议通过")

    @cached_property
    def deliberated_items(self) -> tuple[Item, ...]:
        """Items heard or deliberated without a vote for passage."""
        return tuple(item for item in self.items if item.kind in ("审议", "听取报告"))

    @cached_property
    def elections(self) -> tuple[Item, ...]:
        """Items that elect someone."""
        return tuple(item for item in self.items if item.kind == "选举")

    @cached_property
    def reports(self) -> tuple[Item, ...]:
        """Items whose report is written in the case."""
        return tuple(item for item in self.items if item.sections or item.figures)

    @cached_property
    def materials(self) -> tuple[str, ...]:
        """Every paper served on the delegates, once each."""
        return tuple(dict.fromkeys(paper for item in self.data.agenda for paper in item.materials))

    @cached_property
    def opinions(self) -> tuple[Record, ...]:
        """Every opinion of the group discussions."""
        return tuple(opinion for group in self.data.discussions for opinion in group.opinions)

    @cached_property
    def adopted_opinions(self) -> tuple[Record, ...]:
        """Those adopted."""
        return tuple(opinion for opinion in self.opinions if opinion.adopted)

    @cached_property
    def filed_proposals(self) -> tuple[Record, ...]:
        """Proposals put on file (立案)."""
        return tuple(one for one in self.data.opinions.proposals if one.filed)

    # dates

    @cached_property
    def term_end(self) -> dt.date | None:
        """Last day of the term: the corresponding day (民法典 202)."""
        congress = self.data.congress
        if congress.term_start is None or congress.term_years is None:
            return None
        return periods.after_years(congress.term_start, max(0, min(congress.term_years, 99)))

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        """When each delegate received the papers: his own date, else the common one."""
        common = self.data.delivery.date
        return tuple(Receipt(one, index, one.received_on or common) for index, one in enumerate(self.data.delegates))

    @cached_property
    def last_receipt(self) -> dt.date | None:
        """The day by which every delegate had the papers, None while one has not."""
        days = [receipt.date for receipt in self.receipts] or [self.data.delivery.date]
        return None if any(day is None for day in days) else max(day for day in days if day is not None)

    @cached_property
    def last_publication(self) -> dt.date | None:
        """The day on which the last site posted the decisions."""
        days = [self.data.publication.date, *(site.date for site in self.data.publication.sites)]
        return max((day for day in days if day is not None), default=None)

    def lead(self, day: dt.date | None) -> int | None:
        """Days by which something precedes the opening."""
        return None if day is None or self.start is None else (self.start - day).days

    def lag(self, day: dt.date | None) -> int | None:
        """Days after the close."""
        return None if day is None or self.closing is None else (day - self.closing).days

    def limit(self, name: str) -> int:
        """The number the law set on the matter's day; the earliest known one before that.

        Why: documents must print a number; that no edition in force was read is the rules' business to say.
        """
        limit = limits(self.case.settings.place)[name]
        found = limit.at(self.matter_date) if self.matter_date else None
        return (found or limit.values[-1]).value

    # law by the matter's day, for texts that cite it

    @cached_property
    def measures(self) -> str:
        """Title of the Beijing measures with its edition in brackets, as documents cite it."""
        on = self.matter_date or dt.date.max
        edition = (
            "2026年修订" if on >= dt.date(2026, 5, 1) else "2015年修订" if on >= dt.date(2016, 1, 1) else "2002年修订"
        )
        return f"《北京市实施〈中华人民共和国工会法〉办法》（{edition}）"

    @cached_property
    def passage_article(self) -> str:
        """Its article on matters to be passed; "" where the edition in force was not read."""
        return self._article("第四十条", "第四十五条")

    @cached_property
    def submission_article(self) -> str:
        """Its article on handing matters to the union; "" where the edition in force was not read."""
        return self._article("第四十一条", "第四十六条")

    def _article(self, edition_2026: str, edition_2015: str) -> str:
        on = self.matter_date or dt.date.max
        return edition_2026 if on >= dt.date(2026, 5, 1) else edition_2015 if on >= dt.date(2016, 1, 1) else ""

    def people(self, category: str) -> Iterable[Record]:
        """Delegates of a category."""
        return (one for one in self.data.delegates if one.category == category)

    def lines(self, title: str, width: int = 20) -> str:
        """A document title broken into lines of so many characters at the seams of its wording."""
        return break_title(title, width)

    @cached_property
    def clock(self) -> str:
        """The hour of opening (9:00), "" where it is not set."""
        time = self.data.meeting.time
        return f"{time.hour}:{time.minute:02}" if time is not None else ""

    @cached_property
    def quorate(self) -> bool:
        """Whether those who attended are the two thirds a congress needs."""
        return self.data.meeting.attended is not None and self.data.meeting.attended >= self.quorum

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


def facts(case: Case) -> Facts:
    """The derived facts of a congress case."""
    return Facts(case)
