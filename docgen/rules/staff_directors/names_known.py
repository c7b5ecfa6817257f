"""述职评议、信息变更、培训、罢免、补选里的人是任职人员。

写了任职人员或者选举有了结果以后才核对；名字写错的、写明的类别（所在公司）与任职人员不符的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "duty", convention("姓名一致", "各处的姓名与任职人员一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every name against the people in office."""
    facts, names = matter.facts, {one.name for one in matter.facts.people}
    if not names:
        return
    for pointer, row, what in facts.spoken:
        if row.name is not None and not facts.all_of(row):
            told = f"{row.get('unit') or ''}{row.get('office') or '任职人员'}"
            yield Problem(f"{pointer}.name", f"{what}里的{row.name}不是{told}", _REMEDY)
    vacated = matter.data.by_election.vacated
    if vacated is not None and vacated not in names:
        yield Problem("by_election.vacated", f"补选里的{vacated}不是任职人员", _REMEDY)


_REMEDY = "更正姓名，或者在任职人员里补写"
