"""备案的会议要有议题、讨论意见和表决数，不能只有形式。

已填备案日期而缺其一的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force


@rule("G-03", Severity.WARNING, "filing", plan("着力解决职代会简单化、缺乏实效", "一"))
def check(matter: Matter) -> Iterator[Problem]:
    """What a filed congress must show."""
    if not plan_in_force(matter):
        return
    if matter.data.filing.date is None:
        return
    lacking = []
    if not matter.data.agenda:
        lacking.append("议题")
    if not matter.facts.opinions and not any(item.opinion for item in matter.data.agenda):
        lacking.append("讨论意见（分组讨论.意见、议题.审议意见）")
    lacking += [f"“{item.title}”的表决数" for item in matter.facts.voted_items if not item.counted]
    if lacking:
        yield Problem("filing.date", f"已填备案日期，缺 {'、'.join(lacking)}", "补填后再报送备案表")
