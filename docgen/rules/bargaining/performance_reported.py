"""每年至少向职代会报告一次集体合同履行情况。

自合同起始日起每满一年，这一年内没有报告日期的，警告；按核查之日已经届满的年头计算。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("L-E16", Severity.WARNING, "performance", limits=("bargaining.performance-reports-per-year",))
def check(matter: Matter) -> Iterator[Problem]:
    """Each year of the term that is over against the reports made in it."""
    start, end = matter.data.contract.start, matter.facts.term_end
    value = matter.limit("bargaining.performance-reports-per-year")
    if start is None or end is None or value is None or matter.facts.effective is None:
        return
    stop = min(end + dt.timedelta(days=1), matter.on)
    reported = [one.reported_on for one in matter.data.performance if one.reported_on is not None]
    count = 0
    while (closes := periods.after_years(start, count + 1)) <= stop:
        opens = periods.after_years(start, count)
        if not any(opens <= day < closes for day in reported):
            yield Problem(
                "performance" if matter.data.performance else "contract.start",
                f"{date_text(opens)}至 {date_text(closes - dt.timedelta(days=1))}没有向职代会报告履行情况，"
                f"每年至少 {value.value} 次",
                "报告过的在 履行检查 中填写 向职代会报告日期；没有的尽快安排",
                value=value,
            )
        count += 1
