"""聘用状态填写齐全，与退出记录一致。

没有填聘用状态的警告；退出日期已到而状态仍是在聘的报错；本年度聘用又已退出、案件里没有退出记录的警告；退出的人不在名册里的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import Member
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("X-01", Severity.ERROR, "staffing", plan("健全持证上岗、培训考核、奖励及退出制度，加强动态管理", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each status against the exits, each exit against the register."""
    facts = matter.facts
    for member in facts.roster:
        status, left = member.record.status, member.left_on
        if status is None:
            yield Problem(
                f"{member.pointer}.name",
                f"指导员{member.name}没有聘用状态",
                "填写在聘或者已退出",
                Severity.WARNING,
            )
        elif status == "在聘" and left is not None and left <= matter.on:
            yield Problem(
                f"{member.pointer}.status",
                f"{member.name} {date_text(left)}退出，名册仍写在聘",
                "改为“已退出”；没有退出的删去退出记录",
            )
        elif status == "已退出" and left is None and _taken_on_in(member, facts.year):
            yield Problem(
                f"{member.pointer}.status",
                f"{member.name}本年度聘用、又已退出，没有退出记录",
                "在“退出”里填写日期和原因",
                Severity.WARNING,
            )
    for index, one in enumerate(matter.data.exits):
        if facts.roster and facts.member(one.name) is None:
            yield Problem(
                f"exits[{index}].name",
                f"退出的{one.name}不在指导员名册",
                "核对姓名，或者补入名册",
                Severity.WARNING,
            )


def _taken_on_in(member: Member, year: int | None) -> bool:
    hired = member.record.recruited_on
    return hired is not None and hired.year == year
