"""记为已经发生的事，日期不能在今天以后。

送达、答复、约谈、选举计票、评议、登记、培训结业都是事后记载；日期在核查之日以后的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_DONE = (
    "urging.answered_on",
    "refusal.received_on",
    "nomination.reviewed_on",
    "appointment.received_on",
    "appointment.recorded_on",
    "recall.notified_on",
    "recall.defended_on",
)


@rule("A2.8-10", Severity.WARNING, "refusal", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    data = matter.data
    yield from days_at(matter, *_DONE)
    for section in ("urging", "summons"):
        for index, one in enumerate(data[section].services):
            if one.receiver:
                yield f"{section}.services[{index}].date", one.date, "却记为已经签收"
    if data.talk.answer is not None:
        yield "talk.date", data.talk.date, "却已填公司表态"
    if any(one.votes is not None for one in data.candidates):
        yield "meeting.date", data.meeting.date, "却已填得票"
    if data.recall.ballot.agree is not None:
        yield "recall.meeting.date", data.recall.meeting.date, "却已填计票"
    for index, one in enumerate(data.reviews):
        if one.returned is not None:
            yield f"reviews[{index}].review_date", one.review_date, "却已填票数"
    for index, one in enumerate(data.people):
        yield f"people[{index}].registered_on", one.registered_on, "却记为已经登记"
