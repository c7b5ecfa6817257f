"""代表缺额由原选举单位补选，每名代表都有选举单位。

名册中“选举单位”为某选区的代表少于该选区名额，又没有在“缺额与补选”说明的，警告；代表的“选举单位”不在选区之中的，警告。
名册没有填选举单位的不查。企业民主管理规定的条号待核。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule("L-D09", Severity.WARNING, "election", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats against the roster, and the roster against the constituencies."""
    election, delegates = matter.data.election, matter.data.delegates
    names = {unit.name for unit in election.units}
    if matter.facts.staff_meeting or not names or all(one.unit is None for one in delegates):
        return
    for index, unit in enumerate(election.units):
        filled = sum(one.unit == unit.name for one in delegates)
        if unit.quota is not None and filled < unit.quota and not election.vacancies:
            yield Problem(
                f"election.units[{index}].quota",
                f"{unit.name or '该选区'}名额 {unit.quota} 人，名册中有 {filled} 名代表，缺 {unit.quota - filled} 名",
                "由原选举单位补选，或在字段 代表选举.缺额与补选 说明",
            )
    if not matter.facts.reelection:
        return
    for index, one in enumerate(delegates):
        if one.unit is not None and one.unit not in names:
            yield Problem(
                f"delegates[{index}].unit",
                f"第 {index + 1} 名代表{one.name or ''}的选举单位“{one.unit}”不在选区之中",
                "与字段 代表选举.选区.选区名称 写成一样",
            )
