"""实名制信息完整。

登记日期已填而性别、出生年月、公民身份号码、文化程度、岗位、工会职务、产生方式、当选日期、任期有缺的警告。一个身份号码也没有填的
（如发给职工的卷里略去号码的案件）不提示号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "B-07",
    Severity.WARNING,
    "registration",
    plan("市总工会建立职工董事、职工监事实名制信息库，实现动态管理", "二（一）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What each entry of the register lacks."""
    numbered = any(one.id_number for one in matter.facts.people)
    for one in matter.facts.people:
        lacking = [label for label in one.lacking if numbered or label != "公民身份号码"]
        if one.registered_on is not None and lacking:
            yield Problem(
                one.pointer,
                f"{one.name}的实名制信息缺{'、'.join(lacking)}",
                "填写后再登记；候选人里填过的不必重填",
            )
