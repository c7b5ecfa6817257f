"""What follows from the facts of a workers' congress: counts, bases, quorums, names, last days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Case, Record
from docgen.law import periods
from docgen.procedures.agenda import Item
from docgen.procedures.measures import measures_article, measures_title
from docgen.procedures.membership import Membership


@dataclass(frozen=True)
class Receipt:
    """When one delegate received the papers."""

    delegate: Record
    index: int
    date: dt.date | None


class Facts(Membership):
    """Derived facts of one congress; nothing here was typed in."""

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
        on = self.matter_date or dt.date.max
        return tuple(
            Item(number, record, self.entitled, self.state, on, self.enterprise)
            for number, record in enumerate(self.data.agenda, 1)
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

    # law by the matter's day, for texts that cite it

    @cached_property
    def measures(self) -> str:
        """Title of the Beijing measures with its edition in brackets, as documents cite it."""
        return measures_title(self.matter_date or dt.date.max)

    @cached_property
    def passage_article(self) -> str:
        """Its article on matters to be passed; "" where the edition in force was not read."""
        return self._article("第四十五条", "第四十条")

    @cached_property
    def submission_article(self) -> str:
        """Its article on handing matters to the union; "" where the edition in force was not read."""
        return self._article("第四十六条", "第四十一条")

    def _article(self, in_2015: str, in_2026: str) -> str:
        return measures_article(self.matter_date or dt.date.max, in_2015, in_2026)

    def people(self, category: str) -> Iterable[Record]:
        """Delegates of a category."""
        return (one for one in self.data.delegates if one.category == category)

    @cached_property
    def clock(self) -> str:
        """The hour of opening (9:00), "" where it is not set."""
        time = self.data.meeting.time
        return f"{time.hour}:{time.minute:02}" if time is not None else ""

    @cached_property
    def quorate(self) -> bool:
        """Whether those who attended are the two thirds a congress needs."""
        return self.data.meeting.attended is not None and self.data.meeting.attended >= self.quorum


def facts(case: Case) -> Facts:
    """The derived facts of a congress case."""
    return Facts(case)
