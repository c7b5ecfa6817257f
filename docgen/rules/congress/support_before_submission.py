"""裁减、分流和安置方案的意见必须在提交职代会之前征求完。

征求意见截止晚于行政移交，或者不早于会议召开的，报错；与移交同一日的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("C-14", Severity.ERROR, "report", limits=("congress.support-percent",))
def check(matter: Matter) -> Iterator[Problem]:
    """End of the survey against submission and opening."""
    end, value = matter.data.resettlement.end, matter.limit("congress.support-percent")
    if end is None or value is None:
        return
    submitted, start = matter.data.submission.date, matter.facts.start
    if start is not None and end >= start:
        yield Problem(
            "resettlement.end",
            f"征求意见 {date_text(end)}截止，不早于会议召开（{date_text(start)}）",
            "征求意见结束、赞同达到比例后再召开会议",
            value=value,
        )
    elif submitted is not None and end > submitted:
        yield Problem(
            "resettlement.end",
            f"征求意见 {date_text(end)}截止，晚于行政移交（{date_text(submitted)}）",
            "征求意见结束后再移交，核对 征求意见截止日期、移交日期",
            value=value,
        )
    elif submitted is not None and end == submitted:
        yield Problem(
            "resettlement.end",
            f"征求意见截止与行政移交同在 {date_text(end)}，看不出汇总在移交之前",
            "宜于截止次日以后移交，或者留存当日汇总的凭据",
            Severity.WARNING,
            value,
        )
