"""What follows from a table of units: ratios against the goals of 方案 一, who is overdue, whether the sums agree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case
from docgen.case.workbook import Sheet
from docgen.law.holidays import Calendar
from docgen.law.limits import limits
from docgen.procedures import coverage_sheets
from docgen.procedures.charts import Chart, Mark, Series, short_name
from docgen.procedures.coverage_arrears import Arrear, arrears
from docgen.procedures.coverage_counts import MEASURES, Disagreement, Tally, disagreements, tallies, tally
from docgen.procedures.instructor_staffing import KINDS
from docgen.procedures.union_work import UnionWork

#: Rows a chart on one page has room for.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of the plan and how far the area has come.

    Attributes:
        measure: A key of MEASURES.
        percent: What is to be reached.
    """

    measure: str
    name: str
    percent: int
    part: int
    whole: int
    ratio: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Staffed:
    """How many instructors a kind of union has (三（四）).

    Attributes:
        minimum: For each of them.
        lacking: Names of those that have fewer.
    """

    kind: str
    units: int
    instructors: int
    minimum: int
    lacking: tuple[str, ...]


class Facts(UnionWork):
    """Derived facts of one count; nothing here was typed in."""

    matter_pointer = "scope.date"

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day the systems and contracts must hold."""
        found: dt.date | None = self.data.scope.date
        return found

    @cached_property
    def on(self) -> dt.date:
        """The same; far ahead while it is not written, so that nothing counts as in force."""
        return self.matter_date or dt.date.max

    # names

    @cached_property
    def unit_name(self) -> str:
        """The area."""
        return self.data.scope.area or self.union_name

    @cached_property
    def receiver(self) -> str:
        """Who receives the table: the superior union, else the union itself."""
        return self.data.superior_union.name or self.union_name

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        day = self.matter_date
        return f"{day.year}年{day.month}月建制与覆盖统计" if day else "建制与覆盖统计"

    # counts

    @cached_property
    def large(self) -> int:
        """Workers from which a firm must bargain by itself."""
        return self.limit("coverage.bargaining-workers")

    @cached_property
    def part_field(self) -> str:
        """What the table is broken down by: districts for the city, streets below it."""
        return "district" if self.data.scope.level == "市" else "street"

    @cached_property
    def parts(self) -> tuple[Tally, ...]:
        """Each district or street."""
        return tallies(self.data.units, self.part_field, self.on, self.large)

    @cached_property
    def whole(self) -> Tally:
        """The whole area."""
        return tally("合计", self.data.units, self.on, self.large)

    def percent(self, one: Tally, measure: str) -> str:
        """A ratio as it is printed."""
        found = one.percent(measure)
        return "—" if found is None else f"{found:.1f}%"

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The three systems, all of them together, and independent contracts."""
        systems, contracts = self.limit("coverage.systems-percent"), self.limit("coverage.bargaining-percent")
        wanted = (
            ("congress", systems), ("disclosure", systems), ("bargaining", systems), ("joint", systems),
            ("independent", contracts),
        )  # fmt: skip
        return tuple(
            Goal(
                measure,
                MEASURES[measure],
                percent,
                *self.whole.share(measure),
                self.percent(self.whole, measure),
                self.whole.reaches(measure, percent),
            )
            for measure, percent in wanted
        )

    @cached_property
    def staffed(self) -> tuple[Staffed, ...]:
        """Instructors by kind of union."""
        found = []
        for kind, name in KINDS.items():
            rows = [row for row in self.data.staffing if row.kind == kind and row.instructors is not None]
            if rows:
                minimum = self.limit(name)
                lacking = tuple(row.name or "" for row in rows if row.instructors < minimum)
                found.append(Staffed(kind, len(rows), sum(row.instructors for row in rows), minimum, lacking))
        return tuple(found)

    # overdue, and the sums

    @cached_property
    def arrears(self) -> tuple[Arrear, ...]:
        """Everything overdue on the day of the list, else on that of the count."""
        known = limits(self.case.settings.place)
        day = self.data.overdue.date or self.matter_date
        if day is None:
            return ()
        calendar = Calendar(self.case.settings.holidays)
        filing, wages = known["congress.filing-days"], known["bargaining.wage-filing-days"]
        return tuple(arrears(self.data.units, day, calendar, filing, wages))

    @cached_property
    def debtors(self) -> int:
        """Units that owe anything."""
        return len({one.index for one in self.arrears})

    @cached_property
    def owed(self) -> tuple[tuple[str, int], ...]:
        """How many owe what, by article, the most frequent first."""
        return tuple(Counter(_kind(one) for one in self.arrears).most_common())

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The articles the list rests on, with their words."""
        return tuple(dict.fromkeys(f"{one.basis}「{one.citation.phrase}」" for one in self.arrears))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every reported figure that its parts do not add up to."""
        if self.matter_date is None:
            return ()
        return tuple(disagreements(self.data.reported, self.data.units, self.on, self.large))

    def place(self, pointer: str) -> str:
        """Where a figure stands: 「汇总!F12」, else its pointer."""
        return self.case.at(pointer).pointer or pointer

    # charts

    @cached_property
    def systems_chart(self) -> Chart | None:
        """The three systems by district or street, against their goal."""
        shown, told = _shown([one for one in self.parts if one.unionised], "joint")
        if not shown:
            return None
        series = tuple(
            Series(MEASURES[measure], tuple(one.percent(measure) for one in shown))
            for measure in ("congress", "disclosure", "bargaining")
        )
        goal = (Mark("目标", self.limit("coverage.systems-percent")),)
        return Chart("panels", f"建会企业三项制度建制率{told}", _names(shown), series, "%", goal, 1)

    @cached_property
    def contracts_chart(self) -> Chart | None:
        """Independent contracts by district or street, against their goal."""
        shown, told = _shown([one for one in self.parts if one.large], "independent")
        if not shown:
            return None
        series = (Series("独立协商", tuple(one.percent("independent") for one in shown)),)
        goal = (Mark("目标", self.limit("coverage.bargaining-percent")),)
        return Chart("rows", f"百人以上建会企业独立开展工资集体协商的比例{told}", _names(shown), series, "%", goal, 1)

    @cached_property
    def history_chart(self) -> Chart | None:
        """The ratios over the years; the last point is this count."""
        if not self.data.history or self.matter_date is None:
            return None
        years = [row for row in self.data.history if row.year is not None and row.year < self.matter_date.year]
        names = (*(str(row.year) for row in years), str(self.matter_date.year))
        measures = ("congress", "disclosure", "bargaining", "independent")
        series = tuple(
            Series(MEASURES[one], (*(row[one] for row in years), self.whole.percent(one))) for one in measures
        )
        return Chart("lines", "历年建制率", names, series, "%", (), 1)

    # tables

    @cached_property
    def coverage_sheets(self) -> tuple[Sheet, ...]:
        """The table, the goals, the instructors."""
        return coverage_sheets.coverage(self)

    @cached_property
    def overdue_sheets(self) -> tuple[Sheet, ...]:
        """The list."""
        return coverage_sheets.overdue(self)

    @cached_property
    def audit_sheets(self) -> tuple[Sheet, ...]:
        """Reported figures that do not agree, and the counts of the units."""
        return coverage_sheets.audit(self)


def _shown(parts: list[Tally], measure: str) -> tuple[list[Tally], str]:
    """The parts a chart has room for, the lowest where there are more, with what its title says of that."""
    if len(parts) <= _MOST:
        return parts, ""
    lowest = sorted(parts, key=lambda one: (one.percent(measure) or 0, one.name))[:_MOST]
    return lowest, f"（最低的{_MOST}个）"


def _names(shown: list[Tally]) -> tuple[str, ...]:
    return tuple(short_name(one.name) for one in shown)


def _kind(one: Arrear) -> str:
    for mark, name in (
        ("没有召开职代会", "没有按年召开职代会"), ("职代会没有备案", "职代会没有备案"),
        ("工资合同没有备案", "工资合同没有备案"), ("女职工", "女职工专项集体合同期满"),
        ("工资专项", "没有有效的工资专项集体合同"),
    ):  # fmt: skip
        if mark in one.what:
            return name
    return one.what


def facts(case: Case) -> Facts:
    """The derived facts of one count."""
    return Facts(case)
