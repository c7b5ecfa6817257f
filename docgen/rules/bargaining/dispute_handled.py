"""协调处理集体协商争议，受理之日起三十日内结束，延长不超过十五日。

这是人社部门的期限：超过三十日的提示，超过四十五日的警告；没有结束日期而已过四十五日的同样警告，便于催办。最后一日为休假日的
顺延。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS
from docgen.wording.dates import date_text


@rule(
    "L-E19",
    Severity.WARNING,
    "dispute",
    *ROLLS,
    limits=("bargaining.dispute-days", "bargaining.dispute-extension-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The handling of a dispute against 30 and 45 days."""
    one = matter.data.dispute
    days, extra = matter.limit("bargaining.dispute-days"), matter.limit("bargaining.dispute-extension-days")
    if one.accepted_on is None or days is None or extra is None:
        return
    ended = one.closed_on or matter.on
    first, last = (
        periods.after(one.accepted_on, count, matter.calendar).legal for count in (days.value, days.value + extra.value)
    )
    if ended <= first:
        return
    over, took = ended > last, (ended - one.accepted_on).days
    yield Problem(
        "dispute.closed_on" if one.closed_on is not None else "dispute.accepted_on",
        f"协调处理 {date_text(one.accepted_on)}受理，{'' if one.closed_on is not None else '至今'}已 {took} 日，"
        f"超过 {date_text(last if over else first)}（{days.value} 日{f'加延长 {extra.value} 日' if over else ''}）",
        "核对日期；未结束的向人社部门询问" if over else "确认人社部门已说明延长",
        None if over else Severity.INFO,
        extra if over else days,
    )
