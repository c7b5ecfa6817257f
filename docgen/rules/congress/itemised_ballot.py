"""表决应当分项进行，一项一票。

一个表决议题的名称里含两个以上书名号、或者写有“等×项”“一揽子”“打包”的，看来是几个事项合在一张票上，提示拆开。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, in_force

_BUNDLE = re.compile(r"》.*《|等[\d一二两三四五六七八九十]+(?:项|个|件)|一揽子|打包|合并表决")


@rule("L-D05", Severity.WARNING, "report", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Titles of voted items that seem to hold several matters."""
    if not in_force(matter, "democratic-management-2012"):
        return
    for item in matter.facts.items:
        if (item.voted or item.kind == "审议通过") and _BUNDLE.search(item.title or ""):
            yield Problem(
                f"{item.pointer}.title",
                f"议题第{item.number}项“{item.title}”似把几个事项合为一项表决",
                "把各事项分列为几个议题，每项一张表决票、一份计票结果",
            )
