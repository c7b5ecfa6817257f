"""职工代表讨论应当列入正式议程，并排在表决、选举之前。

议程中要有“讨论”或“分组审议”环节；有表决、选举的，第一次讨论排在第一次表决、选举之前。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force


@rule("C-18", Severity.ERROR, "report", plan("职工代表讨论应纳入职代会正式议程"))
def check(matter: Matter) -> Iterator[Problem]:
    """Place of the discussion in the schedule."""
    if not plan_in_force(matter):
        return
    kinds = [step.kind for step in matter.data.schedule]
    if not kinds:
        return
    talks = [place for place, kind in enumerate(kinds) if kind in ("讨论", "分组审议")]
    votes = [place for place, kind in enumerate(kinds) if kind in ("表决", "选举")]
    if not talks:
        yield Problem(
            "schedule",
            f"议程 {len(kinds)} 个环节中没有职工代表讨论",
            "在 议程 中增加一个“讨论”或“分组审议”环节，排在表决、选举之前",
        )
    elif votes and votes[0] < talks[0]:
        yield Problem(
            f"schedule[{votes[0]}].kind",
            f"议程第 {votes[0] + 1} 项已是{kinds[votes[0]]}，讨论排在第 {talks[0] + 1} 项",
            "把讨论环节调到第一次表决、选举之前",
        )
