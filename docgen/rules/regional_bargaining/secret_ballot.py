"""没有区域职代会的，各企业职工大会以无记名投票方式表决合同草案。

企业名册的“大会表决方式”记载为其他方式的警告；没有填的、由区域职代会审议的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("C-20", Severity.WARNING, "signing", plan("必须经职代会审议并以无记名投票方式表决通过"))
def check(matter: Matter) -> Iterator[Problem]:
    """How each enterprise's own meeting voted."""
    for firm in matter.facts.staff_meetings:
        way = firm.record.way
        if way is not None and way != "无记名投票":
            yield Problem(
                f"{firm.pointer}.way",
                f"{firm.record.name}职工大会的表决方式是“{way}”，应当无记名投票",
                "核对表决方式；确为举手的，重新以无记名投票表决",
            )
