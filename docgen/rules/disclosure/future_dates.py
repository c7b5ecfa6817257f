"""记为已经办理的事，日期不能在今天以后。

公开、审批、通报后的反馈、会议纪要、答复、台账结账在核查之日以后的警告。公示、印发、施行、计划公开、提交职代会是预定的日期，不在其内。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_DONE = {
    "notices": ("discussed_on", "negotiated_on", "summary_on", "informed_on"),
    "briefings": ("minutes_on",),
    "leaders_meetings": ("date",),
    "answers": ("raised_on", "replied_on"),
}
_SAID = "却记为已经办理"


@rule("A2.8-10", Severity.WARNING, "catalogue", convention("记载日期", "已发生的事项不记将来的日期"))
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[tuple[str, dt.date | None, str]]:
    yield "catalogue.date", matter.data.catalogue.date, _SAID
    yield "ledger.date", matter.data.ledger.date, _SAID
    for item in matter.facts.items:
        yield f"{item.pointer}.review.approved_on", item.record.review.approved_on, _SAID
        if item.record.evidence:
            yield f"{item.pointer}.posted", item.record.posted, "却已有公开的证据"
    for name, fields in _DONE.items():
        for index, record in enumerate(matter.data[name]):
            for field in fields:
                yield f"{name}[{index}].{field}", record[field], _SAID
