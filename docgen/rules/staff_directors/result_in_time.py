"""选举结果三日内公布，十日内报上级工会，任职函按项目约定十日内送公司。

公布、报告的期限与职代会决议、备案表相同。逾期的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.timing import within


@rule(
    "B-04",
    Severity.WARNING,
    "result",
    plan("经职代会选举产生", "二（一）3"),
    limits=("congress.publication-days", "congress.filing-days", "staff-directors.appointment-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each step after the election against its limit."""
    poll, data = matter.facts.poll, matter.data
    held = poll.date if poll is not None else None
    yield from within(
        matter, held, "选举", "congress.publication-days", "notice.date", data.notice.date, "公布选举结果"
    )
    yield from within(matter, held, "选举", "congress.filing-days", "result.date", data.result.date, "报告选举结果")
    yield from within(
        matter, held, "选举", "staff-directors.appointment-days", "appointment.date", data.appointment.date, "送任职函"
    )
