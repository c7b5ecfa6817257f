"""裁减、分流和安置方案提交职代会讨论前，必须征求过职工意见。

议题中有“裁减分流安置方案”的，所有企事业单位（不只国有）都要先征求意见；上报或移交时没有征求意见结果的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule

_COUNTS = ("issued", "returned", "agree", "affected", "end")
_LABELS = {
    "issued": "发出征求意见表",
    "returned": "收回征求意见表",
    "agree": "同意",
    "affected": "涉及职工数",
    "end": "征求意见截止日期",
}


@rule("C-14", Severity.ERROR, "report", limits=("congress.support-percent",))
def check(matter: Matter) -> Iterator[Problem]:
    """The survey behind every resettlement item once it is submitted or reported."""
    value = matter.limit("congress.support-percent")
    if value is None or (matter.data.report.date is None and matter.data.submission.date is None):
        return
    lacking = [_LABELS[name] for name in _COUNTS if matter.data.resettlement[name] is None]
    for item in matter.facts.items:
        if item.matter == "裁减分流安置方案" and lacking:
            yield Problem(
                f"{item.pointer}.matter",
                f"议题“{item.title}”是裁减分流安置方案，已提交而征求意见结果缺 {'、'.join(lacking)}",
                f"先征求职工意见，赞同达到 {value.value}% 后再提交；结果填写在 裁减分流安置方案 一节",
                value=value,
            )
