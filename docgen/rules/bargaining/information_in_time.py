"""协商开始前提供有关的情况和资料。

办法写“在协商开始前5日内”提供，最迟为首次会议的前一日；会议当日或者会后才提供的，要求了而会议开始仍没有提供的，警告。
方案要求工会了解企业经营状况、分配方案，综合集体协商同样提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, wage_measures
from docgen.wording.dates import date_text

_WAGES = wage_measures("第十八条", "在协商开始前5日内，提供与工资集体协商有关的真实情况和资料")
_PLAN = plan("了解掌握企业经营状况、分配方案等相关信息", "二（二）1")


@rule("L-W03", Severity.WARNING, "session", _WAGES, _PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """The day the papers came against the first session."""
    asked, first = matter.data.information, matter.facts.first_session
    if first is None or not asked:
        return
    bases = (_WAGES, _PLAN) if matter.facts.wage else (_PLAN,)
    if asked.provided_on is None and asked.date is not None and not asked.figures:
        yield Problem(
            "information.date",
            f"{date_text(asked.date)}要求的资料没有记载提供，首次协商会议 {date_text(first)}",
            "已提供的填写提供日期；没有提供的在会议记录中写明",
            bases=bases,
        )
        return
    last = periods.before(first, 1, matter.calendar).legal
    if asked.provided_on is not None and asked.provided_on > last:
        when = "当日" if asked.provided_on == first else "以后"
        yield Problem(
            "information.provided_on",
            f"资料 {date_text(asked.provided_on)}提供，在首次协商会议 {date_text(first)}{when}，最迟 {date_text(last)}",
            "核对日期；确已迟延的，在下次会议前给职工方留出研究时间",
            bases=bases,
        )
