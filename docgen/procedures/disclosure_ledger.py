"""The ledger of a year's disclosure: everything made known, in whatever way the case records it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.procedures.disclosure_matters import BY_NAME, LAYOFFS, OTHER, REGULATIONS
from docgen.procedures.disclosure_records import Entry, Notice, Told

if TYPE_CHECKING:
    from docgen.case.model import Record
    from docgen.procedures.disclosure import Facts


def ledger_entries(facts: Facts) -> Iterator[Entry]:
    """The lines of the ledger, in no order of time."""
    yield from _posted(facts)
    yield from _congress(facts)
    yield from _meetings(facts)


def _posted(facts: Facts) -> Iterator[Entry]:
    office = _office(facts)
    for item in facts.items:
        if item.posted is not None:
            evidence = "、".join(item.evidence)
            yield Entry(
                item.posted, item.kind.code, item.title, item.channels_text, item.department or office, evidence
            )
    for notice in facts.notices:
        if notice.posted is not None:
            evidence = "、".join(notice.evidence)
            title = f"{notice.heading}公示"
            yield Entry(notice.posted, _code(notice), title, notice.channels_text, office, evidence)


def _code(notice: Notice) -> str:
    name = LAYOFFS if notice.layoffs else REGULATIONS if notice.record.kind == "规章制度" else OTHER.name
    return BY_NAME[name].code


def _congress(facts: Facts) -> Iterator[Entry]:
    data, office = facts.data, _office(facts)
    if facts.last_announcement is not None:
        day = data.announcement.date or facts.last_announcement
        sites = "、".join(site.place or "" for site in data.announcement.sites)
        way = Told("announcement", data.announcement).channels_text
        yield Entry(day, "职代会", f"{facts.session}审议、决定、通过的事项", way, office, sites)
    for day, code, what in (
        (data.major.date, "GK10—GK13", "“三重一大”事项"),
        (data.pay.date, "GK14", "企业负责人薪酬"),
    ):
        if day is not None:
            yield Entry(day, code, what, "职代会", office, facts.session)


def _meetings(facts: Facts) -> Iterator[Entry]:
    for one in facts.data.briefings:
        if one.date is None:
            continue
        title = f"{one.name or '厂情发布会'}：{_topics(one)}"
        yield Entry(one.date, "日常", title, "厂情发布会", _office(facts), "、".join(one.evidence))
    for one in facts.data.leaders_meetings:
        if one.date is None:
            continue
        union = facts.data.union.name or ""
        yield Entry(one.date, "日常", _topics(one), "职代会团（组）长会议", union, "、".join(one.evidence))


def _topics(meeting: Record) -> str:
    return "；".join(topic.title or "" for topic in meeting.topics)


def _office(facts: Facts) -> str:
    return facts.data.disclosure.office or ""
