"""年度经营发展情况、改革方案的报告和规章制度，须提交职代会审议并记录审议意见。

这些事项不要求表决。已有实到、计票、决议等会议记录而没有审议意见的报错；只列为“听取报告”的提示改为“审议”。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force
from docgen.rules.timing import held

_MATTERS = ("年度经营发展情况报告", "改革方案", "规章制度")


@rule(
    "C-21",
    Severity.ERROR,
    "announcement",
    plan("企事业年度经营发展情况及改革方案的报告、涉及职工切身利益的规章制度等经营管理重大事项必须提交职代会审议"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Opinion of the congress on each such matter."""
    if not plan_in_force(matter):
        return
    for item in matter.facts.items:
        if item.matter not in _MATTERS:
            continue
        if held(matter) and item.opinion is None:
            yield Problem(
                item.pointer,
                f"会议已召开，“{item.title}”（{item.matter}）没有审议意见",
                f"填写议题第{item.number}项的 审议意见（不要求表决）",
            )
        if item.kind == "听取报告":
            yield Problem(
                f"{item.pointer}.kind",
                f"“{item.title}”（{item.matter}）列为“听取报告”，应当提交审议",
                f"把议题第{item.number}项的 类别 改为“审议”",
                Severity.WARNING,
            )
