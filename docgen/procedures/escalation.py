"""The escalation ladder: what each step rests on, where a matter stands, what opens next (方案 二（二）1、3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from docgen.case.model import Record
from docgen.law import periods
from docgen.procedures.escalation_history import history
from docgen.procedures.escalation_words import LadderWords
from docgen.wording.dates import date_text

#: Steps after which the other side may answer.
ANSWERED = ("talk", "urging", "tripartite")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder in one matter.

    Attributes:
        id: Key of its record in ``escalation``.
        state: What the matter is called once it is taken (已约谈).
        pointer: Where its day stands.
        day: When it was taken, None while it was not.
        evidence: The papers that prove it, in words, in the order of their making.
        lacking: What it still needs for the next step to rest on it.
    """

    id: str
    title: str
    state: str
    pointer: str
    day: dt.date | None
    evidence: tuple[str, ...]
    lacking: tuple[str, ...]


class Ladder(LadderWords):
    """The steps against one side that does not bargain."""

    # what opens it

    def ground(self, on: dt.date) -> str | None:
        """Why the ladder may be entered on a day: 书面拒绝, 逾期未答复, 应约后拖延; None while it may not."""
        if self.replied_on is None or self.replied_on > on:
            deadline = self.facts.reply_deadline
            return "逾期未答复" if deadline is not None and on > deadline else None
        if self.reply.decision == "不同意":
            return "书面拒绝"
        met = any(one.date <= on for one in self.facts.data.sessions)
        stalled = self.stalling_deadline is not None and on > self.stalling_deadline and not met
        return "应约后拖延" if stalled else None

    # the steps

    @cached_property
    def rungs(self) -> tuple[Rung, ...]:
        """Every step in order; for a region only those up to the tripartite meeting, and the closing."""
        data = self.data
        days = {key: data[key].date for key in data if key != "review"}
        found = [
            self._rung("record", "拒绝（拖延）应约情况记录", "逾期、拒绝", days, lacking=self._record_lacks),
            self._rung("request", "关于提请约谈企业负责人的报告", "已提请约谈", days),
            self._rung("summons", "约谈通知书", "已通知约谈", days, self.summons_served),
            self._rung("talk", "约谈纪要", "已约谈", days, lacking=self._talk_lacks),
            self._rung("urging", "督促应约函", "已督促应约", days, self.urging_served),
            self._rung("tripartite_request", "关于提请三方会商的报告", "已提请会商", days),
            self._rung("tripartite", "三方会商纪要", "已会商", days, lacking=self._meeting_lacks),
        ]
        if not self.regional:
            found += [
                self._rung("forewarning", "拟通报事先告知书", "已事先告知", days, self.forewarning_served),
                self._rung("circulation", "通报函", "已通报", days),
                self._rung("credit", "记入诚信档案建议书", "已建议入档", days),
            ]
        return (*found, self._rung("closing", "处理结果登记表", "已结案", days))

    def _rung(
        self, key: str, title: str, state: str, days: dict[str, dt.date | None],
        served: dt.date | str | None = "", lacking: tuple[str, ...] = (),
    ) -> Rung:  # fmt: skip
        day, number = days[key], self.data[key].get("number")
        evidence = []
        if day is not None:
            evidence.append(f"{title}（{f'{number}，' if number else ''}{date_text(day)}）")
            if isinstance(served, dt.date):
                evidence.append(f"{title}送达回证（{date_text(served)}）")
            elif served is None:
                lacking = (*lacking, f"{title}的送达日期")
        if key == "record":
            evidence += list(self.data.record.evidence)
        return Rung(key, title, state, f"escalation.{key}.date", day, tuple(evidence), lacking if day else ())

    @cached_property
    def _record_lacks(self) -> tuple[str, ...]:
        record = self.data.record
        return tuple(name for name, value in (("情形", record.kind), ("证据", record.evidence)) if not value)

    @cached_property
    def _talk_lacks(self) -> tuple[str, ...]:
        return ("企业方是否到场",) if self.data.talk.attended is None else ()

    @cached_property
    def _meeting_lacks(self) -> tuple[str, ...]:
        present = {one.party for one in self.data.tripartite.parties}
        return tuple(f"{party}的意见" for party in ("人社部门", "工会", "企业代表组织") if party not in present)

    def rung(self, key: str) -> Rung:
        """A step by its key.

        Raises:
            KeyError: The path of this matter has no such step.
        """
        for one in self.rungs:
            if one.id == key:
                return one
        raise KeyError(key)

    @cached_property
    def taken(self) -> tuple[Rung, ...]:
        """The steps that were taken, in order."""
        return tuple(one for one in self.rungs if one.day is not None)

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The papers of every step taken, the offer first."""
        offer, served = self.facts.data.offer, self.facts.served
        found = []
        if offer.date is not None:
            number = f"{offer.number}，" if offer.number else ""
            found.append(f"{self.facts.title('集体协商要约书')}（{number}{date_text(offer.date)}）")
        if served is not None:
            found.append(f"要约书送达回证（{date_text(served)}）")
        known = {"要约书送达回证", "集体协商要约书", self.facts.title("集体协商要约书")}
        return tuple(
            dict.fromkeys([*found, *(one for rung in self.taken for one in rung.evidence if one not in known)])
        )

    def evidence_before(self, key: str) -> tuple[str, ...]:
        """The papers that a step rests on: those of the offer and of every step before it."""
        later = {rung.id for rung in self.rungs[[rung.id for rung in self.rungs].index(key) :]}
        own = {one for rung in self.taken if rung.id in later for one in rung.evidence}
        return tuple(one for one in self.evidence if one not in own)

    def history(self, before: str) -> tuple[str, ...]:
        """The course of the matter up to a step, a sentence of fact for each step before it."""
        return tuple(history(self, before))

    # days

    @cached_property
    def summons_served(self) -> dt.date | None:
        """The day by which the summons had reached everyone."""
        return _last(self.data.summons.services)

    @cached_property
    def urging_served(self) -> dt.date | None:
        """The day by which the urging letter had reached the other side."""
        return _last(self.data.urging.services)

    @cached_property
    def forewarning_served(self) -> dt.date | None:
        """The day by which the forewarning had reached the enterprise."""
        return _last(self.data.forewarning.services)

    @cached_property
    def urging_due(self) -> dt.date | None:
        """Last day the urging letter sets: as written, else ten days from its receipt."""
        if self.data.urging.due is not None:
            written: dt.date = self.data.urging.due
            return written
        if self.urging_served is None:
            return None
        return periods.after(self.urging_served, self.facts.limit("escalation.urging-days"), self.facts.calendar).legal

    @cached_property
    def statement_due(self) -> dt.date | None:
        """Last day to state views on the forewarning: as written, else five working days from its receipt."""
        if self.data.forewarning.due is not None:
            written: dt.date = self.data.forewarning.due
            return written
        return self.statement_earliest

    @cached_property
    def statement_earliest(self) -> dt.date | None:
        """The earliest day on which the time to state views may end."""
        if self.forewarning_served is None:
            return None
        days = self.facts.limit("escalation.statement-working-days")
        return periods.after_working(self.forewarning_served, days, self.facts.calendar).legal

    # answers

    @cached_property
    def answering(self) -> str:
        """The last step taken to which the other side may answer; "" before the first."""
        return next((key for key in reversed(ANSWERED) if self.data[key].date is not None), "")

    @cached_property
    def accepted(self) -> bool:
        """Whether the other side agreed at the last step to which it may answer."""
        return bool(self.answering and self.data[self.answering].answer == "同意应约")

    @cached_property
    def promised_on(self) -> dt.date | None:
        """The day for which it agreed to bargain."""
        day: dt.date | None = self.data[self.answering].promised_on if self.answering else None
        return day

    def refused_to_the_end(self, on: dt.date) -> bool:
        """始终拒绝: after the tripartite meeting it refused, or the day set there passed without its agreeing."""
        meeting = self.data.tripartite
        if meeting.date is None or meeting.date > on or meeting.answer == "同意应约":
            return False
        if meeting.answer == "拒绝":
            return bool((meeting.answered_on or meeting.date) <= on)
        return bool((meeting.due or meeting.date) < on)

    def state(self, on: dt.date) -> str:
        """Where the matter stands on a day, in the words of the ladder."""
        past = [one for one in self.taken if one.day is not None and one.day <= on]
        if past and past[-1].id == "closing":
            return past[-1].state
        if self.accepted and past and past[-1].id == self.answering:
            return "应约"
        if past and past[-1].id == "tripartite" and self.refused_to_the_end(on):
            return "始终拒绝"
        if past:
            return past[-1].state
        if self.facts.agreed and self.ground(on) is None:
            return "应约"
        if self.facts.served is None:
            return "已要约" if self.facts.data.offer.date is not None else "未要约"
        return {"书面拒绝": "拒绝应约", "逾期未答复": "逾期未应约"}.get(
            self.ground(on) or "", self.ground(on) or "待应约"
        )


def _last(services: Iterable[Record]) -> dt.date | None:
    days = [one.date for one in services]
    return None if not days or any(day is None for day in days) else max(days)
