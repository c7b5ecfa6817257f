"""最后一日已过而没有记载的步骤。

报送备案、公布、代表公布、召开协商会议，最后一日在核查之日以前而没有日期的警告。答复逾期、解除终止报备另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.catalogue import procedure_of
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule

_STEPS = {
    "filing": "filing.date",
    "wage-filing": "filing.date",
    "publication": "publication.date",
    "wage-publication": "publication.date",
}


@rule(
    "A2.8-9",
    Severity.WARNING,
    "filing",
    limits=(
        "bargaining.filing-days",
        "bargaining.wage-filing-days",
        "bargaining.publication-days",
        "bargaining.wage-publication-days",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Milestones that are past their last day and not recorded."""
    for due in procedure_of(matter.case).dues(matter.case, matter.facts, matter.calendar):
        milestone = due.milestone
        if milestone.id not in _STEPS or due.done is not None or due.deadline is None or due.of:
            continue
        value = matter.limit(milestone.limit) if milestone.limit else None
        yield from overdue(matter, _STEPS[milestone.id], due.deadline.legal, "尽快办理，并写明例外说明", value)
