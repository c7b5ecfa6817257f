"""记为已经办理的事，日期不能在今天以后。

公开、审批、通报后的反馈、会议纪要、答复、台账结账在核查之日以后的警告。公示、印发、施行、计划公开、提交职代会是预定的日期，不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at, days_in, days_of
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_DONE = {
    "notices": ("discussed_on", "negotiated_on", "summary_on", "informed_on"),
    "briefings": ("minutes_on",),
    "leaders_meetings": ("date",),
    "answers": ("raised_on", "replied_on"),
}


@rule("A2.8-10", Severity.WARNING, "catalogue", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    yield from days_at(matter, "catalogue.date", "ledger.date")
    yield from days_in(matter, _DONE)
    for item in matter.facts.items:
        yield from days_of(f"{item.pointer}.review", item.record.review, ("approved_on",))
        if item.record.evidence:
            yield f"{item.pointer}.posted", item.record.posted, "却已有公开的证据"
