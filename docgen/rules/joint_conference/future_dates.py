"""记为已经发生的事，日期不能在今天以后。

纪要、批复、三方会议纪要、办结、督办是事后记载；日期在核查之日以后的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at, days_of
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_POINTERS = ("request.approved_on", "conference.minutes.date", "tripartite.minutes_date", "ledger.date")


@rule("A2.8-10", Severity.WARNING, "start", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    yield from days_at(matter, *_POINTERS)
    for item in matter.facts.decided:
        yield from days_of(item.pointer, item.record, ("done_on", "urged_on"))
