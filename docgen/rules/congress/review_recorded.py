"""上级工会对备案应当有审核人、审核日期、结论和录入日期。

上级工会开始填写“备案审核”后逐项检查；退回补正的须写补正意见，结论为备案的须有备案号、录入日期和录入人。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force

_ALWAYS = ("received", "reviewer", "date", "decision")
_BY_DECISION = {"备案": ("number", "entered", "clerk"), "退回补正": ("remarks",)}


@rule(
    "C-22",
    Severity.WARNING,
    "filing",
    plan("各级工会组织要逐级督促、落实职代会备案制度，做好备案信息的审核、录入工作"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What a review that was begun lacks."""
    if not plan_in_force(matter):
        return
    review = matter.data.review
    if not review:
        return
    needed = (*_ALWAYS, *_BY_DECISION.get(review.decision or "", ()))
    lacking = [field_name(matter.case.procedure, f"review.{name}") for name in needed if review[name] is None]
    if lacking:
        concluded = f"，结论为“{review.decision}”" if review.decision else ""
        yield Problem("review", f"备案审核已开始{concluded}，缺 {'、'.join(lacking)}", f"填写 {'、'.join(lacking)}")
