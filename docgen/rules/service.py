"""Papers served on somebody: whether the service is proved, and whether a summons left days before its talk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text

SUMMONS_LIMIT = "escalation.summons-notice-working-days"


def unproved(
    pointer: str, services: Iterable[Record], written: dt.date | None, whom: str, paper: str, remedy: str
) -> Iterator[Problem]:
    """Services earlier than their paper, and those that nothing proves.

    Args:
        pointer: Of the list of services (``offer.services``).
        services: The list.
        written: Day of the paper.
        whom: On whom it is served, where the service does not say.
        paper: What is served, in words (要约).
        remedy: What to do about a service earlier than it.
    """
    for index, one in enumerate(services):
        if one.date is None:
            continue
        here = f"{pointer}[{index}]"
        name = one.recipient or whom
        sent = max((day for day in (one.sent, written) if day is not None), default=None)
        if sent is not None and one.date < sent:
            yield Problem(
                f"{here}.date",
                f"{name}送达 {date_text(one.date)}，早于{paper}或者发出 {date_text(sent)}",
                remedy,
                Severity.ERROR,
            )
        if one.way == "留置送达" and not (one.refusal and one.witness):
            yield Problem(f"{here}.way", f"{name}留置送达，没有写拒收事由和见证人", "填写拒收事由、见证人")
        elif one.way not in (None, "留置送达") and not one.receiver:
            yield Problem(f"{here}.way", f"{name}{one.way}，没有写收件人", "对照送达回证填写收件人")


def hurried_talk(
    matter: Matter, section: str, summons: Record, talk: Record, served: dt.date | None, reason: str = ""
) -> Iterator[Problem]:
    """A talk too few working days after its summons was served, or on another day than the summons says.

    Args:
        matter: What the rule sees.
        section: What stands before both pointers (``escalation.``).
        summons: The record of the summons.
        talk: The record of the talk.
        served: The day by which it had reached everybody; that of the summons while none is recorded.
        reason: Why the days are left, as a clause of the remedy.
    """
    value, meeting = matter.limit(SUMMONS_LIMIT), summons.meeting
    start = served or summons.date
    if value is None or meeting is None or start is None:
        return
    earliest = periods.after_working(start, value.value, matter.calendar).legal
    if meeting < earliest:
        yield Problem(
            f"{section}summons.meeting",
            f"约谈通知 {date_text(start)}送达，约谈 {date_text(meeting)}，不足 {value.value} 个工作日",
            f"约谈宜在 {date_text(earliest)}以后{reason}；对方同意提前的，记入约谈纪要",
            value=value,
        )
    if talk.date is not None and talk.date != meeting:
        yield Problem(
            f"{section}talk.date",
            f"约谈 {date_text(talk.date)}，通知书写的是 {date_text(meeting)}",
            "核对日期；改期的，重新通知并送达",
            value=value,
        )
