"""记为已经发生的事，日期不能在今天以后。

要约、签订、备案、销号、指派、排查、建账是事后记载；日期在核查之日以后的警告。计划完成日期、指派期限不在其内。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_ROW = ("dispatched_on", "offered_on", "signed_on", "filed_on", "closed_on")


@rule("A2.8-10", Severity.WARNING, "survey", convention("记载日期", "已发生的事项不记将来的日期"))
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[tuple[str, dt.date, str]]:
    for pointer in ("survey.date", "ledger.date"):
        if (day := matter.case.date(pointer)) is not None:
            yield pointer, day, "却记为已经办理"
    for firm in matter.facts.roster:
        for field in _ROW:
            if (day := firm.record[field]) is not None:
                yield f"{firm.pointer}.{field}", day, "却记为已经办理"
