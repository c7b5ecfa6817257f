"""没有区域职代会的，各企业职工大会以无记名投票方式表决合同草案。

企业名册的“大会表决方式”记载为其他方式的警告；没有填的、由区域职代会审议的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.votes import open_ballot


@rule("C-20", Severity.WARNING, "signing", plan("必须经职代会审议并以无记名投票方式表决通过"))
def check(matter: Matter) -> Iterator[Problem]:
    """How each enterprise's own meeting voted."""
    for firm in matter.facts.staff_meetings:
        yield from open_ballot(firm.pointer, f"{firm.record.name}职工大会", firm.record.way)
