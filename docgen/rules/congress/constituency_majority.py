"""职工代表须得到本选区全体职工过半数的票。

以选区全体职工为基数，不是参加人数：120 名职工的选区，须 61 票以上。名册中“选举单位”为该选区的代表逐名核对得票；
得票多于参加人数、当选人数多于名额的是错误，名册中的代表没有得票记载的警告。企业民主管理规定的条号待核；
该规定只及于企业，事业单位、社会组织参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, by_analogy


@rule("L-D08", Severity.ERROR, "election", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Votes of those on the roster, constituency by constituency."""
    if matter.facts.staff_meeting:
        return
    for index, unit in enumerate(matter.data.election.units):
        if unit.results and unit.employees is not None:
            chosen = [one.name for one in matter.data.delegates if one.unit == unit.name and one.name]
            yield from _votes(f"election.units[{index}]", unit, chosen, by_analogy(matter))


def _votes(pointer: str, unit: Record, chosen: list[str], analogy: str) -> Iterator[Problem]:
    name, counted = unit.name or "该选区", {one.name for one in unit.results}
    for place, one in enumerate(unit.results):
        if one.votes is None:
            continue
        if unit.attended is not None and one.votes > unit.attended:
            yield Problem(
                f"{pointer}.results[{place}].votes",
                f"{name}{one.name}得 {one.votes} 票，多于参加人数 {unit.attended}",
                "核对字段 代表选举.选区.得票 和 参加人数",
            )
        elif one.name in chosen and 2 * one.votes <= unit.employees:
            yield Problem(
                f"{pointer}.results[{place}].votes",
                f"{name}职工 {unit.employees} 人，{one.name}得 {one.votes} 票，没有过半数，"
                f"当选须 {unit.employees // 2 + 1} 票以上，却列入职工代表名册{analogy}",
                "另行选举；数字填错的，更正字段 代表选举.选区.得票数",
            )
    if unit.quota is not None and len(chosen) > unit.quota:
        yield Problem(
            f"{pointer}.quota",
            f"{name}名额 {unit.quota} 人，名册中有 {len(chosen)} 名代表",
            "核对名册的“选举单位”和字段 代表选举.选区.代表名额",
        )
    for missing in (one for one in chosen if one not in counted):
        yield Problem(
            f"{pointer}.results",
            f"名册中的{missing}由{name}选出，得票中没有其姓名",
            "补填字段 代表选举.选区.得票，或更正名册的“选举单位”",
            Severity.WARNING,
        )
