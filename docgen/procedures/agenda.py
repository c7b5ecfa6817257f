"""What follows from one agenda item: whether it must be voted on in secret, and what the count says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from docgen.case.model import Record
from docgen.procedures.measures import MEASURES_2015, MEASURES_2026

#: Matters passed by secret ballot whatever the ownership, by the editions that name them.
_SECRET_PLAN = ("集体合同草案", "职工福利基金使用方案", "住房公积金和社会保险费缴纳调整方案")
_SECRET_2015 = ("劳动模范推荐人选",)
_SECRET_2026 = ("企业年金方案", "劳动模范推荐人选")
#: Article 45 of 2015 says 企业安全生产工作情况: enterprises alone; the edition of 2026 dropped it.
_ENTERPRISES_2015 = ("安全生产工作情况",)
_PLAN = dt.date(2015, 1, 9)


def passage_matters(on: dt.date, enterprise: bool = True) -> tuple[str, ...]:
    """Matters every congress must pass on that day (方案 二（一）1; 办法2015第四十五条; 2026第四十条).

    Before the plan the edition of 2002 may have named some; it was not read, so none is demanded.
    """
    if on >= MEASURES_2026:
        return (*_SECRET_PLAN, *_SECRET_2026)
    if on >= MEASURES_2015:
        return (*_SECRET_PLAN, *_SECRET_2015, *(_ENTERPRISES_2015 if enterprise else ()))
    return _SECRET_PLAN if on >= _PLAN else ()


@dataclass(frozen=True)
class Item:
    """One agenda item with what can be computed of it.

    Attributes:
        number: Its place, from 1.
        record: What the case says (title, kind, ballot …); read through, so ``item.title`` works in templates.
        entitled: All delegates (职工大会: all staff): the base of every majority.
        state: Whether its resettlement plans must be passed (see ``Facts.state``).
        on: Day of the matter.
        enterprise: Whether the unit is an enterprise, or enterprises of a region or an industry.
        READS: The list of the schema whose fields can be named on an item.
    """

    READS: ClassVar[str] = "agenda"

    number: int
    record: Record
    entitled: int
    state: bool
    on: dt.date
    enterprise: bool = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.record, name)

    @property
    def index(self) -> int:
        """Its place, from 0, as pointers write it."""
        return self.number - 1

    @property
    def pointer(self) -> str:
        """Where the item stands in the case (``agenda[0]``)."""
        return f"agenda[{self.index}]"

    @property
    def must_pass(self) -> bool:
        """Whether the law demands passage by secret ballot (C-20)."""
        matter = self.record.matter
        resettled = matter == "裁减分流安置方案" and self.state and self.on >= _PLAN
        return matter in passage_matters(self.on, self.enterprise) or resettled

    @property
    def secret(self) -> bool:
        """Whether it is voted on by secret ballot."""
        return bool(self.record.method == "无记名投票")

    @property
    def voted(self) -> bool:
        """Whether it is voted on at all."""
        return self.record.method in ("无记名投票", "举手表决")

    @property
    def counted(self) -> bool:
        """Whether the votes for it were recorded."""
        return self.record.ballot.agree is not None

    @cached_property
    def valid(self) -> int | None:
        """Valid votes: agree, disagree and abstain."""
        ballot = self.record.ballot
        parts = (ballot.agree, ballot.disagree, ballot.abstain)
        return None if any(part is None for part in parts) else sum(parts)

    @cached_property
    def outcome(self) -> str | None:
        """通过 when more than half of all agree; 待复核 at exactly half for a collective contract."""
        agree = self.record.ballot.agree
        if agree is None or not self.entitled:
            return None
        if 2 * agree > self.entitled:
            return "通过"
        exactly_half = 2 * agree == self.entitled and self.record.matter == "集体合同草案"
        return "待复核" if exactly_half else "未通过"

    @property
    def passed(self) -> bool:
        """Whether the count says it passed."""
        return self.outcome == "通过"

    @cached_property
    def elected(self) -> list[Record]:
        """Candidates with more than half of all delegates, most votes first, no more than the seats."""
        if not self.entitled:
            return []
        won = [one for one in self.record.candidates if one.votes is not None and 2 * one.votes > self.entitled]
        return sorted(won, key=lambda one: -one.votes)[: self.record.seats or len(won)]
