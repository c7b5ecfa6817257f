"""集体协商记录员由双方协商确定，不是协商代表。

记录员的姓名与任何一方协商代表相同的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, names
from docgen.rules.sources import ministry_rules, regulations


@rule(
    "L-E09",
    Severity.ERROR,
    "session",
    regulations("第三十三条", "协商确定一名非协商代表担任集体协商记录员"),
    ministry_rules("第三十三条"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The recorder against both lists."""
    name = matter.data.recorder.name
    for side, label in SIDES.items():
        if name and name in names(matter, side):
            yield Problem("recorder.name", f"记录员{name}是{label}协商代表", "双方另商一名不是协商代表的人担任记录员")
