"""最后一日已过而没有记载的步骤。

约谈、公布选举结果、报告上级工会、任职函、兑现承诺、通报评议结果，最后一日在核查之日以前而没有日期的警告。登记、述职、补选另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.catalogue import procedure_of
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule

_STEPS = {
    "summons": "talk.date",
    "publication": "notice.date",
    "result": "result.date",
    "appointment": "appointment.date",
}
_EACH = {"promise": "done", "review-notice": "notice_date"}


@rule(
    "A2.8-9",
    Severity.WARNING,
    "talk",
    limits=(
        "escalation.summons-working-days",
        "congress.publication-days",
        "congress.filing-days",
        "staff-directors.appointment-days",
        "staff-directors.review-notice-days",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Milestones that are past their last day and not recorded."""
    for due in procedure_of(matter.case).dues(matter.case, matter.facts, matter.calendar):
        ident = due.milestone.id
        if due.done is not None or due.deadline is None:
            continue
        value = matter.limit(due.milestone.limit) if due.milestone.limit else None
        if ident in _STEPS:
            yield from overdue(matter, _STEPS[ident], due.deadline.legal, "尽快办理", value)
        elif ident in _EACH and matter.on > due.deadline.legal:
            value = value or matter.limit("staff-directors.review-notice-days")
            yield Problem(
                due.location.pointer or "talk",
                f"{due.title}，最后一日已过 {(matter.on - due.deadline.legal).days} 日，没有记载",
                "已经办理的填写日期；没有办理的尽快办理",
                value=value,
            )
