"""在聘的指导员有选聘的记录。

没有选聘日期、没有选聘材料（公告、成绩单、公示的文号或者档号）的警告。本年度选聘、案件里有他的报名和拟聘结论的，不再要求选聘材料。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_PHRASE = "严格规范集体协商专职指导员选聘程序"


@rule("X-01", Severity.WARNING, "staffing", plan(_PHRASE, "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The recruitment file of each instructor in service."""
    chosen = {one.name for one in matter.facts.candidates if one.chosen}
    for member in matter.facts.roster:
        if member.left:
            continue
        row = member.record
        if row.recruited_on is None:
            yield Problem(
                f"{member.pointer}.name", f"指导员{member.name}没有选聘日期", "填写“选聘日期”；没有办理聘用手续的补办"
            )
        elif not row.recruitment_file and member.name not in chosen:
            yield Problem(
                f"{member.pointer}.name",
                f"指导员{member.name}没有选聘材料",
                "填写选聘公告、成绩单、公示的文号或者档号；没有经过选聘程序的，按规定补办",
            )
