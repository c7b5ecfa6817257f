"""罢免表决以前告知本人，听取申辩。

没有告知、告知不在表决以前、申辩在表决以后的报错；告知到表决不足项目约定的5日、没有申辩的记载的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule(
    "L-G11",
    Severity.ERROR,
    "recall-result",
    convention("申辩", "罢免表决以前告知本人并听取申辩"),
    limits=("staff-directors.defence-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The notice and the defence against the vote."""
    recall, value = matter.data.recall, matter.limit("staff-directors.defence-days")
    held, told = recall.meeting.date, recall.notified_on
    if held is None or value is None:
        return
    if told is None:
        yield Problem(
            "recall.meeting.date", f"{date_text(held)}表决罢免，没有告知本人的记载", "表决以前书面告知，听取申辩"
        )
    elif told >= held:
        yield wrong_way_round(
            matter, "recall.notified_on", told, "recall.meeting.date", held, "先告知、听取申辩，后表决"
        )
    elif (held - told).days < value.value:
        yield Problem(
            "recall.notified_on",
            f"告知 {date_text(told)}，表决 {date_text(held)}，申辩时间不足 {value.value} 日",
            "给足申辩时间；本人同意提前的写明",
            Severity.WARNING,
            value,
        )
    if recall.defended_on is not None and recall.defended_on > held:
        yield wrong_way_round(
            matter, "recall.defended_on", recall.defended_on, "recall.meeting.date", held, "申辩在表决以前"
        )
    elif recall.defence is None:
        yield Problem(
            "recall",
            "没有申辩意见的记载",
            "填写申辩意见；本人放弃的写“本人放弃申辩”",
            Severity.WARNING,
        )
