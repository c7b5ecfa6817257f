"""记为已经发生的事，日期不能在今天以后。

申报、实地复核、复核、复查、整改验收和告知是事后记载；日期在核查之日以后的警告。公示截止、命名、整改期限不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today, days_in
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED

_ROWS = {
    "units": ("applied_on", "visited_on", "review_date", "last_session", "filed_on", "signed_on"),
    "rechecks": ("named_on", "date", "rectified_on", "informed_on"),
}


@rule("A2.8-10", Severity.WARNING, "application", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """Records of things done against today."""
    yield from ahead_of_today(matter, days_in(matter, _ROWS))
