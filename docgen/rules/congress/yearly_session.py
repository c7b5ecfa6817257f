"""职代会每年至少召开1次。

按日历年计算：上次会议与本次会议之间空过整年的，逐年列出。本次日期还没有定、当年又没有开过的，提醒在 12 月 31 日前召开。
上次会议日期不早于本次的是填写错误。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("C-11", Severity.WARNING, "report", limits=("congress.sessions-per-year",))
def check(matter: Matter) -> Iterator[Problem]:
    """Calendar years from the last session to this one."""
    previous, start = matter.data.congress.previous_session, matter.facts.start
    value = matter.limit("congress.sessions-per-year")
    if previous is None or value is None:
        return
    if start is not None and previous >= start:
        yield Problem(
            "congress.previous_session",
            f"上次会议日期 {date_text(previous)}不早于本次会议（{date_text(start)}）",
            "核对字段 职代会.上次会议日期 和 会议.召开日期",
            Severity.ERROR,
            value,
        )
        return
    missed = range(previous.year + 1, start.year if start is not None else matter.on.year)
    if missed:
        years = f"{missed[0]}年" if len(missed) == 1 else f"{missed[0]}年至{missed[-1]}年"
        yield Problem(
            "congress.previous_session",
            f"上次会议于 {date_text(previous)}召开，{years}没有会议，每年至少召开 {value.value} 次",
            "核对字段 职代会.上次会议日期；确实没有召开的，在备案报告中说明原因",
            value=value,
        )
    elif start is None and previous.year < matter.on.year:
        yield Problem(
            "congress.previous_session",
            f"{matter.on.year}年还没有召开会议（上次 {date_text(previous)}），每年至少召开 {value.value} 次",
            f"在 {matter.on.year}年12月31日前召开，填写字段 会议.召开日期",
            value=value,
        )
