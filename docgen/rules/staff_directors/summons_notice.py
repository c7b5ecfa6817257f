"""约谈通知书提前三个工作日送达。

三个工作日是项目约定，以最后一处送达之日为起点，当日不计。约谈日期与通知书不一致的也提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text

_LIMIT = "escalation.summons-notice-working-days"


@rule("B-02", Severity.WARNING, "talk", limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Service of the summons against the day of the talk."""
    summons, talk, value = matter.data.summons, matter.data.talk, matter.limit(_LIMIT)
    served, meeting = matter.facts.summons_served or summons.date, summons.meeting
    if value is None or meeting is None or served is None:
        return
    earliest = periods.after_working(served, value.value, matter.calendar).legal
    if meeting < earliest:
        yield Problem(
            "summons.meeting",
            f"约谈通知 {date_text(served)}送达，约谈 {date_text(meeting)}，不足 {value.value} 个工作日",
            f"约谈宜在 {date_text(earliest)}以后；对方同意提前的，记入约谈纪要",
            value=value,
        )
    if talk.date is not None and talk.date != meeting:
        yield Problem(
            "talk.date",
            f"约谈 {date_text(talk.date)}，通知书写的是 {date_text(meeting)}",
            "核对日期；改期的，重新通知并送达",
            value=value,
        )
