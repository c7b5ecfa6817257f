"""工会是小组办公室的牵头单位，也在成员单位之内。

成员单位里没有本案工会的警告；成员单位里另写了牵头单位的警告；同一单位写了两次的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("P-02", Severity.WARNING, "start", plan("工会作为小组办公室的牵头单位", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The member units against the union."""
    union, names = matter.facts.union_name, [one.name for one in matter.facts.members]
    if union and names and union not in names:
        yield Problem("members", f"成员单位里没有{union}", "把牵头的工会列入 成员单位，名称与“工会全称”相同")
    for index, one in enumerate(matter.facts.members):
        if one.role == "牵头单位" and union and one.name != union:
            yield Problem(
                f"members[{index}].role",
                f"{one.name}写作牵头单位，小组办公室由工会牵头",
                "更正“承担职责”；办公室确实不由工会牵头的，与方案不符",
            )
        if one.name in names[:index]:
            yield Problem(f"members[{index}].name", f"成员单位里{one.name}写了两次", "只留一项", Severity.ERROR)
