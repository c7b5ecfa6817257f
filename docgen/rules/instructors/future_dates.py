"""记为已经发生的事，日期不能在今天以后。

选聘、发证、培训、指派、日志、收回证件和转移手续是事后记载；日期在核查之日以后的警告。报名截止、聘期、指派期限不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_in
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_ROWS = {
    "applicants": ("applied_on",),
    "instructors": ("recruited_on", "certificate_from", "trained_on"),
    "appointments": ("signed_on",),
    "exits": ("certificate_returned_on", "transferred_on"),
    "logs": ("date",),
}


@rule("A2.8-10", Severity.WARNING, "selection", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    yield from days_in(matter, _ROWS)
    if (day := matter.case.date("staffing.date")) is not None:
        yield "staffing.date", day, "却记为已经统计"
