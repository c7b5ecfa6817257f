"""在聘的指导员每年参加培训，考核合格。

本年度、上年度都没有培训日期的警告（本年度新聘的除外）；培训考核不合格的警告；培训考核里有名册没有的人警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("X-01", Severity.WARNING, "staffing", plan("健全持证上岗、培训考核、奖励及退出制度", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The training of each instructor in service, then the results."""
    facts, year = matter.facts, matter.facts.year
    passed = {one.record.name for one in facts.trained if one.passed}
    for member in facts.roster:
        row = member.record
        new = row.recruited_on is not None and row.recruited_on.year == year
        held = row.trained_on is not None and year is not None and row.trained_on.year >= year - 1
        if not (member.left or new or held or member.name in passed):
            yield Problem(
                f"{member.pointer}.name",
                f"指导员{member.name}{year - 1 if year else '上'}年以来没有培训记录",
                "填写“最近培训日期”；没有参加培训的安排补训",
            )
    for one in facts.trained:
        if one.passed is False:
            yield Problem(
                f"{one.pointer}.name",
                f"{one.record.name}培训考核不合格（学时{one.record.hours}，成绩{facts.mark(one.record.score)}）",
                "补训、补考；仍不合格的按培训考核和退出制度办理",
            )
        if facts.roster and facts.member(one.record.name) is None:
            yield Problem(
                f"{one.pointer}.name", f"培训考核里的{one.record.name}不在指导员名册", "核对姓名，或者补入名册"
            )
