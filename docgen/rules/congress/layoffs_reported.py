"""裁减20人以上或者占职工总数10%以上的，裁减方案须先向劳动行政部门报告。

“以上”包括本数：裁减人数 ≥ 20，或者 10 × 裁减人数 ≥ 职工总数。报告在说明情况、听取意见之后，在实施之前。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.layoffs import large
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "L-E28",
    Severity.ERROR,
    "report",
    cite("labour-contract-law-2012", "第四十一条", "裁减人员方案经向劳动行政部门报告，可以裁减人员"),
    limits=("layoffs.people", "layoffs.percent"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The report to the labour administration behind large layoffs."""
    plan, employees = matter.data.resettlement, matter.facts.employees
    people, share = matter.limit("layoffs.people"), matter.limit("layoffs.percent")
    if people is None or share is None or not large(matter, plan.layoffs, employees):
        return
    size = f"裁减 {plan.layoffs} 人，职工总数 {employees} 人，达到 {people.value} 人以上或者 {share.value}%以上"
    if plan.reported is None:
        if matter.data.report.date is not None or (plan.planned is not None and matter.on >= plan.planned):
            yield Problem(
                "resettlement.layoffs",
                f"{size}，没有向人社部门报告的日期",
                "听取工会或者职工意见后向人社部门报告，填写 向人社部门报告日期",
                value=people,
            )
        return
    if plan.planned is not None and plan.reported >= plan.planned:
        yield Problem(
            "resettlement.reported",
            f"{size}，{date_text(plan.reported)}向人社部门报告，不早于计划实施（{date_text(plan.planned)}）",
            "报告以后方可裁减，推迟 计划实施日期",
            value=people,
        )
    if plan.explained is not None and plan.reported < plan.explained:
        yield Problem(
            "resettlement.reported",
            f"{size}，{date_text(plan.reported)}向人社部门报告，早于说明情况（{date_text(plan.explained)}）",
            "先向工会或者全体职工说明情况、听取意见，再报告；核对两个日期",
            value=people,
        )
