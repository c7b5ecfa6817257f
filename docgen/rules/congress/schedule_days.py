"""议程、分组讨论的日期须在会期之内，议程按日期先后排列。

会期自预备会议（没有的自召开之日）至闭会之日；代表团会前讨论不受此限，但不晚于闭会。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule("A2.8-10", Severity.ERROR, "report", convention("会期", "议程各项在会期之内并按先后排列，讨论不晚于闭会"))
def check(matter: Matter) -> Iterator[Problem]:
    """Days of the schedule and of the discussions against the session."""
    start, closing = matter.facts.start, matter.facts.closing
    if start is None or closing is None:
        return
    opening, previous = min(matter.data.meeting.preliminary or start, start), None
    for index, step in enumerate(matter.data.schedule):
        if step.date is None:
            continue
        pointer = f"schedule[{index}].date"
        if not opening <= step.date <= closing:
            yield Problem(
                pointer,
                f"议程第 {index + 1} 项在 {date_text(step.date)}，"
                f"不在会期（{date_text(opening)}至{date_text(closing)}）内",
                "核对 议程.日期、会议.召开日期、会议.闭会日期",
            )
        elif previous is not None and step.date < previous:
            yield Problem(
                pointer,
                f"议程第 {index + 1} 项在 {date_text(step.date)}，排在 {date_text(previous)}的环节之后",
                "按日期先后排列 议程",
            )
        previous = step.date
    for index, group in enumerate(matter.data.discussions):
        if group.date is not None and group.date > closing:
            yield Problem(
                f"discussions[{index}].date",
                f"{group.delegation} {date_text(group.date)}讨论，晚于闭会（{date_text(closing)}）",
                "核对 分组讨论.日期",
            )
