"""届中职工增加，按现有人数应增代表超过10%的，提示补选。

代表人数在选举时确定，届中职工人数变化不使本届无效；按现有职工计算的应选人数超过现有代表10%以上的，警告。10%是项目约定。
选举时的职工人数取自选区；案件没有写选区的，由不少于5%一条按现有职工总数核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "TRAP-8",
    Severity.WARNING,
    "report",
    cite("plan-2015", "二（一）1", "职工代表人数按照不少于全体职工人数的5%确定"),
    limits=("congress.headcount-change-percent",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats that today's headcount calls for against the delegates there are."""
    facts, change = matter.facts, matter.limit("congress.headcount-change-percent")
    if not facts.delegate_congress or facts.regional or change is None or matter.data.congress.relief.record:
        return
    count, needed = len(matter.data.delegates), facts.required_delegates
    if facts.employees > facts.electorate and 100 * needed > (100 + change.value) * count:
        yield Problem(
            "organization.employees",
            f"选举时职工 {facts.electorate} 人，现有 {facts.employees} 人，按现有人数应选代表 {needed} 人，"
            f"现有 {count} 人，少 {needed - count} 人，超过现有代表的 {change.value}%",
            f"由职工增加的选区增选 {needed - count} 名代表；字段 单位.职工总数 填错的予以更正",
        )
