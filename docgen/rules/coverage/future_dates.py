"""记为已经发生的事，日期不能在统计时点和今天以后。

职代会召开、备案，工资合同签订、备案在统计时点以后的警告（不计入本期）；统计时点、制表日期在今天以后的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import ahead_of_today, days_at
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import RECORDED
from docgen.wording.dates import date_text

_ROW = (("last_congress", "职代会"), ("wage_signed", "工资合同签订"))


@rule("A2.8-10", Severity.WARNING, "statistics", RECORDED)
def check(matter: Matter) -> Iterator[Problem]:
    """The dates of the count, then those of the rows."""
    yield from ahead_of_today(matter, days_at(matter, "scope.date", "scope.made_on", "audit.date"))
    day = matter.data.scope.date
    if day is None:
        return
    for index, row in enumerate(matter.data.units):
        for field, what in _ROW:
            if row[field] is not None and row[field] > day:
                yield Problem(
                    f"units[{index}].{field}",
                    f"{row.name}的{what} {date_text(row[field])}在统计时点 {date_text(day)}以后，不计入本期",
                    "核对日期；下一期统计时再填",
                )
