"""期限落在没有放假安排的年份时，不能推算休假日顺延。

国务院每年11月前后公布下一年放假安排。一年以内到期而没有办理的步骤，最后一日落在资料以外的年份的提示补充。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.catalogue import procedure_of
from docgen.rules.records import unknown_years
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, convention
from docgen.wording.dates import date_text


@rule(
    "L-T03",
    Severity.WARNING,
    "result",
    *ROLLS,
    convention("放假安排", "没有放假安排的年份只按周末推算，须提示"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every unknown year in which an open last day falls."""
    lacking: dict[int, list[str]] = {}
    for due in procedure_of(matter.case).dues(matter.case, matter.facts, matter.calendar):
        last = due.deadline
        if last is None or due.done is not None or due.milestone.direction != "after" or last.known:
            continue
        lacking.setdefault(last.legal.year, []).append(f"{due.title} {date_text(last.legal)}")
    yield from unknown_years(matter.facts.matter_pointer, lacking)
