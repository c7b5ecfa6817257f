"""2015年1月9日方案印发以前的事项，当时适用的规定没有全部核对。

出自方案的日数、次数、比例自方案印发起检查；此前的事项这些条不报，不表示合格。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule("TRAP-21", Severity.WARNING, "start", cite("project", "版本", "只按事项日期当时有效并且核对过的版本检查"))
def check(matter: Matter) -> Iterator[Problem]:
    """A matter older than the plan."""
    plan = instruments()["plan-2015"]
    if matter.date < plan.start:
        field = field_name(matter.case.procedure, matter.facts.matter_pointer)
        yield Problem(
            matter.facts.matter_pointer,
            f"事项日期 {date_text(matter.date)}早于方案印发日（{date_text(plan.start)}），"
            "出自方案的各条在该日适用的版本未核对",
            f"对照当时的规定自行核对；日期填错的，更正字段 {field}",
        )
