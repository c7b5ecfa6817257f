"""各选区的代表名额合计不少于应选人数，分项名额不超过该选区名额。

换届和首届时，名额合计须够全体职工的5%并且不少于30人（按5%超过100人、已协商确定的，够协商人数即可）；选区职工合计应与职工
总数一致，不一致的警告。每个选区的一线与中层以上名额之和、女代表名额、派遣代表名额都不能超过该选区名额。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule(
    "L-D07",
    Severity.ERROR,
    "election",
    cite("plan-2015", "二（一）1", "职工代表人数按照不少于全体职工人数的5%确定，最少不少于30人"),
    DEMOCRATIC_MANAGEMENT,
    limits=("congress.delegates-percent", "congress.delegates-minimum", "congress.relief-floor"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Sum of the seats, and the seats of each constituency."""
    if matter.facts.staff_meeting or matter.facts.regional:
        return
    units = matter.data.election.units
    for index, unit in enumerate(units):
        if unit.quota is None:
            continue
        parts = (
            ("一线名额和中层以上名额合计", (unit.frontline or 0) + (unit.managers or 0)),
            ("女代表名额", unit.women or 0),
            ("派遣代表名额", unit.dispatched or 0),
        )
        for what, seats in parts:
            if seats > unit.quota:
                yield Problem(
                    f"election.units[{index}].quota",
                    f"{unit.name or '该选区'}{what} {seats}，超过代表名额 {unit.quota}",
                    f"核对字段 代表选举.选区.代表名额 和{what}",
                )
    if matter.facts.reelection and units and all(one.quota is not None and one.employees is not None for one in units):
        yield from _totals(matter)


def _totals(matter: Matter) -> Iterator[Problem]:
    facts, units = matter.facts, matter.data.election.units
    seats, workers = sum(one.quota for one in units), sum(one.employees for one in units)
    floor, known = matter.limit("congress.relief-floor"), matter.limit("congress.delegates-percent")
    if facts.employees < 1 or known is None:
        return
    needed = facts.required_delegates
    relief = matter.data.congress.relief
    if floor is not None and needed > floor.value and relief.record:
        needed = max(floor.value, relief.count or floor.value)
    if seats < needed:
        yield Problem(
            "election.units",
            f"全体职工 {facts.employees} 人，应选职工代表不少于 {needed} 人，各选区名额合计只有 {seats} 人",
            f"在字段 代表选举.选区.代表名额 中增加 {needed - seats} 名以上",
        )
    if workers != facts.employees:
        yield Problem(
            "election.units",
            f"各选区职工数合计 {workers} 人，单位职工总数 {facts.employees} 人，"
            f"相差 {abs(workers - facts.employees)} 人",
            "核对字段 代表选举.选区.选区职工数 和 单位.职工总数，使每名职工都属于一个选区",
            Severity.WARNING,
        )
