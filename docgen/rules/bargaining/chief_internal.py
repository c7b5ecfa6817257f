"""首席代表不得由非本单位人员担任。

标明首席代表而又标明外聘，或者列入外聘专业人员委托的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, representatives
from docgen.rules.sources import ministry_rules, regulations


@rule(
    "L-E05",
    Severity.ERROR,
    "session",
    regulations("第十条", "首席代表不得由非本单位人员担任"),
    ministry_rules("第二十三条"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Chiefs who come from outside."""
    for side, label in SIDES.items():
        engaged = {one.name for one in matter.data[side].experts}
        for pointer, one in representatives(matter, side):
            if one.chief and (one.external or one.name in engaged):
                yield Problem(
                    f"{pointer}.chief",
                    f"{label}首席代表{one.name or ''}是外聘的非本单位人员",
                    "改由本单位的代表担任首席代表；外聘人员可以作一般代表",
                )
