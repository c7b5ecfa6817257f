"""同一人不得兼任双方的协商代表。

姓名相同或者公民身份号码相同的为同一人；姓名相同而双方都填了号码且不同的，是同名的两个人。同一方里写了两次的也报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, representatives
from docgen.rules.sources import convention, ministry_rules


@rule(
    "L-E06",
    Severity.ERROR,
    "session",
    ministry_rules("第二十四条"),
    convention("协商代表身份", "同一人不作双方的协商代表，也不重复列名"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Everyone against those named before."""
    seen: list[tuple[str, Record]] = []
    for side, label in SIDES.items():
        for pointer, one in representatives(matter, side):
            before = next((other for other, known in seen if _same(one, known)), None)
            if before is not None:
                what = f"已列为{before}代表，又列为{label}代表" if before != label else f"在{label}代表中列了两次"
                yield Problem(f"{pointer}.name", f"{one.name or '此人'}{what}", "核对双方名单，只留一处")
            seen.append((label, one))


def _same(one: Record, other: Record) -> bool:
    if one.id_number and other.id_number:
        return bool(one.id_number == other.id_number)
    return bool(one.name and one.name == other.name)
