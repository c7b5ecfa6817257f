"""Where a congress stands, and whether a step came in time after the one that set its days running."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


def held(matter: Matter) -> bool:
    """Whether the case records the congress as held: attendance, a count, or a step that follows it.

    Why: a day that has passed proves nothing; that a step is late without a record is said by overdue-steps.
    """
    data = matter.data
    traces = (data.meeting.attended, data.resolution.date, matter.facts.last_publication, data.filing.date)
    return any(trace is not None for trace in traces) or any(item.counted for item in matter.facts.items)


def after_close(
    matter: Matter, limit: str, pointer: str, done: dt.date | None, what: str, exception: str
) -> Iterator[Problem]:
    """A step that must follow the close within some days.

    Args:
        matter: What the rule sees.
        limit: The limit's name.
        pointer: Where the day it was done stands.
        done: That day, None while it is not recorded.
        what: The step in words (公布决议).
        exception: Pointer of the section's 例外说明.
    """
    yield from within(matter, matter.facts.closing, "闭会", limit, pointer, done, what, exception)


def within(
    matter: Matter,
    start: dt.date | None,
    since: str,
    limit: str,
    pointer: str,
    done: dt.date | None,
    what: str,
    exception: str = "",
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """A step that must follow another within some days.

    Args:
        matter: What the rule sees.
        start: The day counted from, itself not counted; None while it is not recorded.
        since: What happened that day (闭会).
        limit: The limit's name.
        pointer: Where the day it was done stands.
        done: That day, None while it is not recorded.
        what: The step in words (公布决议).
        exception: Pointer of the section's 例外说明, "" where it has none.
        severity: Of a step too late, other than the rule's own.
    """
    value = matter.limit(limit)
    if start is None or done is None or value is None:
        return
    last = periods.after(start, value.value, matter.calendar)
    if not last.met(done):
        excused = matter.case.get(exception) if exception else None
        rolled = "" if last.legal == last.nominal else f"（{date_text(last.nominal)}为休假日，已顺延）"
        advice = "在“例外说明”写明原因和上级工会意见，并尽快补办" if exception else "写明情况，并尽快补办"
        yield Problem(
            pointer,
            f"{what} {date_text(done)}，距{since}（{date_text(start)}）{(done - start).days} 日，"
            f"应在 {value.value} 日内，最迟 {date_text(last.legal)}{rolled}"
            + (f"；已填例外说明：{excused}" if excused else ""),
            f"核对日期；确已逾期的，{advice}",
            Severity.WARNING if excused else severity,
            value,
        )
    elif done > last.nominal:
        yield Problem(
            pointer,
            f"{what} {date_text(done)}，期限第 {value.value} 日 {date_text(last.nominal)}"
            f"在{matter.calendar.name(last.nominal)}内，依顺延计为按期；各方对周末是否顺延理解不一",
            f"下次宜于 {date_text(last.advised)}前办妥",
            Severity.INFO,
            value,
        )
