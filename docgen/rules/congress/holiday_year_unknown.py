"""期限落在没有放假安排的年份时，不能推算休假日顺延。

国务院每年11月前后公布下一年放假安排。案件的法定期限落在资料以外的年份的，周末以外的休假日无从判断，提示补充。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import unknown_years
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, UNKNOWN_YEARS
from docgen.wording.dates import date_text

_STEPS = (
    ("congress.report-days", -1, "报告上级工会"),
    ("congress.delivery-days", -1, "送达文件"),
    ("congress.publication-days", 1, "公布决议"),
    ("congress.filing-days", 1, "报送备案表"),
)


@rule(
    "L-T03",
    Severity.WARNING,
    "report",
    *ROLLS,
    UNKNOWN_YEARS,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every unknown year in which a last day falls."""
    lacking: dict[int, list[str]] = {}
    for limit, sign, what in _STEPS:
        anchor, value = matter.facts.start if sign < 0 else matter.facts.closing, matter.limit(limit)
        if anchor is None or value is None:
            continue
        last = anchor + dt.timedelta(days=sign * value.value)
        if not matter.calendar.knows(last):
            lacking.setdefault(last.year, []).append(f"{what} {date_text(last)}")
    yield from unknown_years("meeting.start", lacking)
