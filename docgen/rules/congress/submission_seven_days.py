"""行政准备提交职代会的事项，须在会议召开7日前以书面形式提交工会。

会议当日不计入。2015年修订第四十六条（2016年1月1日起）和2026年修订第四十一条（2026年5月1日起）日数相同；
2015年修订只写企业、事业单位，社会组织适用时降为警告。2016年以前的版本没有核对全文，只提示。最后一日逢休假日的
不顺延。已填“行政移交.例外说明”的降为警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_SOCIAL_ORGANISATIONS_FROM = dt.date(2026, 5, 1)


@rule(
    "L-G02",
    Severity.ERROR,
    "report",
    cite("union-measures-beijing-2002", "条号待核", ""),
    limits=("congress.submission-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Submission against T − 7."""
    start, done, value = matter.facts.start, matter.data.submission.date, matter.limit("congress.submission-days")
    if start is None or done is None:
        return
    lead = (start - done).days
    if value is None:
        yield Problem(
            "submission.date",
            f"会议 {date_text(start)}召开，2016年1月1日以前适用的办法未核对全文，不能判断提前 {lead} 日移交是否合规",
            "查对当时有效的北京市实施工会法办法；2016年起为会议召开7日前",
            Severity.WARNING,
        )
        return
    last = periods.before(start, value.value, matter.calendar)
    if last.met(done):
        return
    excused = matter.data.submission.exception
    unnamed = matter.data.organization.kind == "社会组织" and matter.date < _SOCIAL_ORGANISATIONS_FROM
    yield Problem(
        "submission.date",
        f"行政 {date_text(done)}移交审议事项，距会议召开（{date_text(start)}）只有 {lead} 日，"
        f"应提前 {value.value} 日，最迟 {date_text(last.legal)}"
        + ("；2015年修订未列社会组织" if unnamed else "")
        + (f"；已填例外说明：{excused}" if excused else ""),
        "推迟会议，或核对 行政移交.移交日期；确有特殊情况的在 行政移交.例外说明 写明",
        Severity.WARNING if excused or unnamed else None,
        value,
    )
