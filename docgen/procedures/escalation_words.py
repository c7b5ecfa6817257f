"""What documents and the plan say of the escalation ladder: names, sources by date, reasons in words."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from docgen.case.model import Record
from docgen.law import periods
from docgen.law.offices import Seat, city, seat
from docgen.procedures.measures import MEASURES, MEASURES_2015, MEASURES_2026, measures_article, measures_title
from docgen.wording.dates import date_text

UNION_LAW_2021 = dt.date(2022, 1, 1)


class LadderWords:
    """Words on one ladder.

    Attributes:
        facts: Those of the bargaining.
        data: The record ``escalation`` of the case.
        reply: The record ``reply`` of the case.
    """

    def __init__(self, facts: Any) -> None:
        self.facts = facts
        self.data: Record = facts.data.escalation
        self.reply: Record = facts.data.reply

    @cached_property
    def regional(self) -> bool:
        """Whether the plan ends the path at the tripartite meeting."""
        return not self.facts.circulation_allowed

    @cached_property
    def replied_on(self) -> dt.date | None:
        """The day the union had the first reply."""
        day: dt.date | None = self.reply.received_on or self.reply.date
        return day

    @cached_property
    def stalling_deadline(self) -> dt.date | None:
        """Last day for a session after a reply that agrees (trap 34); the reply's own day when it names no date."""
        if self.replied_on is None or self.reply.decision not in ("同意", "建议变更"):
            return None
        if self.reply.meeting is None:
            return self.replied_on
        days = self.facts.limit("bargaining.stalling-working-days")
        last = periods.after_working(self.replied_on, days, self.facts.calendar).legal
        meeting: dt.date = self.reply.meeting
        return max(last, meeting)

    @cached_property
    def anchor(self) -> dt.date | None:
        """The day from which the union's own days run: the refusal, or the last day that passed without an answer."""
        deadline = self.facts.reply_deadline
        if self.replied_on is None or (deadline is not None and self.replied_on > deadline):
            found: dt.date | None = deadline
            return found
        return self.replied_on if self.reply.decision == "不同意" else self.stalling_deadline

    @cached_property
    def law_date(self) -> dt.date:
        """The day whose edition governs the refusal: the day that opened the ladder, else the matter's."""
        found: dt.date = self.anchor or self.facts.matter_date or dt.date.max
        return found

    def as_of(self, day: dt.date | None) -> LadderWords:
        """The same words as a later paper has them: a refusal that lasts falls under the edition of the paper's day."""
        found = LadderWords(self.facts)
        found.law_date = self.law_date if day is None else max(day, self.law_date)
        return found

    @cached_property
    def measures(self) -> str:
        """《北京市实施〈工会法〉办法》 with edition and article on refusing to bargain, as documents cite it.

        Why: the text of 2002 was not read, so its article is not numbered.
        """
        return self._measures("第六十六条第二项", "第五十五条第四项")

    @cached_property
    def measures_duty(self) -> str:
        """The same measures on the duty to bargain."""
        return self._measures("第二十四条", "第二十一条")

    def _measures(self, in_2015: str, in_2026: str) -> str:
        article = measures_article(self.law_date, in_2015, in_2026)
        return f"{measures_title(self.law_date)}{article}" if article else MEASURES

    @cached_property
    def consequence(self) -> str:
        """What the measures say of an employer that does not mend its ways after an order."""
        if self.law_date >= MEASURES_2026:
            return (
                "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案，由有关部门将相关信息归集到公共信用信息平台"
            )
        if self.law_date >= MEASURES_2015:
            return (
                "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案，由工商行政管理部门纳入企业信用信息公示系统"
            )
        return ""

    @cached_property
    def union_law(self) -> str:
        """工会法 with the article on refusing to bargain, where the edition was read."""
        law = "《中华人民共和国工会法》"
        return f"{law}第五十四条第四项" if self.law_date >= UNION_LAW_2021 else law

    @cached_property
    def reply_law(self) -> str:
        """What sets the time for a reply."""
        ordinance = "《北京市集体合同条例》第三十二条"
        return f"{ordinance}、《工资集体协商试行办法》第十七条" if self.facts.wage else ordinance

    @cached_property
    def government(self) -> str:
        """Who orders correction: the people's government of the district, else that of the city."""
        return str(self.data.credit.order_office or (self._seat.government.name if self._seat else "区人民政府"))

    @cached_property
    def labour_office(self) -> str:
        """Who enters the record: the labour administration."""
        return str(
            self.data.credit.office or self.facts.filing_office or (self._seat.labour.name if self._seat else "")
        )

    @cached_property
    def _seat(self) -> Seat | None:
        district = self.facts.filing_district
        return seat(district, self.law_date) if district else city() if self.facts.city_wide else None

    @cached_property
    def tripartite_office(self) -> str:
        """Where the tripartite meeting is asked for."""
        return str(self.data.tripartite_request.office or self.facts.tripartite_office)

    @cached_property
    def summoned(self) -> str:
        """Who is summoned: as written, else the head of the other side."""
        head = self.facts.employer_head
        post = self.facts.employer_party.head_post or "法定代表人"
        return self.data.summons.summoned or (f"{post}{head}" if head else "主要负责人")

    @cached_property
    def profile(self) -> str:
        """The enterprise in one sentence: as written, else from its record."""
        if self.data.request.profile:
            return str(self.data.request.profile).rstrip("。")
        unit = self.facts.data.get("organization")
        if not unit:
            return f"{self.facts.unit_name}，涉及职工{self.facts.employees}人" if self.facts.employees else ""
        kind = f"{unit.ownership}{unit.kind}" if unit.ownership not in (None, "其他") else unit.kind or ""
        parts = [
            kind,
            f"所属行业{unit.industry}" if unit.industry else "",
            f"地址{unit.address}" if unit.address else "",
        ]
        parts.append(f"现有职工{unit.employees}人" if unit.employees else "")
        return f"{unit.name}，" + "，".join(part for part in parts if part)

    @cached_property
    def measures_announced(self) -> tuple[str, ...]:
        """What the forewarning announces."""
        found: tuple[str, ...] = self.data.forewarning.measures
        return found or ("向行业协会通报", "建议记入诚信档案")

    @cached_property
    def ground_text(self) -> str:
        """The ground as a clause of a document, by what was recorded."""
        deadline, day = self.facts.reply_deadline, self.replied_on
        if self.data.record.kind == "书面拒绝":
            return f"于{date_text(day)}书面答复，不同意进行协商" if day else "书面答复不同意进行协商"
        if self.data.record.kind == "应约后拖延":
            named = f"于{date_text(day)}" if day else ""
            return f"{named}答复应约后，{'没有确定协商日期' if self.reply.meeting is None else '没有举行协商会议'}"
        return f"至{date_text(deadline)}答复期限届满，没有书面答复" if deadline else "逾期没有书面答复"
