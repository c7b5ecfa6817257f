"""征求意见表的数目必须相合。

收回不多于发出；同意、不同意、提出修改意见之和等于收回；涉及职工不多于全体职工。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PHRASE = "收回不多于发出，各种意见之和等于收回，涉及职工不多于全体职工"


@rule("A2.8-2", Severity.ERROR, "report", convention("征求意见核对", _PHRASE))
def check(matter: Matter) -> Iterator[Problem]:
    """The survey's counts against each other."""
    plan, employees = matter.data.resettlement, matter.facts.employees
    if plan.issued is not None and plan.returned is not None and plan.returned > plan.issued:
        yield Problem(
            "resettlement.returned",
            f"收回征求意见表 {plan.returned} 份，多于发出 {plan.issued} 份",
            "核对 发出征求意见表、收回征求意见表",
        )
    parts = (plan.agree, plan.disagree, plan.amend)
    if plan.returned is not None and all(part is not None for part in parts) and sum(parts) != plan.returned:
        yield Problem(
            "resettlement.returned",
            f"同意 {plan.agree}、不同意 {plan.disagree}、提出修改意见 {plan.amend}，合计 {sum(parts)}，"
            f"不等于收回 {plan.returned} 份",
            "逐份核对征求意见表，未表态的计入 提出修改意见 或者不计入 收回征求意见表",
        )
    if plan.affected is not None and employees and plan.affected > employees:
        yield Problem(
            "resettlement.affected",
            f"涉及职工 {plan.affected} 人，多于全体职工 {employees} 人",
            "核对 涉及职工数 和 单位.职工总数（劳务派遣人员另计）",
        )
