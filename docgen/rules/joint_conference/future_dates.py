"""记为已经发生的事，日期不能在今天以后。

纪要、批复、三方会议纪要、办结、督办是事后记载；日期在核查之日以后的警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_POINTERS = ("request.approved_on", "conference.minutes.date", "tripartite.minutes_date", "ledger.date")


@rule("A2.8-10", Severity.WARNING, "start", convention("记载日期", "已发生的事项不记将来的日期"))
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[tuple[str, dt.date | None, str]]:
    proof = "却记为已经办理"
    for pointer in _POINTERS:
        yield pointer, matter.case.date(pointer), proof
    for item in matter.facts.decided:
        yield f"{item.pointer}.done_on", item.record.done_on, proof
        yield f"{item.pointer}.urged_on", item.record.urged_on, proof
