"""名额分配方案中，中层以上名额不超过20%，一线名额不低于50%。

各选区都写了该项名额才核对；按各选区名额合计计算。只在换届、首届时核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.percent import percent


@rule("C-05", Severity.ERROR, "election", limits=("congress.managers-percent", "congress.frontline-percent"))
def check(matter: Matter) -> Iterator[Problem]:
    """Seats set aside, against all seats."""
    units = matter.data.election.units
    most, least = matter.limit("congress.managers-percent"), matter.limit("congress.frontline-percent")
    if not matter.facts.reelection or matter.facts.staff_meeting or not units or most is None or least is None:
        return
    if any(one.quota is None or one.quota < 1 for one in units):
        return
    seats = sum(one.quota for one in units)
    managers, frontline = ([one[key] for one in units] for key in ("managers", "frontline"))
    if all(one is not None and one >= 0 for one in managers) and 100 * sum(managers) > most.value * seats:
        yield Problem(
            "election.units",
            f"中层以上名额合计 {sum(managers)} 人，占名额 {seats} 人的 {percent(sum(managers), seats, ceiling=True)}，"
            f"超过 {most.value}%，最多 {most.value * seats // 100} 人",
            "减少字段 代表选举.选区.中层以上名额，改作一线名额",
            value=most,
        )
    if all(one is not None and one >= 0 for one in frontline) and 100 * sum(frontline) < least.value * seats:
        yield Problem(
            "election.units",
            f"一线名额合计 {sum(frontline)} 人，占名额 {seats} 人的 {percent(sum(frontline), seats)}，"
            f"低于 {least.value}%，应不少于 {-(-least.value * seats // 100)} 人",
            "增加字段 代表选举.选区.一线名额",
            value=least,
        )
