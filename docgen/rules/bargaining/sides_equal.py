"""双方协商代表人数对等。

职工方、企业方的人数相同，外聘专业人员和首席代表都计算在内。任何一方还没有填写代表的，不比较。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, drawn_up
from docgen.rules.sources import ministry_rules, regulations


@rule(
    "L-E01",
    Severity.ERROR,
    "session",
    regulations("第七条", "集体协商双方的代表人数对等"),
    ministry_rules("第十九条"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """One side's number against the other's."""
    if not drawn_up(matter):
        return
    workers, employers = (len(matter.data[side].representatives) for side in SIDES)
    if workers != employers:
        yield Problem(
            "employers.representatives",
            f"职工方代表 {workers} 人，企业方代表 {employers} 人，人数不对等",
            f"双方各 {max(workers, 3)} 人，或者协商确定另一相同的人数",
        )
