"""Units that have fewer instructors than the plan asks, each named with its shortfall (X-02, X-03, X-04)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem


def shortfalls(matter: Matter, kind: str, limit: str) -> Iterator[Problem]:
    """The units of a kind below the limit; those whose number is unknown as information."""
    value = matter.limit(limit)
    if value is None:
        return
    for line in matter.facts.staffing_lines:
        if line.record.kind != kind:
            continue
        if line.present is None:
            yield Problem(
                f"{line.pointer}.name",
                f"{line.name}没有指导员记录，也没有上报人数",
                "在指导员名册填写派驻单位，或者填写“上报人数”",
                Severity.INFO,
            )
        elif line.lacking:
            yield Problem(
                f"{line.pointer}.name",
                f"{line.name}在聘指导员 {line.present} 名，标准 {value.value} 名，缺 {line.lacking} 名",
                "补充配备；已有安排的填写“补充安排”",
                value=value,
            )
