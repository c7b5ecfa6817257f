"""协商主体不健全、开展协商困难较大的企业，由上级工会指派工资集体协商指导员。

台账里“主体不健全”填是而没有指导员的警告；有指导员、推进计划已经定下而没有指派日期的警告；没有写困难情况的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "K-03",
    Severity.WARNING,
    "dispatch",
    plan("对协商主体不健全、企业开展协商困难较大的，由上级工会指派工资集体协商指导员", "二（二）4"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every difficult enterprise and whom it was given."""
    planned = matter.data.plan.date is not None
    for firm in matter.facts.difficult:
        row = firm.record
        if not row.instructor and planned:
            yield Problem(
                f"{firm.pointer}.difficulty",
                f"{firm.name}协商主体不健全，没有指派指导员",
                "填写“指导员”和“指派日期”，发出指派函",
            )
        elif row.instructor and planned and row.dispatched_on is None:
            yield Problem(
                f"{firm.pointer}.instructor",
                f"{firm.name}定了指导员{row.instructor}，没有指派日期",
                "发出指派函后填写“指派日期”",
            )
        if not row.difficulty_note:
            yield Problem(
                f"{firm.pointer}.difficulty",
                f"{firm.name}“主体不健全”填是，没有写困难情况",
                "填写“困难情况”，指派函按此写明任务",
                Severity.INFO,
            )
