"""What follows from a year's work on key enterprises (方案 二（二）4): the ledger, its counts, who is sent where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law.limits import limits
from docgen.procedures.key_criteria import (
    CODES,
    PHRASES,
    THRESHOLDS,
    Reference,
    Threshold,
    Yardstick,
    number,
)
from docgen.procedures.key_firms import Firm, Instructor, Kind, Progress, Quarter, progress
from docgen.procedures.union_work import YearlyWork
from docgen.wording.dates import iso


class Facts(YearlyWork):
    """Derived facts of one year's work; nothing here was typed in."""

    matter_pointer = "plan.date"

    WORK = "重点企业工资集体协商"

    @property
    def _steps(self) -> tuple[dt.date | None, ...]:
        return self.data.plan.date, self.data.ledger.date, self.data.survey.date

    @cached_property
    def plan_deadline(self) -> dt.date | None:
        """Last day for survey, ledger and plan: 「年初」, by convention 31 March."""
        return self._day_of_year("key-enterprises.plan-date")

    @cached_property
    def unit_name(self) -> str:
        """The district or industry."""
        return self.data.work.area or self.union_name

    # measures

    @cached_property
    def thresholds(self) -> dict[str, Threshold]:
        """Each bound the plan leaves open: the case's own, else the project's."""
        own = self.data.thresholds
        basis = f"案件“判断标准”：{own.basis}" if own.basis else "案件“判断标准”（没有写依据）"
        found = {}
        for field, name in THRESHOLDS.items():
            value = self._printed(name)
            convention = f"项目约定：「{value.basis.phrase}」"
            written = own[field]
            found[field] = Threshold(
                Decimal(value.value if written is None else written),
                convention if written is None else basis,
                written is not None,
            )
        return found

    @cached_property
    def yardstick(self) -> Yardstick:
        """What every enterprise is measured by."""
        reference, line = self.data.reference, self.data.reference.guideline
        guideline = None if line.lower is None else Reference(line.lower, 0, line.source or "")
        return Yardstick(
            self.thresholds,
            guideline,
            _by_industry(reference.guide_prices),
            _by_industry(reference.industry_averages),
            self._minimum,
        )

    @cached_property
    def _minimum(self) -> str:
        value = limits(self.case.settings.place)["minimum-wage.monthly"].at(self.matter_date or dt.date.max)
        if value is None:
            return ""
        return f"北京市最低工资标准{value.value}元/月（{iso(value.start)}起施行）"

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The bounds as documents print them, each with whose it is."""
        by = {field: number(one.value) for field, one in self.thresholds.items()}
        own = self.data.thresholds.basis if any(one.own for one in self.thresholds.values()) else ""
        return (
            f"K1 同业排名前{by['leading_rank']}名",
            f"K2 按最低工资标准发放{by['minimum_workers']}人以上",
            f"K3 利润增长{by['growth']}%以上且工资增幅低于指导线下限",
            "K4 平均工资低于指导价位平均水平",
            f"K5 平均工资比本地区本行业低{by['gap']}%以上",
            f"K6 报酬争议{by['disputes']}件、集体争议{by['collective_disputes']}件或者职工诉求{by['demands']}件以上",
            f"以上界线方案没有写数，{own}定" if own else "以上界线方案没有写数，为项目约定",
        )

    @cached_property
    def references(self) -> tuple[str, ...]:
        """Where the figures were published that the enterprises are compared with; each row prints its own figure."""
        line = self.yardstick.guideline
        found = [] if line is None else [f"工资指导线下限{number(line.figure)}%：{line.source or '没有写发布文件'}"]
        tables = (("工资指导价位", self.yardstick.prices), ("行业平均工资", self.yardstick.averages))
        for label, table in tables:
            sources = dict.fromkeys(one.source or "没有写发布文件" for one in table.values())
            found += [f"{label}：{'、'.join(sources)}"] if sources else []
        return tuple(found)

    def lower(self, row: Record) -> str:
        """The lower bound of the guide line that holds for a row."""
        bound = row.guideline if row.guideline is not None else self.data.reference.guideline.lower
        return "—" if bound is None else f"{number(bound)}%"

    # the enterprises

    @cached_property
    def roster(self) -> tuple[Firm, ...]:
        """Every enterprise surveyed, judged."""
        found, count = [], 0
        for index, row in enumerate(self.data.enterprises):
            firm = self._firm(0, index, row)
            if firm.listed:
                count += 1
                firm = Firm(count, firm.pointer, row, firm.judgments, firm.instructor, firm.source)
            found.append(firm)
        return tuple(found)

    def _firm(self, place: int, index: int, row: Record) -> Firm:
        source = row.evidence or self.data.survey.source or ""
        return Firm(place, f"enterprises[{index}]", row, self.yardstick.judge(row), self._instructor(row), source)

    def _instructor(self, row: Record) -> Instructor:
        record = self._instructors.get(row.instructor or "")
        return Instructor(
            row.instructor or "",
            row.certificate or (record.certificate if record is not None else None) or "",
            row.certificate_until or (record.certificate_until if record is not None else None),
            (record.phone if record is not None else None) or "",
            record,
        )

    @cached_property
    def _instructors(self) -> dict[str, Record]:
        return {one.name: one for one in self.data.instructors}

    @cached_property
    def firms(self) -> tuple[Firm, ...]:
        """The enterprises of the ledger."""
        return tuple(firm for firm in self.roster if firm.listed)

    @cached_property
    def difficult(self) -> tuple[Firm, ...]:
        """Those of the ledger to which an instructor is to be sent."""
        return tuple(firm for firm in self.firms if firm.difficult)

    @cached_property
    def assigned(self) -> tuple[Firm, ...]:
        """Those of them with an instructor who may be sent: nobody is sent without a valid certificate (X-01)."""
        day = self.matter_date or dt.date.min
        return tuple(
            firm
            for firm in self.difficult
            if firm.instructor.name and firm.instructor.certified(firm.record.dispatched_on or day)
        )

    @cached_property
    def closing(self) -> tuple[Firm, ...]:
        """Those that are filed or taken off the ledger."""
        return tuple(firm for firm in self.firms if firm.record.closed_on or firm.record.filed_on)

    @cached_property
    def undecided(self) -> tuple[Firm, ...]:
        """Those outside the ledger for which the data do not suffice."""
        return tuple(firm for firm in self.roster if not firm.listed and firm.undecided)

    @cached_property
    def employees(self) -> int:
        """Workers of the enterprises of the ledger."""
        return sum(firm.record.employees or 0 for firm in self.firms)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """How many are of each kind; one enterprise may be of several."""
        found = []
        for code in CODES:
            of = [firm for firm in self.firms if code in firm.codes]
            found.append(
                Kind(
                    code,
                    PHRASES[code],
                    len(of),
                    sum(firm.record.employees or 0 for firm in of),
                    sum(code in firm.undecided for firm in self.roster),
                )
            )
        return tuple(found)

    # how far it has come

    def progress(self, on: dt.date | None) -> Progress:
        """All enterprises of the ledger as of a day; as of now without one."""
        return progress("合计", self.firms, on)

    def districts(self, on: dt.date | None) -> tuple[Progress, ...]:
        """The same for each district, in the order of the roster."""
        names = dict.fromkeys(firm.record.district or "未填" for firm in self.firms)
        return tuple(
            progress(name, [firm for firm in self.firms if (firm.record.district or "未填") == name], on)
            for name in names
        )

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters of the year with their reports."""
        if self.year is None:
            return ()
        days = dt.timedelta(days=self.limit("key-enterprises.report-days"))
        sent = {one.quarter: one.date for one in self.data.reports}
        return tuple(
            Quarter(f"第{'一二三四'[index - 1]}季度", end, end + days, sent.get(index))
            for index, end in ((index, self.quarter_end(index)) for index in range(1, 5))
            if end is not None
        )

    def quarter_end(self, quarter: int) -> dt.date | None:
        """Last day of a quarter of the year."""
        if self.year is None or quarter not in range(1, 5):
            return None
        following = dt.date(self.year + quarter // 4, quarter % 4 * 3 + 1, 1)
        return following - dt.timedelta(days=1)


def _by_industry(entries: Iterable[Record]) -> dict[str, Reference]:
    found: dict[str, Reference] = {}
    for one in entries:
        figure, months = (one.monthly, 1) if one.monthly is not None else (one.yearly, 12)
        if figure is not None and one.industry is not None:
            found.setdefault(one.industry, Reference(figure, months, one.source or ""))
    return found


def facts(case: Case) -> Facts:
    """The derived facts of a year's work on key enterprises."""
    return Facts(case)
