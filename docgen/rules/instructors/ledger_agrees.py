"""引用重点企业台账的，指派与台账一致。

指派的企业不在台账里的提示；台账记的指导员、指派日期与这里不同的警告。没有引用台账的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "K-03",
    Severity.WARNING,
    "dispatch",
    plan("对协商主体不健全、企业开展协商困难较大的，由上级工会指派工资集体协商指导员", "二（二）4"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each assignment against the ledger's row."""
    if not matter.data.ledger:
        return
    rows = {row.name: row for row in matter.data.ledger.enterprises}
    for one in matter.facts.dispatches:
        row = rows.get(one.name)
        if row is None:
            yield Problem(
                f"{one.pointer}.name",
                f"{one.name}不在重点企业台账里",
                "核对企业名称；不是台账企业的，指派函不写台账序号",
                Severity.INFO,
            )
            continue
        if row.instructor and row.instructor != one.record.instructor:
            yield Problem(
                f"{one.pointer}.instructor",
                f"指派到{one.name}的是{one.record.instructor}，台账写{row.instructor}",
                "核对，改正一处",
            )
        day = one.record.dispatched_on
        if row.dispatched_on is not None and day is not None and row.dispatched_on != day:
            yield Problem(
                f"{one.pointer}.dispatched_on",
                f"{date_text(day)}指派到{one.name}，台账写{date_text(row.dispatched_on)}",
                "核对，改正一处",
            )
