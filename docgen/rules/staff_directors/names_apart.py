"""任职人员里同名的人分得清。

同一公司同一类别的一个人写了两次的报错（前一届离任以后又当选的不算）；述职评议、信息变更、培训、罢免里的姓名分不清是同名的哪一位的
报错：只发一人的卷按人取内容，分不清就会把两个人的装在一起。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from docgen.findings import Severity
from docgen.procedures.staff_people import Person
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "start", convention("姓名一致", "各处的姓名与任职人员一致，同名的分得清"))
def check(matter: Matter) -> Iterator[Problem]:
    """The roster, then whatever speaks of somebody by name."""
    facts = matter.facts
    for one, other in combinations(facts.people, 2):
        same = (one.name, one.office, one.unit) == (other.name, other.office, other.unit)
        if one.name and same and not _one_man(one, other):
            yield Problem(
                f"{other.pointer}.name",
                f"任职人员里{one.unit}的{one.office}{one.name}写了两次",
                "只留一行；同名的两个人，姓名后加部门区别",
            )
    for pointer, row, what in facts.spoken:
        meant = facts.all_of(row)
        if any(_apart(one, other) for one, other in combinations(meant, 2)):
            field = "所在公司" if "unit" in row else "类别"
            yield Problem(
                f"{pointer}.name",
                f"任职人员有{len(meant)}位{row.name}，{what}没有写明是哪一位",
                f"在这一项填写“{field}”",
            )


def _one_man(one: Person, other: Person) -> bool:
    """Whether one had left before the other was elected, as a man does who serves two terms."""
    pairs = ((one, other), (other, one))
    return any(
        first.ended_on is not None and then.elected_on is not None and first.ended_on <= then.elected_on
        for first, then in pairs
    )


def _apart(one: Person, other: Person) -> bool:
    """Whether two of one name are two people, by what the roster says of them."""
    pairs = ((one.unit, other.unit), (one.id_number, other.id_number), (one.birth, other.birth))
    if any(own and others and own != others for own, others in pairs):
        return True
    return one.office != other.office and not _one_man(one, other)
