"""What the monitoring of wages and living adds up to, and what the annex of 最低工资规定 makes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Record
from docgen.law.identifiers import DISTRICTS
from docgen.procedures.charts import short_name
from docgen.procedures.union_work import YearlyWork
from docgen.procedures.wage_figures import (
    Hourly,
    Living,
    Method,
    Wages,
    basket_cost,
    by_engel,
    by_share,
    living,
    poorest,
    rounded,
    wages,
)


@dataclass(frozen=True, slots=True)
class Area:
    """One union that submits, and what its enterprises and families add up to."""

    name: str
    short: str
    record: Record
    wages: Wages
    living: Living


class Monitoring(YearlyWork):
    """The figures of a year's work, before anything is proposed; nothing here was typed in."""

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        data = self.data
        return data.proposal.date, data.consultation.date, data.study.date, data.period.date, data.network.date

    # the period and who submits

    @cached_property
    def months(self) -> int:
        """Months of the period; 0 while it is not written or runs backwards."""
        start: dt.date | None = self.data.period.start
        end: dt.date | None = self.data.period.end
        if start is None or end is None:
            return 0
        return max(0, (end.year - start.year) * 12 + end.month - start.month + 1)

    @cached_property
    def period_name(self) -> str:
        """「2026年1月至6月」; "" while it is not written."""
        start, end = self.data.period.start, self.data.period.end
        if start is None or end is None:
            return ""
        if start == end:
            return f"{start.year}年{start.month}月"
        year = "" if start.year == end.year else f"{end.year}年"
        return f"{start.year}年{start.month}月至{year}{end.month}月"

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """Districts whose union is not on the list of those that submit."""
        listed = {one.district for one in self.data.submitters if one.kind == "区总工会"}
        return tuple(name for name in DISTRICTS.values() if name not in listed)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Those on the list that have not submitted."""
        return tuple(one.name for one in self.data.submitters if one.submitted_on is None)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every union that submits, in the order of the list, with the figures of its own points."""
        firms: dict[str, list[Record]] = {}
        homes: dict[str, list[Record]] = {}
        for row in self.data.firms:
            firms.setdefault(row.submitter, []).append(row)
        for row in self.data.families:
            homes.setdefault(row.submitter, []).append(row)
        return tuple(
            Area(
                one.name,
                _short(one),
                one,
                wages(firms.get(one.name, ()), self.months),
                living(homes.get(one.name, ())),
            )
            for one in self.data.submitters
        )

    @cached_property
    def districts(self) -> int:
        """District federations on the list."""
        return sum(one.kind == "区总工会" for one in self.data.submitters)

    @cached_property
    def industries(self) -> int:
        """Unions of industries on the list."""
        return sum(one.kind == "产业工会" for one in self.data.submitters)

    @cached_property
    def wages(self) -> Wages:
        """All enterprises of the roster together."""
        return wages(self.data.firms, self.months)

    @cached_property
    def living(self) -> Living:
        """All families of the roster together."""
        return living(self.data.families)

    # the methods of the annex

    @cached_property
    def poverty_percent(self) -> int:
        """How many per cent of the families count as the poorest."""
        own: int | None = self.data.method.poverty_percent
        return self.limit("minimum-wage.poverty-percent") if own is None else own

    @cached_property
    def poor(self) -> Living:
        """The poorest families."""
        return living(poorest(self.data.families, self.poverty_percent))

    @cached_property
    def food(self) -> Decimal | None:
        """Least food a person and month: by the list of foods, else as written."""
        found: Decimal | None = basket_cost(self.data.method.basket)
        return self.data.method.food if found is None else found

    @cached_property
    def adjustment(self) -> Decimal:
        """A of the formulas."""
        amounts: list[Decimal] = [one.amount for one in self.data.method.adjustments if one.amount is not None]
        return sum(amounts, Decimal(0))

    @cached_property
    def share(self) -> Method | None:
        """比重法; None while families are missing."""
        poor = self.poor
        if poor.spending is None or poor.dependency is None:
            return None
        return by_share(poor.spending, poor.dependency, self.adjustment)

    @cached_property
    def engel(self) -> Method | None:
        """恩格尔系数法; None while families or food are missing."""
        poor, food = self.poor, self.food
        if food is None or not poor.engel or poor.dependency is None:
            return None
        return by_engel(food, poor.engel, poor.dependency, self.adjustment)

    @cached_property
    def methods(self) -> tuple[Method, ...]:
        """Those that can be reckoned."""
        return tuple(one for one in (self.share, self.engel) if one is not None)

    @cached_property
    def average_low(self) -> Decimal | None:
        """40 % of the average wage."""
        return self._of_average("minimum-wage.share-low")

    @cached_property
    def average_high(self) -> Decimal | None:
        """60 % of the average wage."""
        return self._of_average("minimum-wage.share-high")

    def _of_average(self, limit: str) -> Decimal | None:
        average: Decimal | None = self.data.statistics.average_wage
        return None if average is None else rounded(average * self.limit(limit) / 100)

    @cached_property
    def days(self) -> Decimal:
        """Days of a month for the hourly standard: the case's own, else those of the annex."""
        own: Decimal | None = self.data.method.days
        return Decimal(self.limit("minimum-wage.month-days")) / 100 if own is None else own

    @cached_property
    def hourly(self) -> Hourly | None:
        """The hourly standard that follows from the proposed monthly one; None while rates are missing."""
        method, monthly = self.data.method, self.data.proposal.monthly
        if None in (monthly, method.pension_percent, method.medical_percent, method.floating_percent):
            return None
        rates = method.pension_percent + method.medical_percent
        return Hourly(Decimal(monthly), self.days, rates, method.floating_percent)


def _short(submitter: Record) -> str:
    name: str = submitter.district or submitter.name or ""
    if submitter.district:
        return short_name(name)
    return name.removeprefix("北京市").removeprefix("中国")
