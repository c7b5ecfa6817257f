"""记为已经发生的事，日期不能在今天以后。

要约、签订、备案、销号、指派、排查、建账是事后记载；日期在核查之日以后的警告。计划完成日期、指派期限不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import Recorded, ahead_of_today, days_at, days_of
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_ROW = ("dispatched_on", "offered_on", "signed_on", "filed_on", "closed_on")


@rule("A2.8-10", Severity.WARNING, "survey", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, _recorded(matter))


def _recorded(matter: Matter) -> Iterator[Recorded]:
    yield from days_at(matter, "survey.date", "ledger.date")
    for firm in matter.facts.roster:
        yield from days_of(firm.pointer, firm.record, _ROW)
