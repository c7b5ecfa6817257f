"""任期届满应及时换届；届满后没有批准延期，不得以本届名义召开会议。

本届起始日加届期年数为届满日，届满日当天召开的有效。届满后召开、会前又没有上级工会批准延期的为错误。届满前90日内提醒换届；
已经届满的，在会议当年内警告（以前年度的旧案不再提醒）。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "C-10",
    Severity.WARNING,
    "start",
    cite("plan-2015", "二（一）1", "任期届满应及时换届"),
    cite("civil-code", "第二百零二条", "到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日"),
    limits=("congress.renewal-warning-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """End of the term against the opening and against today."""
    end, start, closing = matter.facts.term_end, matter.facts.start, matter.facts.closing
    if end is None or not instruments()["plan-2015"].in_force(matter.date):
        return
    last = max(end, _extended(matter) or end)
    extended = f"，延期至 {date_text(last)}" if last > end else ""
    warning = matter.limit("congress.renewal-warning-days")
    if start is not None and start > last:
        yield Problem(
            "meeting.start",
            f"本届任期于 {date_text(end)}届满{extended}，会议 {date_text(start)}召开，已过期 {(start - last).days} 日，"
            "没有会前批准的延期",
            "先换届；已经上级工会批准延期的，填写字段 职代会.延期批准.批准日期 和 职代会.延期批准.延期至",
            Severity.ERROR,
        )
    elif matter.on > last and (closing is None or closing.year == matter.on.year):
        yield Problem(
            "congress.term_start",
            f"本届任期于 {date_text(end)}届满{extended}，已过 {(matter.on - last).days} 日，没有换届",
            "及时换届；需要延期的，填写字段 换届请示 报上级工会批准",
        )
    elif warning is not None and 0 <= (last - matter.on).days <= warning.value:
        yield Problem(
            "congress.term_start",
            f"本届任期于 {date_text(end)}届满{extended}，还有 {(last - matter.on).days} 日",
            "着手换届选举；需要提前或者延期的，填写字段 换届请示 报上级工会批准",
            value=warning,
        )


def _extended(matter: Matter) -> dt.date | None:
    """The day to which the superior union extended the term, if it did so before the opening."""
    granted, asked, start = matter.data.congress.extension, matter.data.term_request, matter.facts.start
    days: list[dt.date] = []
    for approved, until in (
        (granted.approved_on, granted.until),
        (asked.reply_date if asked.kind == "延期" and asked.approved else None, asked.until),
    ):
        if approved is not None and until is not None and (start is None or approved <= start):
            days.append(until)
    return max(days, default=None)
