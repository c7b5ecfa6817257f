"""行业合同签字后，各企业在约定的日数内二次确认。

合同没有约定日数的，按项目约定的三十日。逾期确认、逾期仍没有确认的警告；名册里写了“例外说明”的只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "I-02",
    Severity.WARNING,
    "adoption",
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
    limits=("industry.confirmation-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each confirmation against its last day."""
    last = matter.facts.confirmation_deadline
    if last is None:
        return
    for firm in matter.facts.firms:
        day, excused = firm.record.confirmed_on, firm.record.exception
        if (day is None and matter.on > last) or (day is not None and day > last):
            said = f"{date_text(day)}才二次确认" if day is not None else "还没有二次确认"
            yield Problem(
                f"{firm.pointer}.confirmed_on",
                f"{firm.name}{said}，最后一日 {date_text(last)}" + (f"；已填例外说明：{excused}" if excused else ""),
                "核对日期；确实逾期的写明例外说明，并尽快办理",
                Severity.INFO if excused else None,
            )
