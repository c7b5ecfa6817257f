"""会议文件应及时归档，约定为备案后30日内。

方案只写“及时”，没有日数；30日是项目约定，超过的提示。没有备案日期的，自闭会起算。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("C-16", Severity.WARNING, "archive", plan("会议文件应及时归档"), limits=("congress.archive-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Archive date against thirty days after filing."""
    filed, value = matter.data.filing.date or matter.facts.closing, matter.limit("congress.archive-days")
    done = matter.data.archive.date
    if filed is None or done is None or value is None:
        return
    last = periods.after(filed, value.value, matter.calendar)
    if not last.met(done):
        since = "备案" if matter.data.filing.date is not None else "闭会"
        yield Problem(
            "archive.date",
            f"{date_text(done)}归档，距{since}（{date_text(filed)}）{(done - filed).days} 日，"
            f"约定 {value.value} 日内，最迟 {date_text(last.legal)}",
            "尽快归档；确有原因的在备考表中说明",
            value=value,
        )
