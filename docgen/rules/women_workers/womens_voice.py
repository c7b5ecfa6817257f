"""协商女职工权益，职工方代表中应有女职工委员会成员或者女职工代表。

议题标明“女职工保护”的由另一条检查；这里检查议题没有这样标明的专项合同。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "L-N11",
    Severity.WARNING,
    "session",
    cite("women-measures-beijing-2009", "第二十条", "职工一方的协商代表中一般应当有女职工委员会成员或者女职工代表"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Women's delegates among the workers' representatives."""
    people = matter.data.workers.representatives
    said = any(topic.kind == "女职工保护" for topic in matter.data.topics)
    if people and not said and not matter.facts.womens_delegates:
        yield Problem(
            "workers.representatives",
            "职工方协商代表中没有女职工委员会成员或者女职工代表",
            "在职工方代表中增加女职工代表，已有的填写“女职工代表: 是”",
        )
