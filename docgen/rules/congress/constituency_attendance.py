"""选区选举会议须有该选区三分之二以上职工参加。

120 名职工的选区，参加的不少于 80 人。参加人数多于选区职工数的是填写错误。企业民主管理规定的条号待核；
该规定只及于企业，事业单位、社会组织参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import by_analogy


@rule("L-D08", Severity.ERROR, "election", limits=("election.attendance-thirds",))
def check(matter: Matter) -> Iterator[Problem]:
    """Those present against two thirds of the constituency's workers."""
    value = matter.limit("election.attendance-thirds")
    if matter.facts.staff_meeting or value is None:
        return
    for index, unit in enumerate(matter.data.election.units):
        if unit.attended is None or unit.employees is None:
            continue
        name = unit.name or "该选区"
        if unit.attended > unit.employees:
            yield Problem(
                f"election.units[{index}].attended",
                f"{name}职工 {unit.employees} 人，参加选举的却有 {unit.attended} 人",
                "核对字段 代表选举.选区.参加人数 和 选区职工数",
                value=value,
            )
        elif 3 * unit.attended < value.value * unit.employees:
            yield Problem(
                f"election.units[{index}].attended",
                f"{name}职工 {unit.employees} 人，参加选举 {unit.attended} 人，不足三分之二，"
                f"应不少于 {-(-value.value * unit.employees // 3)} 人{by_analogy(matter)}",
                "选举无效，重新召开选举会议；数字填错的，更正字段 代表选举.选区.参加人数",
                value=value,
            )
