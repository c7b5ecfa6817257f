"""记为已经发生的事，日期不能在今天以后。

送达签收、上级工会收文和回复、审核、实到和计票、讨论、征求意见结果，都是事后记载；日期在核查之日以后的提示。
拟定日期的公文（请示、报告、通知）可以预先填写，不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_DONE = (
    "congress.previous_session",
    "guidance.received",
    "guidance.date",
    "review.received",
    "review.date",
    "review.entered",
    "resettlement.explained",
    "resettlement.reported",
    "term_request.reply_date",
)


@rule("A2.8-10", Severity.WARNING, "report", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    data = matter.data
    yield from days_at(matter, *_DONE)
    held = data.meeting.attended is not None or any(item.counted for item in matter.facts.items)
    if data.meeting.start is not None and held:
        yield "meeting.start", data.meeting.start, "却已填实到或计票"
    if data.resettlement.end is not None and data.resettlement.returned is not None:
        yield "resettlement.end", data.resettlement.end, "却已填收回征求意见表"
    if data.opinions.start is not None and data.opinions.received is not None:
        yield "opinions.start", data.opinions.start, "却已填收到意见条数"
    for receipt in matter.facts.receipts:
        if receipt.delegate.received_on is not None:
            yield f"delegates[{receipt.index}].received_on", receipt.delegate.received_on, "却记为已经签收"
    for index, unit in enumerate(data.election.units):
        if unit.held is not None and unit.results:
            yield f"election.units[{index}].held", unit.held, "却已填得票"
    for index, group in enumerate(data.discussions):
        if group.date is not None and group.opinions:
            yield f"discussions[{index}].date", group.date, "却已填意见"
