"""裁减、分流和安置方案赞同人数达到70%以上方可提交职代会讨论。

方案未写基数。以收回的征求意见表为基数不足70%的报错；以涉及职工为基数不足70%，或者没有向全部涉及职工发表的，
提示警告。三种基数（收回、涉及职工、全体职工）一并列出。“以上”包括本数，按整数比较。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.percent import percent


@rule("C-14", Severity.ERROR, "report", limits=("congress.support-percent",))
def check(matter: Matter) -> Iterator[Problem]:
    """Approval by each base."""
    plan, value = matter.data.resettlement, matter.limit("congress.support-percent")
    agree, returned, affected, issued = plan.agree, plan.returned, plan.affected, plan.issued
    if value is None or any(count is not None and count < 0 for count in (agree, returned, affected, issued)):
        return
    if agree is not None and returned is not None:
        shares = _shares(agree, returned, affected, matter.facts.employees)
        if returned == 0 or 100 * agree < value.value * returned:
            yield Problem(
                "resettlement.agree",
                f"赞同不足 {value.value}%：{shares}",
                "修改方案后重新征求意见，不得提交职代会讨论",
                value=value,
            )
        elif affected and 100 * agree < value.value * affected:
            yield Problem(
                "resettlement.agree",
                f"按收回数已达 {value.value}%，按涉及职工数不足：{shares}",
                "补发、补收征求意见表，或者在会议材料中说明所用基数",
                Severity.WARNING,
                value,
            )
    if issued is not None and affected and issued < affected:
        yield Problem(
            "resettlement.issued",
            f"涉及职工 {affected} 人，只发出 {issued} 份征求意见表（{percent(issued, affected)}），"
            "没有覆盖全部涉及职工",
            "向其余涉及职工补发征求意见表",
            Severity.WARNING,
            value,
        )


def _shares(agree: int, returned: int, affected: int | None, employees: int) -> str:
    parts = [f"同意 {agree} 人，占收回 {returned} 份的 {percent(agree, returned)}"]
    if affected:
        parts.append(f"占涉及职工 {affected} 人的 {percent(agree, affected)}")
    if employees:
        parts.append(f"占全体职工 {employees} 人的 {percent(agree, employees)}")
    return "，".join(parts)
