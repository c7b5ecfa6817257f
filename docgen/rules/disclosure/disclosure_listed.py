"""公开的事项都在年度目录里。

公开了目录没有的事项的警告：目录应当随时补充，年度报告按目录逐项说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("D-03a", Severity.WARNING, "item", convention("公开目录", "公开的事项列入年度目录"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each disclosure against the rows of the catalogue."""
    listed = {row.matter for row in matter.facts.rows}
    for item in matter.facts.items if listed else ():
        if item.matter not in listed:
            yield Problem(
                f"{item.pointer}.matter",
                f"“{item.title}”的事项“{item.matter}”不在年度公开目录里",
                f"在 目录事项 补一项“{item.matter}”，或者改正事项",
            )
