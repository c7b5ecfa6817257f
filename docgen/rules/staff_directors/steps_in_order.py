"""提名、审查、公示、选举、公布、报告、任职按先后进行。

提名先于公示、审查，公示结束先于选举；选举以后才有公布、报告、任职函和任期。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (
    Pair("nomination.date", "nomination.published_from", "提名以后公示"),
    Pair("nomination.published_from", "nomination.published_until", "公示的起止"),
    Pair("result.date", "appointment.recorded_on", "报告结果、函告公司以后备案"),
    Pair("appointment.date", "appointment.received_on", "公司收到不会早于函告"),
    Pair("recall.date", "recall.notified_on", "提出议案以后告知本人"),
    Pair("by_election.vacant_on", "by_election.date", "出缺以后才提名补选"),
    Pair("by_election.date", "by_election.meeting.date", "先提名后补选"),
)
_BEFORE = ("nomination.date", "nomination.reviewed_on", "nomination.published_until", "rules_date")
_AFTER = {
    "result.date": "选举以后报告结果",
    "result.term_start": "任期不早于当选",
    "notice.date": "选举以后公布",
    "appointment.date": "选举以后函告公司",
}


@rule("A2.8-9", Severity.ERROR, "nomination", convention("先后", "提名、公示、选举、公布、任职依次进行"))
def check(matter: Matter) -> Iterator[Problem]:
    """The steps against each other and against the election."""
    yield from out_of_order(matter, _PAIRS)
    poll = matter.facts.poll
    if poll is None or poll.date is None:
        return
    held = poll.pointer if poll.referred else f"{poll.pointer}.date"
    for pointer in _BEFORE:
        day = matter.case.date(pointer)
        if day is not None and day > poll.date:
            yield wrong_way_round(matter, pointer, day, held, poll.date, "提名、审查、公示在选举以前完成")
    for pointer, reason in _AFTER.items():
        day = matter.case.date(pointer)
        if day is not None and day < poll.date:
            yield wrong_way_round(matter, held, poll.date, pointer, day, reason)
