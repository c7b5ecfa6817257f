"""协商会议通知在会议以前发出，建议提前五日。

通知日期晚于会议的报错；同日或者不足五日的提示（五日是项目约定）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import regulations
from docgen.wording.dates import date_text


@rule(
    "A2.8-10",
    Severity.ERROR,
    "session",
    regulations("第三十三条", "协商确定集体协商的时间、地点"),
    limits=("bargaining.notice-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each notice against its session."""
    value = matter.limit("bargaining.notice-days")
    for index, session in enumerate(matter.data.sessions):
        notice = session.notice_date
        if notice is None:
            continue
        ahead = (session.date - notice).days
        shown = f"第 {index + 1} 次会议 {date_text(session.date)}，通知 {date_text(notice)}"
        if ahead < 0:
            yield Problem(f"sessions[{index}].notice_date", f"{shown}，在会议以后", "核对通知日期")
        elif value is not None and ahead < value.value:
            yield Problem(
                f"sessions[{index}].notice_date",
                f"{shown}，提前 {ahead} 日，少于建议的 {value.value} 日",
                "下次早些通知",
                Severity.INFO,
                value,
            )
