"""记为已经发生的事，日期不能在今天以后。

实地检查、整改通知、整改报告、复查、整改完成、会议纪要是事后记载；日期在核查之日以后的警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_ROW = ("inspected_on", "notice_date", "reported_on", "rechecked_on")


@rule("A2.8-10", Severity.WARNING, "start", convention("记载日期", "已发生的事项不记将来的日期"))
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[tuple[str, dt.date | None, str]]:
    proof = "却记为已经办理"
    for one in matter.facts.sessions:
        yield f"{one.pointer}.minutes.date", one.record.minutes.date, proof
    for item in matter.facts.decided:
        yield f"{item.pointer}.done_on", item.record.done_on, proof
    for index, row in enumerate(matter.data.enterprises):
        for field in _ROW:
            yield f"enterprises[{index}].{field}", row[field], proof
    for index, row in enumerate(matter.data.problems):
        yield f"problems[{index}].done_on", row.done_on, proof
