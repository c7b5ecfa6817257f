"""条款增改中写的章名、条款名称须是示范文本里有的。

写错的报错并提示相近的名称；不改正的，增加、改写、删去都不会生效。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("E14", Severity.ERROR, "passage", convention("条款名称", "条款增改用示范文本的章名和条款名称指明"))
def check(matter: Matter) -> Iterator[Problem]:
    """Names that the model text does not have."""
    if not matter.data.clauses:
        return
    for one in matter.facts.contract.misnomers:
        near = f"；相近的有{'、'.join(f'“{name}”' for name in one.near)}" if one.near else ""
        yield Problem(one.pointer, f"示范文本没有“{one.written}”{near}", "改为示范文本里的名称")
