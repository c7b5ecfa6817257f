"""方案列明的重大事项必须经职代会审议并以无记名投票方式表决通过。

集体合同草案、职工福利基金使用方案、住房公积金缴费调整方案，各单位都适用；改革中职工的裁减、分流和安置方案，
国有及其控股企业适用。事业单位的安置方案和办法另列的事项见 passage-added-by-measures，民营等企业的安置方案
见 layoff-ballot-advised。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.passage import named_by_plan, prepared_for_passage
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, plan, plan_in_force


@rule(
    "C-20",
    Severity.ERROR,
    "report",
    plan("等涉及职工利益的重大事项必须经职代会审议并以无记名投票方式表决通过"),
    cite("union-measures-beijing-2026", "第四十条", "应当提交职工代表大会或者职工大会审议通过"),
    cite("union-measures-beijing-2015", "第四十五条", "应当提交职工代表大会或者职工大会审议通过"),
    DEMOCRATIC_MANAGEMENT,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Kind and method of every item the plan names."""
    if not plan_in_force(matter):
        return
    for item in matter.facts.items:
        if item.must_pass and named_by_plan(matter, item):
            yield from prepared_for_passage(matter, item)
