"""最低工资标准每两年至少调整一次；满两年仍建议维持不变的，写明理由。

建议执行日期（没有写的为建议日期）距现行标准起用满两年，而建议月标准与现行相同、没有写“不调整的理由”的警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "M-01",
    Severity.WARNING,
    "proposal",
    cite("minimum-wage-rules-2004", "第十条", "最低工资标准每两年至少调整一次"),
    limits=("minimum-wage.review-years",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """How long the present standard will have stood."""
    facts, proposal, value = matter.facts, matter.data.proposal, matter.limit("minimum-wage.review-years")
    day = proposal.effective or proposal.date
    if not facts.unchanged or proposal.unchanged_reason or day is None or value is None:
        return
    start = facts.current.start
    last = dt.date(start.year + value.value, start.month, start.day)
    if day >= last:
        yield Problem(
            "proposal.monthly",
            f"现行标准 {date_text(start)}起施行，到 {date_text(day)}已满 {value.value} 年，"
            f"仍建议维持 {proposal.monthly} 元",
            "建议调整，或者写明不调整的理由",
            value=value,
        )
