"""每方协商代表三至十人。

少于三人的报错。十人是“一般”，超过十人的只警告。专业人员计算在内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES
from docgen.rules.sources import ministry_rules, regulations


@rule(
    "TRAP-17",
    Severity.ERROR,
    "session",
    regulations("第七条", "一般为三至十人"),
    ministry_rules("第十九条"),
    limits=("bargaining.representatives-minimum", "bargaining.representatives-maximum"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each side's number against both limits."""
    least, most = (matter.limit(f"bargaining.representatives-{end}") for end in ("minimum", "maximum"))
    if least is None or most is None:
        return
    for side, label in SIDES.items():
        count = len(matter.data[side].representatives)
        if 0 < count < least.value:
            yield Problem(
                f"{side}.representatives",
                f"{label}代表 {count} 人，少于 {least.value} 人",
                f"增加到至少 {least.value} 人，另一方人数相同",
                value=least,
            )
        elif count > most.value:
            yield Problem(
                f"{side}.representatives",
                f"{label}代表 {count} 人，一般不超过 {most.value} 人",
                "确有需要的，双方写明协商一致；没有必要的减少人数",
                Severity.WARNING,
                most,
            )
