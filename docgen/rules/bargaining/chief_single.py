"""双方各自确定一名首席代表。

在代表中标明“首席代表: 是”的，每方恰好一人。一个也没有标明的，自协商阶段起报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, representatives
from docgen.rules.sources import of_kind, regulations, wage_measures

_GENERAL = regulations("第七条", "并各自确定一名首席代表")
_WAGES = wage_measures("第十条", "协商双方各确定一名首席代表")


@rule("L-E01", Severity.ERROR, "session", _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """How many of each side are marked as chief."""
    bases = of_kind(matter, _GENERAL, _WAGES)
    for side, label in SIDES.items():
        people = list(representatives(matter, side))
        chiefs = [(pointer, one) for pointer, one in people if one.chief]
        if people and not chiefs:
            yield Problem(
                f"{side}.representatives",
                f"{label}没有标明首席代表",
                "在一名代表中填写“首席代表: 是”",
                bases=bases,
            )
        for pointer, one in chiefs[1:]:
            yield Problem(
                f"{pointer}.chief",
                f"{label}标明了 {len(chiefs)} 名首席代表，{one.name or '此人'}是第二名以后的",
                "每方只留一名首席代表",
                bases=bases,
            )
