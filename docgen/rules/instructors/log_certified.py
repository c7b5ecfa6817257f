"""工作日志记的是在聘、持证的指导员。

日志日期当天没有有效证件、不在聘，或者姓名不在名册里的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("X-01", Severity.WARNING, "log", plan("健全持证上岗、培训考核、奖励及退出制度，加强动态管理", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each entry against the register; a person is named once."""
    told: set[str] = set()
    for index, one in enumerate(matter.data.logs):
        member = matter.facts.member(one.instructor)
        if one.instructor in told:
            continue
        if member is None:
            fault = f"日志里的{one.instructor}不在指导员名册"
        elif one.date is not None and not member.serving(one.date):
            fault = f"{one.instructor} {date_text(one.date)}不在聘，却有工作日志"
        elif one.date is not None and not member.certified(one.date):
            fault = f"{one.instructor} {date_text(one.date)}没有有效的指导员证，却有工作日志"
        else:
            continue
        told.add(one.instructor)
        yield Problem(f"logs[{index}].instructor", fault, "核对姓名、日期和名册")
