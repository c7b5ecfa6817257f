"""国有及其控股企业、事业单位以外的单位，裁减、分流和安置方案宜经无记名投票表决通过。

70%赞同的要求各单位都适用；必须表决通过的只有国有及其控股企业和事业单位。其他单位只提示，不报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force


@rule(
    "TRAP-20",
    Severity.WARNING,
    "report",
    plan("企事业单位改革涉及职工的裁减、分流和安置方案应广泛征求职工意见，赞同人数达到70%以上方可提交职代会讨论"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Resettlement items of units that are not bound to pass them."""
    if not plan_in_force(matter):
        return
    for item in matter.facts.items:
        if item.matter != "裁减分流安置方案" or item.must_pass:
            continue
        if item.kind != "审议通过" or (item.method is not None and not item.secret):
            method = f"、{item.method}" if item.method is not None else ""
            yield Problem(
                f"{item.pointer}.kind",
                f"“{item.title}”列为“{item.kind}{method}”；本单位依法不是必须表决，"
                "但方案关系职工去留，宜由职代会无记名投票通过",
                f"可把议题第{item.number}项改为“审议通过”“无记名投票”",
            )
