"""检查发现的每个问题都整改销号。

年度已过、整改期限也过，问题还没有销号（包括没有发整改通知）的报错；10月1日起还没有销号的提示；复查以后仍没有整改到位的警告。
年内期限没有到的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.yearly import over, recalled


@rule("P-02", Severity.ERROR, "report", plan("针对检查中发现的问题，督促企业整改", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every enterprise whose problems are not closed."""
    for firm in matter.facts.open_firms:
        at, count = f"{firm.pointer}.name", len(firm.faults) - firm.mended
        left = f"{firm.name}检查发现问题{len(firm.faults)}个，{f'{count}个没有整改' if count else '没有复查日期'}"
        if over(matter) and (firm.deadline is None or matter.on > firm.deadline):
            yield Problem(
                at, f"{left}，{matter.facts.year}年已过（{firm.state}）", "督促整改并复查，填写 复查日期 和 复查结果"
            )
        elif firm.record.rechecked_on is not None:
            yield Problem(at, f"{left}，复查后没有销号", "继续督促，整改后再次复查", Severity.WARNING)
        elif recalled(matter):
            yield Problem(at, f"{left}（{firm.state}）", "年度终了前督促整改、复查销号", Severity.INFO)
