"""联席会议议定的事项有责任单位、有时限。

没有责任单位或者办理时限的警告；对应的议题不存在的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import PLAN
from docgen.rules.meetings import unassigned
from docgen.rules.registry import Matter, Problem, rule


@rule("T-01", Severity.WARNING, "minutes", PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """Everything decided."""
    yield from unassigned(matter.facts.decided)
