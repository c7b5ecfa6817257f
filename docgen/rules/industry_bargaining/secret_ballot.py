"""行业合同在各企业职工代表大会或者职工大会上以无记名投票方式表决。

企业名册的“表决方式”记载为其他方式的警告；没有填的不检查，决议印“无记名投票”。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.votes import open_ballot


@rule("C-20", Severity.WARNING, "filing", plan("必须经职代会审议并以无记名投票方式表决通过"))
def check(matter: Matter) -> Iterator[Problem]:
    """How each enterprise's own meeting voted."""
    for firm in matter.facts.firms:
        yield from open_ballot(firm.pointer, firm.name, firm.record.way)
