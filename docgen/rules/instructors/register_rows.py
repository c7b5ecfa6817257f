"""指导员名册一人一行，证号不重复。

两行同名、同一公民身份号码、同一指导员证号的报错；报名人员、聘用、年度考核里同一个人写了两次的报错。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.numbers import plain
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "start", convention("指导员名册", "一人一行，证号不重复"))
def check(matter: Matter) -> Iterator[Problem]:
    """Names, identities and certificates that stand twice."""
    data = matter.data
    for field, rows in (
        ("instructors", data.instructors),
        ("applicants", data.applicants),
        ("appointments", data.appointments),
        ("appraisals", data.appraisals),
        ("exits", data.exits),
    ):
        yield from _twice(field, rows, "name", "姓名")
        if field in ("instructors", "applicants"):
            yield from _twice(field, rows, "id", "公民身份号码")
    yield from _twice("instructors", data.instructors, "certificate", "指导员证号")


def _twice(field: str, rows: Iterable[Record], key: str, label: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for index, row in enumerate(rows):
        value = row[key]
        if not value:
            continue
        even = plain(value)
        if even in seen:
            shown = f"“{value}”" if key != "id" else f"与{seen[even]}的相同，"
            yield Problem(
                f"{field}[{index}].{key}",
                f"{label}{shown}写了两次" if key != "id" else f"{row.name}的{label}{shown}写了两次",
                "只留一行；同名的两个人，姓名后加单位区别" if key == "name" else "对照证件更正",
            )
        seen.setdefault(even, row.name or "")
