"""外聘专业人员不超过本方协商代表的三分之一。

按整数计算：外聘人数的三倍不大于本方代表人数；五名代表最多一名，六名最多两名。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, representatives
from docgen.rules.sources import of_kind, regulations, wage_measures
from docgen.wording.numerals import to_chinese

_GENERAL = regulations("第十条", "委托人数不得超过本方协商代表的三分之一")
_WAGES = wage_measures("第十二条", "委托人数不得超过本方代表的１／３")


@rule("L-E05", Severity.ERROR, "session", _GENERAL, _WAGES, limits=("bargaining.experts-divisor",))
def check(matter: Matter) -> Iterator[Problem]:
    """Outsiders against a third of their side."""
    divisor = matter.limit("bargaining.experts-divisor")
    if divisor is None:
        return
    for side, label in SIDES.items():
        people = list(representatives(matter, side))
        outside = [(pointer, one) for pointer, one in people if one.external]
        most = len(people) // divisor.value
        if len(outside) > most:
            yield Problem(
                f"{outside[-1][0]}.external",
                f"{label}代表 {len(people)} 人中外聘 {len(outside)} 人，"
                f"最多 {most} 人（{to_chinese(divisor.value)}分之一）",
                "减少外聘人员，或者增加本单位代表（另一方人数相同）",
                bases=of_kind(matter, _GENERAL, _WAGES),
            )
