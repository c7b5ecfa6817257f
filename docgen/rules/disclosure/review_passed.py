"""涉密的、含个人信息未处理的，不得公开；审查结论与内容相符。

保密审查为涉及国家秘密、商业秘密的，个人信息审查为含个人信息未处理的，已公开的报错；审查写“不含个人信息”而列了人员的，写“已取得
单独同意”而有人没有同意的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, convention


@rule(
    "L-P01",
    Severity.ERROR,
    "item",
    PERSONAL,
    convention("公开审批", "涉密的、含个人信息未处理的不得公开"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What each review says, against what is disclosed."""
    for item in matter.facts.items:
        review, people = item.record.review, item.record.people
        if item.record.posted is not None and review.secrecy in ("涉及国家秘密", "涉及商业秘密"):
            yield Problem(
                f"{item.pointer}.review.secrecy",
                f"“{item.title}”{review.secrecy}，不得公开",
                "停止公开；删除涉密内容、重新审查后再公开",
            )
        place = f"{item.pointer}.review.personal"
        if item.record.posted is not None and review.personal == "含个人信息未处理":
            yield Problem(place, f"“{item.title}”含个人信息未处理", "删去或者隐去个人信息，重新审查后再公开")
        elif people and review.personal == "不含个人信息":
            yield Problem(
                place, f"审查为“不含个人信息”，却列了 {len(people)} 名人员", "改为已作去标识化处理，或者取得单独同意"
            )
        elif review.personal == "已取得单独同意" and any(not one.consented for one in people):
            count = sum(not one.consented for one in people)
            yield Problem(
                place, f"审查为“已取得单独同意”，有 {count} 人没有同意", "取得本人单独同意，或者改为已作去标识化处理"
            )
