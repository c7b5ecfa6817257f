"""先审批、后公开：每项公开以前作保密审查、个人信息审查，并经审批同意。

已公开而没有保密审查、个人信息审查、审批结论的，审批不同意的，审批晚于公开的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, plan


@rule(
    "D-01",
    Severity.ERROR,
    "item",
    plan("厂务公开的主体是企事业单位", "二（一）2"),
    convention("公开审批", "先审批、后公开，逐项作保密审查和个人信息审查"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The review of every disclosure that has a day."""
    for item in matter.facts.items:
        review, posted = item.record.review, item.record.posted
        if posted is None:
            continue
        place = f"{item.pointer}.posted"
        lacking = [
            label
            for label, value in (
                ("保密审查", review.secrecy),
                ("个人信息审查", review.personal),
                ("审批结论", review.decision),
                ("审批日期", review.approved_on),
            )
            if value is None
        ]
        if lacking:
            yield Problem(place, f"“{item.title}”已公开，没有{'、'.join(lacking)}", "补办审批，填写 公开审批")
        if review.decision == "不予公开":
            yield Problem(
                f"{item.pointer}.review.decision", f"“{item.title}”审批不予公开，却公开了", "停止公开，核对审批结论"
            )
        if review.approved_on is not None and review.approved_on > posted:
            approved = f"{item.pointer}.review.approved_on"
            yield wrong_way_round(matter, approved, review.approved_on, place, posted, "先审批、后公开")
