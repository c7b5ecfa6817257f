"""闭会期间的代表团（组）长联席会议，要有出席人员和协商处理意见，并向下次会议报告。

缺出席、缺意见的提示；日期在会议当日的，不是闭会期间，也提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, in_force
from docgen.wording.dates import date_text


@rule("L-D12", Severity.WARNING, "archive", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Each joint meeting's record."""
    if not in_force(matter, "democratic-management-2012"):
        return
    start, closing = matter.facts.start, matter.facts.closing
    for index, one in enumerate(matter.data.joint_meetings):
        pointer = f"joint_meetings[{index}]"
        lacking = [label for label, value in (("出席", one.attended), ("协商处理意见", one.outcome)) if not value]
        if lacking:
            yield Problem(
                pointer,
                f"联席会议“{one.topic}”缺 {'、'.join(lacking)}",
                f"填写 联席会议第{index + 1}项的 {'、'.join(lacking)}，处理结果向下次会议报告",
            )
        if one.date is not None and start is not None and closing is not None and start <= one.date <= closing:
            yield Problem(
                f"{pointer}.date",
                f"联席会议“{one.topic}”在 {date_text(one.date)}，正值会议期间，不是闭会期间",
                "会议期间的事项由大会或者主席团处理，核对 联席会议.日期",
            )
