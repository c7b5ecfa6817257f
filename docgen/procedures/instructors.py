"""What follows from a union's yearly work with its instructors (方案 三（四）): marks, register, staffing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import groupby

from docgen.case.fields import read_schema
from docgen.case.model import Case, Record
from docgen.procedures import key_enterprises
from docgen.procedures.instructor_records import (
    Appointee,
    Candidate,
    Dispatch,
    Logbook,
    Member,
    Post,
    Review,
    Trained,
    mark,
)
from docgen.procedures.instructor_staffing import KINDS, Group, Line, groups, line
from docgen.procedures.union_work import YearlyWork

#: What a general notice says of the work where the case does not say its own (方案 二（二）4, 三（四）).
DUTIES = (
    "宣传集体协商的法律法规和政策，指导企业工会依法提出协商要求",
    "指导职工方推选协商代表，帮助收集职工意见和工资数据，起草协商文书",
    "指导召开协商会议、职工代表大会审议集体合同草案以及报送审查备案",
    "按要求填写工作日志，报送指导情况，参加业务培训和年度考核",
)


class Facts(YearlyWork):
    """Derived facts of one year's work; nothing here was typed in."""

    matter_pointer = "recruitment.date"

    WORK = "集体协商专职指导员工作"

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        return self.data.recruitment.date, self.data.staffing.date, self.data.training.date

    @cached_property
    def municipal(self) -> bool:
        """Whether it is the city's federation, which provides for industries and districts."""
        return bool(self.data.work.level == "市总工会")

    @cached_property
    def staffing_addressee(self) -> str:
        """Who receives the table: the superior union, else the units themselves."""
        return self.data.superior_union.name or ("各区总工会、各产业工会" if self.municipal else "北京市总工会")

    def mark(self, value: Decimal | None) -> str:
        """A mark or an amount without trailing zeros; 「—」 for none."""
        return mark(value)

    # selection

    @cached_property
    def duties(self) -> tuple[str, ...]:
        """What an instructor does: the case's own list, else the general one."""
        return tuple(self.data.recruitment.duties) or DUTIES

    @cached_property
    def places(self) -> int:
        """How many are sought in all."""
        return sum(post.count for post in self.data.recruitment.posts if post.count)

    @cached_property
    def blank_forms(self) -> tuple[Record, ...]:
        """One application form with nothing written in it."""
        item = read_schema(self.case.procedure).children["applicants"].item
        assert item is not None
        return (Record(dict.fromkeys(item.children)),)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every applicant with total and rank, in the order of the roster."""
        totals = [self._total(row) for row in self.data.applicants]
        found = []
        for index, (row, total) in enumerate(zip(self.data.applicants, totals, strict=True)):
            rivals = [
                other
                for one, other in zip(self.data.applicants, totals, strict=True)
                if one.post == row.post and other is not None
            ]
            rank = None if total is None else 1 + sum(other > total for other in rivals)
            found.append(Candidate(f"applicants[{index}]", row, total, rank))
        return tuple(found)

    def _total(self, row: Record) -> Decimal | None:
        recruitment = self.data.recruitment
        parts = (row.written, recruitment.written_percent, row.interview, recruitment.interview_percent)
        if row.qualified is False or any(part is None for part in parts):
            return None
        weighed = row.written * recruitment.written_percent + row.interview * recruitment.interview_percent
        return Decimal(weighed / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @cached_property
    def ranked(self) -> tuple[Candidate, ...]:
        """Those who qualified, post by post and by rank; without marks they come last."""
        order = {post.name: index for index, post in enumerate(self.data.recruitment.posts)}
        return tuple(
            sorted(
                (one for one in self.candidates if one.record.qualified is not False),
                key=lambda one: (order.get(one.record.post, len(order)), one.rank is None, one.rank or 0),
            )
        )

    @cached_property
    def chosen(self) -> tuple[Candidate, ...]:
        """Those to be appointed, post by post and by rank."""
        return tuple(one for one in self.ranked if one.chosen)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Each post with its applicants counted."""
        found = []
        for index, post in enumerate(self.data.recruitment.posts):
            of = [one for one in self.candidates if one.record.post == post.name]
            qualified = sum(one.record.qualified is True for one in of)
            chosen = sum(one.chosen for one in of)
            found.append(Post(post, f"recruitment.posts[{index}]", len(of), qualified, chosen))
        return tuple(found)

    # the register

    @cached_property
    def roster(self) -> tuple[Member, ...]:
        """Every instructor, with the day he left."""
        left = {one.name: one.date for one in self.data.exits}
        return tuple(
            Member(f"instructors[{index}]", row, left.get(row.name), row.certificate_issuer or self.union_name)
            for index, row in enumerate(self.data.instructors)
        )

    @cached_property
    def _members(self) -> dict[str, Member]:
        return {one.name: one for one in self.roster}

    def member(self, name: str | None) -> Member | None:
        """The register entry of a name, None where there is none."""
        return self._members.get(name or "")

    def _entry(self, name: str | None) -> Record:
        found = self.member(name)
        return found.record if found is not None else self._blank("instructors")

    def _blank(self, field: str) -> Record:
        item = read_schema(self.case.procedure).children[field].item
        assert item is not None
        return Record(dict.fromkeys(item.children))

    def is_of(self, entry: Record, own: Appointee | Review | Dispatch) -> bool:
        """Whether an entry of the register or of the applications is the one his papers are made of."""
        member = own.member.record if isinstance(own.member, Member) else own.member
        return entry is member or entry is getattr(own, "applied", None)

    def trains(self, entry: Record) -> bool:
        """Whether the papers of the year's training name someone of the register or of the exits."""
        plan = self.data.training
        days = [plan.date, *(one.date for one in plan.sessions)]
        held = {one.name for day in days for one in self.serving(day)} | {one.name for one in plan.results}
        return entry.name in held

    def logs(self, entry: Record) -> bool:
        """Whether someone of the register has a working log."""
        return any(one.instructor == entry.name for one in self.data.logs)

    def serving(self, on: dt.date | None) -> tuple[Member, ...]:
        """Who was an instructor on a day; who is one now without a day."""
        return tuple(one for one in self.roster if (one.serving(on) if on is not None else not one.left))

    @cached_property
    def appointees(self) -> tuple[Appointee, ...]:
        """Everybody appointed this year."""
        applied = {one.name: one for one in self.data.applicants}
        return tuple(
            Appointee(
                f"appointments[{index}]",
                row,
                self._entry(row.name),
                applied.get(row.name) or self._blank("applicants"),
            )
            for index, row in enumerate(self.data.appointments)
        )

    @cached_property
    def contracts(self) -> tuple[Appointee, ...]:
        """Those with whom the union concludes a labour contract."""
        return tuple(one for one in self.appointees if one.employed)

    @cached_property
    def cards(self) -> tuple[Member, ...]:
        """Those whose certificate was issued in the year."""
        return tuple(
            one
            for one in self.roster
            if one.record.certificate
            and one.record.certificate_from is not None
            and one.record.certificate_from.year == self.year
        )

    @cached_property
    def newcomers(self) -> tuple[Member, ...]:
        """Those taken on in the year."""
        return tuple(
            one
            for one in self.roster
            if one.record.recruited_on is not None and one.record.recruited_on.year == self.year
        )

    @cached_property
    def expiring(self) -> tuple[Member, ...]:
        """Those in service whose certificate ends in the year."""
        return tuple(
            one
            for one in self.serving(None)
            if one.record.certificate_until is not None and one.record.certificate_until.year == self.year
        )

    @cached_property
    def card_rows(self) -> tuple[tuple[Member, ...], ...]:
        """The same, two to a row as they are printed."""
        return tuple(self.cards[index : index + 2] for index in range(0, len(self.cards), 2))

    @cached_property
    def card_date(self) -> dt.date | None:
        """The day of the latest of those certificates."""
        return max((one.record.certificate_from for one in self.cards), default=None)

    # training and appraisal

    @cached_property
    def trained(self) -> tuple[Trained, ...]:
        """Every result, judged by hours and mark."""
        plan = self.data.training
        found = []
        for index, row in enumerate(plan.results):
            demands = ((row.hours, plan.least_hours), (row.score, plan.pass_score))
            asked = [(got, least) for got, least in demands if least is not None]
            known = bool(asked) and all(got is not None for got, _ in asked)
            passed = all(got >= least for got, least in asked) if known else None
            found.append(Trained(f"training.results[{index}]", row, self._entry(row.name).unit or "", passed))
        return tuple(found)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Every yearly appraisal."""
        return tuple(
            Review(f"appraisals[{index}]", row, self._entry(row.name)) for index, row in enumerate(self.data.appraisals)
        )

    @cached_property
    def appraisal_deadline(self) -> dt.date | None:
        """Last day of the year's appraisal, in the January that follows."""
        return self._day_of_year("instructors.appraisal-date", later=1)

    @cached_property
    def leavers(self) -> tuple[Review, ...]:
        """Everybody who leaves."""
        return tuple(Review(f"exits[{index}]", row, self._entry(row.name)) for index, row in enumerate(self.data.exits))

    @cached_property
    def rewarded(self) -> tuple[Review, ...]:
        """Everybody who is rewarded."""
        return tuple(
            Review(f"rewards[{index}]", row, self._entry(row.name)) for index, row in enumerate(self.data.rewards)
        )

    # staffing

    @cached_property
    def staffing_lines(self) -> tuple[Line, ...]:
        """Each unit on the day of the table."""
        day = self.data.staffing.date or self.matter_date or dt.date.max
        return tuple(
            line(f"units[{index}]", unit, self.limit(KINDS[unit.kind]), self.roster, day)
            for index, unit in enumerate(self.data.units)
            if unit.kind in KINDS
        )

    @cached_property
    def staffing_groups(self) -> tuple[Group, ...]:
        """The table by kind of unit."""
        return groups(self.staffing_lines)

    @cached_property
    def lacking_lines(self) -> tuple[Line, ...]:
        """The units that fall short."""
        return tuple(one for one in self.staffing_lines if one.lacking)

    @cached_property
    def unreported_lines(self) -> tuple[Line, ...]:
        """The units whose number is not known."""
        return tuple(one for one in self.staffing_lines if one.present is None)

    # assignments and logs

    @cached_property
    def ledger(self) -> key_enterprises.Facts | None:
        """What follows from the ledger of key enterprises, None where the case refers to none."""
        case = self.case.referred("ledger", "key_enterprises")
        return key_enterprises.facts(case) if case is not None else None

    @cached_property
    def dispatches(self) -> tuple[Dispatch, ...]:
        """Every enterprise somebody is sent to."""
        firms = {one.name: one for one in self.ledger.firms} if self.ledger is not None else {}
        found = []
        for index, row in enumerate(self.data.dispatches):
            firm = firms.get(row.name)
            place, codes = (firm.number, firm.codes) if firm is not None else (0, ())
            found.append(Dispatch(f"dispatches[{index}]", row, place, codes, self.member(row.instructor)))
        return tuple(found)

    @cached_property
    def assigned(self) -> tuple[Dispatch, ...]:
        """Those of them that may be sent: nobody goes without a certificate valid on the day (X-01)."""
        return tuple(
            one
            for one in self.dispatches
            if one.member is not None and one.member.certified(one.record.dispatched_on or self._today_of_year)
        )

    @property
    def _today_of_year(self) -> dt.date:
        return self.matter_date or dt.date.min

    @cached_property
    def logbooks(self) -> tuple[Logbook, ...]:
        """A log for each instructor who has entries, entries in order of time."""
        entries = sorted(self.data.logs, key=lambda one: (str(one.instructor), one.date or dt.date.max))
        return tuple(self._logbook(name, of) for name, of in groupby(entries, key=lambda one: str(one.instructor)))

    def _logbook(self, name: str, entries: Iterable[Record]) -> Logbook:
        held = self._entry(name)
        return Logbook(name, held.certificate or "", held.unit or "", tuple(entries))


def facts(case: Case) -> Facts:
    """The derived facts of a year's work with instructors."""
    return Facts(case)
