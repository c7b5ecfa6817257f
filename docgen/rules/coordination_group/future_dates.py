"""记为已经发生的事，日期不能在今天以后。

实地检查、整改通知、整改报告、复查、整改完成、会议纪要是事后记载；日期在核查之日以后的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_in, days_of
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_ROW = ("inspected_on", "notice_date", "reported_on", "rechecked_on")


@rule("A2.8-10", Severity.WARNING, "start", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    for one in matter.facts.sessions:
        yield from days_of(f"{one.pointer}.minutes", one.record.minutes, ("date",))
    for item in matter.facts.decided:
        yield from days_of(item.pointer, item.record, ("done_on",))
    yield from days_in(matter, {"enterprises": _ROW, "problems": ("done_on",)})
