"""工会会员数与职工人数相称。

女会员多于会员的是填写错误。会员多于职工与劳务派遣人数之和、女会员多于女职工与劳务派遣人数之和的，警告。区域（行业）工会的
会员不限于本单位，只查女会员与会员。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("A2.8", Severity.WARNING, "start", cite("project", "人数", "分项人数不超过总数"))
def check(matter: Matter) -> Iterator[Problem]:
    """Members against workers."""
    union, unit = matter.data.union, matter.data.organization
    if union.members is not None and union.women_members is not None and union.women_members > union.members:
        yield Problem(
            "union.women_members",
            f"女会员 {union.women_members} 人，多于会员 {union.members} 人",
            "核对字段 工会.女会员数 和 工会.会员数",
            Severity.ERROR,
        )
    if matter.facts.regional:
        return
    extra = unit.dispatched or 0
    for pointer, label, members, workers in (
        ("union.members", "会员", union.members, unit.employees),
        ("union.women_members", "女会员", union.women_members, unit.women),
    ):
        if members is not None and workers is not None and members > workers + extra:
            who = "女职工" if label == "女会员" else "职工"
            yield Problem(
                pointer,
                f"{label} {members} 人，多于{who} {workers} 人与劳务派遣 {extra} 人之和",
                f"核对字段 工会.{label}数 和单位的{who}数；含退休会员的，只填在职会员",
            )
