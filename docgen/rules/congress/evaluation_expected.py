"""国有及其控股企业每年应当由职代会民主评议领导人员。

年度、换届会议已上报而议题中没有民主评议的提示；议题中有而会后没有评议结果的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, in_force
from docgen.rules.timing import held

_MATTER = "民主评议领导人员"


@rule("L-D14", Severity.WARNING, "filing", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """The yearly evaluation of a state enterprise's leaders."""
    if not in_force(matter, "democratic-management-2012"):
        return
    data = matter.data
    if not matter.facts.state_enterprise or matter.facts.regional:
        return
    planned = [item for item in matter.facts.items if item.matter == _MATTER]
    if planned and held(matter) and not data.evaluation.people:
        yield Problem(
            planned[0].pointer,
            f"会议已召开，“{planned[0].title}”没有评议结果",
            "填写 民主评议 的 发出、收回、被评议人",
        )
    held_yearly = data.congress.kind in ("年度", "换届") and data.agenda and data.report.date is not None
    if held_yearly and not planned and not data.evaluation:
        yield Problem(
            "agenda",
            f"{data.organization.ownership}企业的{data.congress.kind}会议没有民主评议领导人员的议题",
            f"增加一个 事项 为“{_MATTER}”的议题；本年已在另次会议评议的不必增加",
            Severity.INFO,
        )
