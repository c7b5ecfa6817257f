"""年度职代会应当审议单位年度经营发展情况的报告。

年度会议已上报而议题中没有该报告的报错；换届、首届会议没有的只提示（可以在同年另次会议审议）。
区域、行业职代会和临时会议不适用。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force

_MATTER = "年度经营发展情况报告"


@rule(
    "C-21",
    Severity.ERROR,
    "report",
    plan("企事业年度经营发展情况及改革方案的报告、涉及职工切身利益的规章制度等经营管理重大事项必须提交职代会审议"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The yearly report among the matters of a reported agenda."""
    if not plan_in_force(matter):
        return
    data, kind = matter.data, matter.data.congress.kind
    if data.report.date is None or not data.agenda or matter.facts.regional:
        return
    if kind not in ("年度", "换届", "首届") or any(item.matter == _MATTER for item in data.agenda):
        return
    yield Problem(
        "agenda",
        f"{kind}会议的 {len(data.agenda)} 项议题中没有{_MATTER}",
        f"增加一个 事项 为“{_MATTER}”、类别 为“审议”的议题（不要求表决）",
        None if kind == "年度" else Severity.INFO,
    )
