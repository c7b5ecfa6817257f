"""同一人在职工代表名册中只能出现一次。

姓名、出生年月、部门都相同的，或者公民身份号码相同的，是同一人（错误）。同名而出生年月或部门没有填全、区分不开的，警告。
同名不同人的照填，出生年月、部门不同即可。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("A2.8-7", Severity.ERROR, "start", cite("project", "名册", "同一人在名册中只出现一次"))
def check(matter: Matter) -> Iterator[Problem]:
    """Rows that are, or may be, one person."""
    same: dict[str, list[tuple[int, Record]]] = {}
    numbers: dict[str, int] = {}
    for index, one in enumerate(matter.data.delegates):
        if one.name:
            same.setdefault(one.name, []).append((index, one))
        if one.id_number:
            first = numbers.setdefault(one.id_number.upper(), index)
            if first != index:
                yield Problem(
                    f"delegates[{index}].id_number",
                    f"第 {index + 1} 名代表与第 {first + 1} 名代表的公民身份号码相同",
                    "删去重复的一行，或按证件更正号码",
                )
    for name, rows in same.items():
        reported: set[int] = set()
        for (first, one), (second, other) in combinations(rows, 2):
            if second in reported or _differ(one, other):
                continue
            reported.add(second)
            certain = None not in (one.birth, other.birth, one.department, other.department)
            both = f"第 {second + 1} 名代表{name}与第 {first + 1} 名代表"
            yield Problem(
                f"delegates[{second}].name",
                f"{both}姓名、出生年月、部门都相同"
                if certain
                else f"{both}同名，出生年月或部门没有填全，分不清是否同一人",
                "删去重复的一行；确是同名两人的，在名册填全“出生年月”和“部门”",
                None if certain else Severity.WARNING,
            )


def _differ(one: Record, other: Record) -> bool:
    """Whether two rows of one name are surely two people."""
    return any(
        one[key] is not None and other[key] is not None and one[key] != other[key]
        for key in ("birth", "department", "gender")
    )
