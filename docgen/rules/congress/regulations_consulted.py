"""涉及职工切身利益的规章制度，经职代会讨论后，须与工会平等协商确定并留有记录。

议题中有规章制度的，会后要有双方的协商意见（议题协商.工会方意见、行政方意见）；不要求表决。
案件没有平等协商的专门字段，以议题协商中双方的意见为准；逐条协商的记录由单位另行留存。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import in_force, plan
from docgen.rules.timing import held


@rule(
    "L-E27",
    Severity.ERROR,
    "announcement",
    cite(
        "labour-contract-law-2012",
        "第四条",
        "应当经职工代表大会或者全体职工讨论，提出方案和意见，与工会或者职工代表平等协商确定",
    ),
    plan("涉及职工切身利益的规章制度等经营管理重大事项必须提交职代会审议"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Both sides' opinions once rules of the unit were deliberated."""
    if not in_force(matter, "labour-contract-law-2012", "plan-2015"):
        return
    consultation = matter.data.consultation
    lacking = [
        label
        for label, value in (
            ("协商日期", consultation.date),
            ("工会方意见", consultation.union_opinion),
            ("行政方意见", consultation.employer_opinion),
        )
        if value is None
    ]
    for item in matter.facts.items:
        if item.matter == "规章制度" and lacking and held(matter):
            yield Problem(
                f"{item.pointer}.matter",
                f"“{item.title}”已提交会议，平等协商的记录缺 {'、'.join(lacking)}",
                f"填写 议题协商 的 {'、'.join(lacking)}；未经平等协商的规章制度不得印发",
            )
