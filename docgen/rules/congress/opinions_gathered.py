"""协商确定议题之前，工会应当听取职工意见。

没有议题征集记录的提示；征集截止晚于协商的，次序颠倒，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force
from docgen.wording.dates import date_text


@rule("C-19", Severity.WARNING, "report", plan("职代会议题、议案应由企事业工会听取职工意见后与企事业协商确定"))
def check(matter: Matter) -> Iterator[Problem]:
    """The call for opinions before the consultation."""
    if not plan_in_force(matter):
        return
    opinions, consulted = matter.data.opinions, matter.data.consultation.date
    gathered = opinions.end or opinions.start
    if consulted is None and matter.data.report.date is None:
        return
    if gathered is None:
        yield Problem(
            "consultation.date" if consulted is not None else "report.date",
            "没有听取职工意见、征集议题的日期",
            "填写 议题征集 的 征集开始日期、征集截止日期",
        )
    elif consulted is not None and gathered > consulted:
        yield Problem(
            "opinions.end" if opinions.end is not None else "opinions.start",
            f"征集议题到 {date_text(gathered)}，晚于议题协商（{date_text(consulted)}）",
            "听取职工意见以后再协商确定议题，核对 征集截止日期、协商日期",
            Severity.ERROR,
        )
