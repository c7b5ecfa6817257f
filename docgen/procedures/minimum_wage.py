"""What follows from a year's work on the minimum wage (方案 三（一）): names, the standards, charts, tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Case
from docgen.case.workbook import Sheet
from docgen.law.limits import Value, limits
from docgen.procedures import wage_charts
from docgen.procedures.charts import Chart
from docgen.procedures.key_criteria import number
from docgen.procedures.wage_figures import (
    rounded,
)
from docgen.procedures.wage_monitoring import Monitoring
from docgen.procedures.wage_sheets import Line, annex_sheets, monitoring_sheets, network_sheets, reckoning


@dataclass(frozen=True, slots=True)
class Standard:
    """The monthly standard of the city from a day on; yuan."""

    start: dt.date
    value: int
    growth: Decimal | None


class Facts(Monitoring):
    """Derived facts of one year's work; nothing here was typed in."""

    matter_pointer = "proposal.date"
    WORK = "北京市最低工资标准建议"

    @cached_property
    def deadline(self) -> dt.date | None:
        """Last day for the proposal: 「11月底」."""
        return self._day_of_year("minimum-wage.proposal-date")

    def figure(self, value: Decimal | int | None) -> str:
        """5.2, 6200: a number without zeros that say nothing; 「—」 for none."""
        return "—" if value is None else number(value)

    # the standard there is, and the one proposed

    @cached_property
    def current(self) -> Value | None:
        """The monthly standard in force on the matter's day, as far as it is known."""
        if self.matter_date is None:
            return None
        return limits(self.case.settings.place)["minimum-wage.monthly"].at(self.matter_date)

    @cached_property
    def history(self) -> tuple[Standard, ...]:
        """The monthly standards up to the matter's day."""
        last = self.matter_date or dt.date.max
        held = [one for one in limits(self.case.settings.place)["minimum-wage.monthly"].values if one.start <= last]
        return tuple(
            Standard(one.start, one.value, _growth(held[at - 1].value, one.value) if at else None)
            for at, one in enumerate(held)
        )

    @cached_property
    def rise(self) -> Decimal | None:
        """Per cent by which the proposed monthly standard exceeds the present one."""
        monthly = self.data.proposal.monthly
        return None if self.current is None or monthly is None else _growth(self.current.value, monthly)

    @cached_property
    def hourly_rise(self) -> Decimal | None:
        """The same of the hourly standard."""
        now, then = self.data.current.hourly, self.data.proposal.hourly
        return None if not now or then is None else _growth(now, then)

    @cached_property
    def of_average(self) -> Decimal | None:
        """Per cent of the average wage that the proposed standard is."""
        monthly, average = self.data.proposal.monthly, self.data.statistics.average_wage
        return None if not average or monthly is None else rounded(Decimal(monthly) * 100 / average, Decimal("0.1"))

    @cached_property
    def current_of_average(self) -> Decimal | None:
        """Per cent of the average wage that the present standard is."""
        average = self.data.statistics.average_wage
        if not average or self.current is None:
            return None
        return rounded(Decimal(self.current.value) * 100 / average, Decimal("0.1"))

    @cached_property
    def standing(self) -> str:
        """How long the present standard has stood: 「1年2个月」, full months only."""
        if self.current is None or self.matter_date is None:
            return ""
        start, now = self.current.start, self.matter_date
        months = (now.year - start.year) * 12 + now.month - start.month - (now.day < start.day)
        years, rest = divmod(max(0, months), 12)
        return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")

    @cached_property
    def annex_days(self) -> Decimal:
        """Days of a month as the annex writes them."""
        return Decimal(self.limit("minimum-wage.month-days")) / 100

    @cached_property
    def unchanged(self) -> bool:
        """Whether the present standard is proposed to stay."""
        return self.rise == 0

    # charts

    @cached_property
    def history_chart(self) -> Chart | None:
        """The standards over the years."""
        return wage_charts.history(self.history)

    @cached_property
    def wage_chart(self) -> Chart | None:
        """Wages a head by union."""
        return wage_charts.by_union(self.areas, self.wages)

    @cached_property
    def engel_chart(self) -> Chart | None:
        """Engel's coefficient by union, in per cent."""
        return wage_charts.engel(self.areas, self.living)

    @cached_property
    def results_chart(self) -> Chart | None:
        """What the methods give, beside the present standard and the shares of the average wage."""
        return wage_charts.results(self) if self.methods else None

    # tables

    @cached_property
    def network_sheets(self) -> tuple[Sheet, ...]:
        """The rosters of the network."""
        return network_sheets(self.data)

    @cached_property
    def monitoring_sheets(self) -> tuple[Sheet, ...]:
        """The figures of the period by union."""
        return monitoring_sheets(self.areas, self.wages, self.living)

    @cached_property
    def reckoning(self) -> tuple[Line, ...]:
        """Every figure of the proposal, and where it comes from."""
        return tuple(reckoning(self))

    @cached_property
    def annex_sheets(self) -> tuple[Sheet, ...]:
        """The tables of the proposal."""
        return annex_sheets(self)


def _growth(before: Decimal | int, after: Decimal | int) -> Decimal:
    return rounded((Decimal(after) - before) * 100 / Decimal(before), Decimal("0.1"))


def facts(case: Case) -> Facts:
    """The derived facts of a year's work on the minimum wage."""
    return Facts(case)
