"""职代会团（组）长会议是公开厂务的形式，不作决定；作决定的是代表团（组）长联席会议。

团（组）长会议记录里写了决定事项的报错：两种会议是两种文书，不能混用。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("TRAP-33", Severity.ERROR, "leaders", plan("应当通过职代会团（组）长会议", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Decisions recorded of a meeting that has none to take."""
    for index, one in enumerate(matter.data.leaders_meetings):
        if one.decisions:
            yield Problem(
                f"leaders_meetings[{index}].decisions",
                f"团（组）长会议记录了 {len(one.decisions)} 项决定；这种会议只公开厂务、听取意见",
                "删去 决定事项；须协商处理的由工会召集联席会议，写在职代会案件的 联席会议",
            )
