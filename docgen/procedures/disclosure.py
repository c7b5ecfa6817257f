"""What follows from a unit's year of disclosure (厂务公开, 方案 二（一）2): what is due, what was made known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.procedures.case_facts import CaseFacts
from docgen.procedures.congress import Facts as CongressFacts
from docgen.procedures.disclosure_ledger import ledger_entries
from docgen.procedures.disclosure_matters import (
    EVERY,
    LAYOFFS,
    MAJOR,
    MATTERS,
    PAY,
    REGULATIONS,
    STATE,
    STATE_WIDER,
    WIDER,
    Matter,
)
from docgen.procedures.disclosure_records import Announced, Entry, Item, Notice, Row, Tally
from docgen.procedures.measures import MEASURES, measures_article


class Facts(CaseFacts):
    """Derived facts of one year; nothing here was typed in."""

    matter_pointer = "catalogue.date"

    @cached_property
    def year(self) -> int | None:
        """The year of the disclosure."""
        found: int | None = self.data.disclosure.year
        return found

    @cached_property
    def matter_date(self) -> dt.date | None:
        """The day whose law governs: the catalogue's, else the earliest that is written, else New Year's Day."""
        if self.data.catalogue.date is not None:
            day: dt.date = self.data.catalogue.date
            return day
        written = [one.posted for one in (*self.data.disclosures, *self.data.notices)]
        found = [day for day in written if day is not None]
        return min(found) if found else dt.date(self.year, 1, 1) if self.year else None

    @cached_property
    def catalogue_deadline(self) -> dt.date | None:
        """Last day of the catalogue, by convention 31 March."""
        value = self.value("disclosure.catalogue-date")
        if self.year is None or value is None:
            return None
        month, day = divmod(value.value, 100)
        return dt.date(self.year, month, day)

    @cached_property
    def year_end(self) -> dt.date | None:
        """Last day of the year."""
        return dt.date(self.year, 12, 31) if self.year else None

    # whose

    @cached_property
    def enterprise(self) -> bool:
        """Whether the unit is an enterprise; not written counts as one."""
        return self.data.organization.kind in (None, "企业")

    @cached_property
    def state_owned(self) -> bool:
        """Whether it is a state-owned or state-controlled enterprise (方案 二（一）2)."""
        return self.enterprise and self.data.organization.ownership in ("国有", "国有控股")

    @cached_property
    def group(self) -> str:
        """Who leads the disclosure."""
        return self.data.disclosure.group or "厂务公开领导小组"

    @cached_property
    def matter_name(self) -> str:
        """What the matter is called on the cover of a packet."""
        return f"{self.year}年度厂务公开" if self.year else "厂务公开"

    def measures(self, on: dt.date | None) -> str:
        """The Beijing measures with the article on disclosure that is in force on a day, as documents cite it."""
        day = on or self.matter_date or dt.date.max
        return f"{MEASURES}{measures_article(day, '第四十四条', '第四十二条')}"

    # the catalogue

    @cached_property
    def required(self) -> tuple[Matter, ...]:
        """What the plan demands of this unit."""
        return (*EVERY, *(STATE if self.state_owned else ()))

    @cached_property
    def wider(self) -> tuple[Matter, ...]:
        """What the national provisions add for this unit."""
        collective = self.enterprise and self.data.organization.ownership == "集体"
        return (*WIDER, *(STATE_WIDER if self.state_owned or collective else ()))

    def days_of(self, matter: str) -> tuple[dt.date, ...]:
        """The days on which a matter was disclosed, in whatever way the case records it."""
        days = [item.posted for item in self.items if item.matter == matter]
        if matter == REGULATIONS:
            days += [notice.posted for notice in self.notices if notice.record.kind == "规章制度"]
        if matter == LAYOFFS:
            days += [notice.posted for notice in self.notices if notice.layoffs]
        if matter in MAJOR:
            days.append(self.data.major.date)
        if matter == PAY:
            days.append(self.data.pay.date)
        return tuple(sorted({day for day in days if day is not None}))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The catalogue, in the order of the codes; others last."""
        order = {matter.name: place for place, matter in enumerate(MATTERS)}
        listed = [
            Row(f"catalogue.entries[{index}]", record, 0, self.days_of(record.matter))
            for index, record in enumerate(self.data.catalogue.entries)
        ]
        listed.sort(key=lambda row: order.get(row.matter, len(order)))
        return tuple(Row(row.pointer, row.record, number, row.days) for number, row in enumerate(listed, 1))

    @cached_property
    def planned(self) -> tuple[Row, ...]:
        """Rows with a day set for them."""
        return tuple(row for row in self.rows if row.planned_on is not None and not row.none)

    @cached_property
    def reported(self) -> Tally:
        """The year as of the day of the yearly report; as the case stands without one."""
        last, data = self.data.report.date or dt.date.max, self.data
        rows = [
            Row(row.pointer, row.record, row.number, tuple(day for day in row.days if day <= last)) for row in self.rows
        ]
        return Tally(
            tuple(rows),
            _by(last, (one.posted for one in data.disclosures)),
            _by(last, (one.posted for one in data.notices)),
            _by(last, (one.date for one in data.briefings)),
            _by(last, (one.date for one in data.leaders_meetings)),
            _by(last, (one.replied_on for one in data.answers)),
        )

    def listed(self, matter: Matter) -> Row | None:
        """The row of a matter, or of one that covers it."""
        return next((row for row in self.rows if row.matter in (matter.name, *matter.also)), None)

    # what was disclosed

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every disclosure."""
        planned = {row.matter: row.planned_on for row in reversed(self.data.catalogue.entries)}
        return tuple(
            Item(f"disclosures[{index}]", record, self.year, planned.get(record.matter))
            for index, record in enumerate(self.data.disclosures)
        )

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice ahead of a rule or a major matter."""
        value = self.value("disclosure.notice-days")
        days = value.value if value is not None else None
        return tuple(
            Notice(f"notices[{index}]", record, days) for index, record in enumerate(self.data.notices)
        )  # fmt: skip

    @cached_property
    def summarised(self) -> tuple[Notice, ...]:
        """Those whose opinions were summed up."""
        return tuple(notice for notice in self.notices if notice.summary_on is not None)

    # the congress

    @cached_property
    def congress(self) -> CongressFacts | None:
        """Facts of the congress the case refers to."""
        found = self.case.referred("congress", "congress")
        return CongressFacts(found) if found is not None else None

    @cached_property
    def congressional(self) -> bool:
        """Whether a congress was held or its matters are made known."""
        return bool(self.data.announcement) or (self.congress is not None and self.congress.closing is not None)

    @cached_property
    def session(self) -> str:
        """第二届第三次职工代表大会."""
        written = self.data.announcement.session or self.data.report.session or ""
        return self.congress.session_name if self.congress is not None else written

    @cached_property
    def closing(self) -> dt.date | None:
        """The day the congress closed."""
        found = self.congress.closing if self.congress is not None else None
        return found or self.data.announcement.closing

    @cached_property
    def last_announcement(self) -> dt.date | None:
        """The day on which the last place made the matters of the congress known."""
        days = [self.data.announcement.date, *(site.date for site in self.data.announcement.sites)]
        return max((day for day in days if day is not None), default=None)

    @cached_property
    def congress_items(self) -> tuple[Announced, ...]:
        """Every matter of the congress the case refers to, those merely deliberated too."""
        if self.congress is None:
            return ()
        return tuple(
            Announced(
                item.title,
                item.kind,
                "、".join(f"{one.name}当选" for one in item.elected) if item.kind == "选举" else item.outcome or "",
                item.opinion or "",
            )
            for item in self.congress.items
        )

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """What is made known of the congress: what the case lists itself, else every matter of the congress."""
        own = tuple(
            Announced(one.title, one.kind, one.result or "", one.opinion or "")
            for one in self.data.announcement.matters
        )
        return own or self.congress_items

    # sums and lists

    def total(self, records: Iterable[Record], *names: str) -> Decimal:
        """The sum of some amounts of records, those not written left out."""
        return sum((one[name] for one in records for name in names if one[name] is not None), Decimal(0))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The ledger of everything made known, by day."""
        return tuple(sorted(ledger_entries(self), key=lambda one: one.date))


def _by(last: dt.date, days: Iterable[dt.date | None]) -> int:
    return sum(day is not None and day <= last for day in days)


def facts(case: Case) -> Facts:
    """The derived facts of a year of disclosure."""
    return Facts(case)
