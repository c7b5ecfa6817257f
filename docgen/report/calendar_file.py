"""A plan as a calendar file that ordinary calendar programs import."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Final

from icalendar import Alarm, Calendar, Event

from docgen.report.timeline import Step, day_text

_SPACE: Final = uuid.UUID("6f1f6c7e-6c0a-5d0e-9a55-d0c6e0000001")
#: Before the day begins: 9:00 a week ahead, 9:00 the day before.
_REMINDERS: Final = (dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9))


def as_calendar(planned: Iterable[Step], title: str, key: str, on: dt.date) -> str:
    """An iCalendar text (RFC 5545), lines ending in CRLF; the same input gives the same text.

    Args:
        planned: Steps; those without a day are left out.
        title: Name of the calendar.
        key: What stays the same of the case when its dates change; event ids are derived from it.
        on: Today, the stamp of every event.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//docgen//docgen//ZH-CN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    stamp = dt.datetime.combine(on, dt.time(), dt.UTC)
    for step in planned:
        if step.day is not None:
            calendar.add_component(_event(step, title, key, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _event(step: Step, title: str, key: str, stamp: dt.datetime) -> Event:
    day = step.advised or step.day
    assert day is not None
    event = Event()
    identity = uuid.uuid5(_SPACE, "\n".join((key, step.id)))
    event.add("uid", f"{identity}@docgen")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", f"{step.title}（{step.state_text}）" if step.done or step.state == "late" else step.title)
    event.add("description", _description(step, title))
    event.add("categories", ["docgen"])
    event.add("transp", "TRANSPARENT")
    if step.done is None:
        for before in _REMINDERS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", before)
            alarm.add("description", f"{step.title}：最迟 {day_text(step.legal)}")
            event.add_component(alarm)
    return event


def _description(step: Step, title: str) -> str:
    lines = [title, f"最迟：{day_text(step.legal)}"]
    if step.advised != step.legal:
        lines.append(f"宜于：{day_text(step.advised)}")
    if step.done:
        lines.append(f"完成：{day_text(step.done)}（{step.state_text}）")
    if step.article:
        lines.append(f"依据：{step.article}" + (f"「{step.phrase}」" if step.phrase else ""))
    if not step.certain:
        lines.append("该年放假安排尚未收录，请复核。")
    return "\n".join(lines)
