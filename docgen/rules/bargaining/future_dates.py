"""记为已经发生的事，日期不能在今天以后。

送达、收到答复、会议记录、审议计票、人社部门收到和审查、履行报告，都是事后记载；日期在核查之日以后的警告。拟定日期的
公文可以预先填写，不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_DONE = (
    "opinions.date",
    "information.provided_on",
    "reply.received_on",
    "examination.received_on",
    "examination.date",
    "dispute.accepted_on",
    "dispute.closed_on",
)


@rule("A2.8-10", Severity.WARNING, "session", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    data = matter.data
    yield from days_at(matter, *_DONE)
    for index, one in enumerate(data.offer.services):
        if one.date is not None and one.receiver:
            yield f"offer.services[{index}].date", one.date, "却记为已经签收"
    for index, session in enumerate(data.sessions):
        if any(topic.outcome for topic in session.topics):
            yield f"sessions[{index}].date", session.date, "却已填协商结果"
    if data.passage.date is not None and data.passage.agree is not None:
        yield "passage.date", data.passage.date, "却已填计票"
    for index, one in enumerate(data.performance):
        if one.reported_on is not None:
            yield f"performance[{index}].reported_on", one.reported_on, "却记为已经报告"
