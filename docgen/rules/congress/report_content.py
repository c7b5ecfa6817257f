"""报告上级工会的内容必须有会议时间和议题。

方案要求报告职代会的“时间、内容”。已填上报日期而没有会议召开日期，或者没有一项议题的，报告不完整，不能出卷。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force


@rule("C-12", Severity.ERROR, "report", plan("职代会的时间、内容要提前10日向上级工会报告"))
def check(matter: Matter) -> Iterator[Problem]:
    """Time and agenda once the report is dated."""
    if not plan_in_force(matter):
        return
    if matter.data.report.date is None:
        return
    if matter.facts.start is None:
        yield Problem("report.date", "已填上报日期，但没有会议召开日期，报告缺“时间”", "填写字段 会议.召开日期")
    if not matter.data.agenda:
        yield Problem("report.date", "已填上报日期，但没有一项议题，报告缺“内容”", "在字段 议题 中逐项填写会议议题")
