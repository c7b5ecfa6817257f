"""What meetings of member units share: notice in time, the order of their papers, who answers for what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from docgen.findings import Severity
from docgen.procedures.conferences import Decided, Session
from docgen.rules.order import wrong_way_round
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text

Step = tuple[str, dt.date | None, str, dt.date | None, str]


def notice_in_time(matter: Matter, sessions: Iterable[Session]) -> Iterator[Problem]:
    """Whether each notice went out as many days before its meeting as our convention says."""
    value = matter.limit("conference.notice-days")
    for one in sessions:
        met, sent = one.record.date, one.record.notice.date
        if value is None or met is None or sent is None or sent > met:
            continue
        last = met - dt.timedelta(days=value.value)
        if sent > last:
            yield Problem(
                f"{one.pointer}.notice.date",
                f"{one.title}的通知 {date_text(sent)}发出，距会议 {(met - sent).days} 日，"
                f"宜提前 {value.value} 日，最迟 {date_text(last)}",
                "核对日期；确实紧急的，用电话逐一通知并记录",
                value=value,
            )


def steps(sessions: Iterable[Session]) -> Iterator[Step]:
    """The papers of each meeting in their order."""
    for one in sessions:
        at, record = one.pointer, one.record
        yield f"{at}.notice.date", record.notice.date, f"{at}.date", record.date, "先发通知后开会"
        yield f"{at}.date", record.date, f"{at}.minutes.date", record.minutes.date, "会议以后印发纪要"


def reversed_steps(matter: Matter, found: Iterable[Step]) -> Iterator[Problem]:
    """Every two steps whose days are both written and stand the wrong way round."""
    for earlier, first, later, second, reason in found:
        if first is not None and second is not None and second < first:
            yield wrong_way_round(matter, earlier, first, later, second, reason)


def unassigned(decided: Iterable[Decided]) -> Iterator[Problem]:
    """Things decided for which nobody answers, or without a last day."""
    for item in decided:
        record = item.record
        lacking = [
            name for field, name in (("responsible", "责任单位"), ("until", "办理时限")) if record[field] is None
        ]
        if lacking:
            yield Problem(
                f"{item.pointer}.content",
                f"{item.meeting}议定事项第{item.number}项没有{'和'.join(lacking)}",
                f"填写{'、'.join(lacking)}，纪要才好督办",
            )
        if record.topic is not None and item.topic is None:
            yield Problem(
                f"{item.pointer}.topic",
                f"议定事项第{item.number}项对应第{record.topic}项议题，会议没有这一项议题",
                "核对“对应议题”，填写议题的序号",
                Severity.ERROR,
            )


def wrong_year(matter: Matter, sessions: Iterable[Session]) -> Iterator[Problem]:
    """Meetings whose day is not in the year of the work."""
    for one in sessions:
        day = one.record.date
        if day is not None and matter.facts.year is not None and day.year != matter.facts.year:
            yield Problem(
                f"{one.pointer}.date",
                f"{one.title} {date_text(day)}召开，不在{matter.facts.year}年度",
                "核对年度和会议日期；不是本年度的另写案件",
            )
