"""必须审议通过的事项，会后要有计票结果，并且通过。

已有实到、决议等会议记录而没有计票的报错。计票未过全体代表半数的提示：如实公布未通过，修改后重新提交，此前不得签订、实施；
宣布结果与计票不符的另有规则报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, plan, plan_in_force
from docgen.rules.timing import held


@rule(
    "C-20",
    Severity.ERROR,
    "announcement",
    cite("union-measures-beijing-2026", "第四十条", "应当提交职工代表大会或者职工大会审议通过"),
    cite("union-measures-beijing-2015", "第四十五条", "应当提交职工代表大会或者职工大会审议通过"),
    plan("等涉及职工利益的重大事项必须经职代会审议并以无记名投票方式表决通过"),
    DEMOCRATIC_MANAGEMENT,
)
def check(matter: Matter) -> Iterator[Problem]:
    """A count for each matter that must be passed, and what it says."""
    if not plan_in_force(matter):
        return
    for item in matter.facts.items:
        if not item.must_pass or not held(matter):
            continue
        if not item.counted:
            yield Problem(
                item.pointer,
                f"会议已召开，“{item.title}”（{item.matter}）没有计票结果",
                f"填写议题第{item.number}项的 计票（发出、收回、赞成、反对、弃权、无效）",
            )
        elif item.outcome == "未通过":
            yield Problem(
                f"{item.pointer}.ballot.agree",
                f"“{item.title}”赞成 {item.ballot.agree} 票，全体{matter.facts.members_name} {item.entitled} 人，"
                f"过半数须 {matter.facts.majority} 票，未获通过",
                "如实公布未通过；方案修改后重新提交职代会，通过以前不得签订、实施",
                Severity.WARNING,
            )
