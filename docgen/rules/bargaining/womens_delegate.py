"""协商女职工的事项，职工方代表中一般应有女职工委员会成员或者女职工代表。

议题有“女职工保护”而职工方代表没有一人标明女职工代表的，警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import in_force


@rule(
    "L-N11",
    Severity.WARNING,
    "session",
    cite(
        "women-measures-beijing-2009",
        "第二十条",
        "职工一方的协商代表中一般应当有女职工委员会成员或者女职工代表",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Topics on women against the workers' list."""
    people = matter.data.workers.representatives
    if not people or not in_force(matter, "women-measures-beijing-2009"):
        return
    for index, topic in enumerate(matter.data.topics):
        if topic.kind == "女职工保护" and not any(one.womens_delegate for one in people):
            yield Problem(
                f"topics[{index}].kind",
                f"议题“{topic.name}”涉及女职工，职工方代表中没有女职工委员会成员或者女职工代表",
                "在职工方代表中增加女职工代表，已有的填写“女职工代表: 是”",
            )
            return
