"""所有企事业单位都应当建立职代会制度；建会而没有建立的列入逾期清单。

名册写“否”的合计警告一次，逐家见逾期清单（G02）。每年没有召开、没有按期备案的一并计数。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "C-01",
    Severity.WARNING,
    "statistics",
    plan("所有企事业单位都应当建立职代会制度"),
    limits=("congress.filing-days", "bargaining.wage-filing-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """One line for all that is overdue."""
    facts = matter.facts
    if facts.arrears:
        told = "；".join(f"{what} {count} 项" for what, count in facts.owed)
        yield Problem(
            "units", f"{facts.debtors} 家单位有 {len(facts.arrears)} 项逾期：{told}", "按逾期清单（G02）逐家督促"
        )
