"""议定事项按时办结，逾期的催办。

核查之日已过办理时限而没有办结的警告；已经催办的提示。办结晚于时限的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import PLAN
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("T-01", Severity.WARNING, "ledger", PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """Everything decided, as of today."""
    for item in matter.facts.decided:
        record = item.record
        if item.overdue(matter.on):
            urged = record.urged_on is not None and record.urged_on > record.until
            days = (matter.on - record.until).days
            yield Problem(
                f"{item.pointer}.until",
                f"议定事项第{item.number}项时限 {date_text(record.until)}，已过 {days} 日没有办结"
                + (f"，{date_text(record.urged_on)}已催办" if urged else ""),
                "已经办结的填写“办结日期”；没有办结的" + ("继续督办" if urged else "催办，填写“督办日期”"),
                Severity.INFO if urged else None,
            )
        elif item.late():
            yield Problem(
                f"{item.pointer}.done_on",
                f"议定事项第{item.number}项 {date_text(record.done_on)}办结，时限 {date_text(record.until)}",
                "在“办理情况”写明晚办的原因",
                Severity.INFO,
            )
