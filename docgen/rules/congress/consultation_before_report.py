"""议题、议案应由工会与行政协商确定，双方签字，然后报告上级工会。

已填上报日期而没有协商日期、协商晚于上报，或者缺一方签字人的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force
from docgen.wording.dates import date_text


@rule("C-19", Severity.ERROR, "report", plan("职代会议题、议案应由企事业工会听取职工意见后与企事业协商确定"))
def check(matter: Matter) -> Iterator[Problem]:
    """The consultation and its two signatures before the report."""
    if not plan_in_force(matter):
        return
    reported, consultation = matter.data.report.date, matter.data.consultation
    if reported is None:
        return
    if consultation.date is None:
        yield Problem(
            "report.date",
            f"{date_text(reported)}报告上级工会，没有与行政协商确定议题的记录",
            "先协商确定议题，填写字段 议题协商.协商日期 和双方签字人",
        )
        return
    if consultation.date > reported:
        yield Problem(
            "consultation.date",
            f"议题协商 {date_text(consultation.date)}，晚于报告上级工会（{date_text(reported)}）",
            "协商确定议题以后再报告，核对 协商日期、上报日期",
        )
    unsigned = [
        label
        for label, name in (("工会方", consultation.union_signer), ("行政方", consultation.employer_signer))
        if name is None
    ]
    if unsigned:
        yield Problem(
            "consultation",
            f"议题协商纪要缺{'、'.join(unsigned)}签字人",
            f"填写 议题协商 的 {'、'.join(f'{side}签字人' for side in unsigned)}",
        )
