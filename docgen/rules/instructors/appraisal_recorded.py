"""在聘的指导员每年考核。

上年度整年在聘而没有上年度或者更近的考核的警告；考核不合格而没有退出、也没有重新培训的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("X-01", Severity.WARNING, "staffing", plan("健全持证上岗、培训考核、奖励及退出制度", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The latest appraisal of each instructor in service."""
    facts, year = matter.facts, matter.facts.year
    if year is None:
        return
    this_year = {one.name for one in facts.reviews if one.record.grade}
    for member in facts.roster:
        row = member.record
        if member.left or row.recruited_on is None:
            continue
        done = row.appraised is not None and row.appraised >= year - 1
        if row.recruited_on.year < year - 1 and not done and member.name not in this_year:
            yield Problem(
                f"{member.pointer}.name", f"指导员{member.name}没有{year - 1}年度考核", "补做考核，填写“最近考核年度”"
            )
        retrained = row.trained_on is not None and row.appraised is not None and row.trained_on.year > row.appraised
        if row.grade == "不合格" and not retrained:
            yield Problem(
                f"{member.pointer}.grade",
                f"{member.name}{row.appraised or '上'}年度考核不合格，没有培训也没有退出",
                "先培训或者调整岗位，仍不能胜任的按退出制度办理",
            )
