"""全市85%以上的建会企业建立厂务公开、职代会和集体协商制度；这是地区的目标，不是对一家企业的要求。

职代会、厂务公开、集体协商三个比例各与85%比较，低于的警告；三个都达到而三项齐备的比例没有达到的，只作提示。基数是建会企业。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "G-01",
    Severity.WARNING,
    "statistics",
    plan("经过五年努力，全市85%以上的建会企业建立厂务公开、职代会和集体协商制度", "一"),
    limits=("coverage.systems-percent",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each ratio of the whole area."""
    value = matter.limit("coverage.systems-percent")
    if value is None or not matter.facts.whole.unionised or matter.data.scope.date is None:
        return
    goals = [one for one in matter.facts.goals if one.measure != "independent" and not one.reached]
    for goal in goals if len(goals) < 2 else [one for one in goals if one.measure != "joint"]:
        joint = goal.measure == "joint"
        yield Problem(
            "units",
            f"{goal.name} {goal.part} 家，占建会企业 {goal.whole} 家的 {goal.ratio}，目标 {goal.percent}%"
            + ("（参照）" if joint else ""),
            "核对名册；属实的按逾期清单推进" if not joint else "方案没有写三项合计的比例，只供参考",
            Severity.INFO if joint else None,
            value,
        )
