"""职工董事、职工监事五年轮训一遍。

在任的人，最近一次合格的培训（没有的从当选之日算起）满五年没有再培训的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "B-08",
    Severity.WARNING,
    "training",
    plan("每五年对全市职工董事、职工监事轮训一遍", "二（一）3"),
    limits=("staff-directors.training-years",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Everyone in office against his last course."""
    value = matter.limit("staff-directors.training-years")
    if value is None:
        return
    for one in matter.facts.people:
        due = one.training_due(value.value)
        if due is None or not one.serves(matter.on) or matter.on <= due:
            continue
        since = f"{date_text(one.last_training)}培训" if one.last_training else f"{date_text(one.elected_on)}当选"
        yield Problem(
            one.pointer,
            f"{one.name}{since}后 {value.value} 年内没有再培训，{date_text(due)}已过",
            "列入最近一批轮训；已经培训的填入培训名册",
            value=value,
        )
