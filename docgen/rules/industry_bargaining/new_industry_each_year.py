"""产业工会每年至少在一个行业建立工资集体协商机制。

年度报告里新建机制的行业为零的警告；没有企业数、职工数的警告。报告的年度与报告日期相差一年以上的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "I-03",
    Severity.WARNING,
    "report",
    plan("推动产业工会每年至少在1个行业建立工资集体协商机制", "二（二）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What the yearly report lists."""
    report = matter.data.report
    if not report:
        return
    if not report.industries:
        yield Problem("report", "年度报告没有新建机制的行业", "填写 年度报告.新建机制行业，每年至少一个")
    for index, one in enumerate(report.industries):
        lacking = [name for field, name in (("firms", "企业数"), ("employees", "职工数")) if one[field] is None]
        if lacking:
            yield Problem(
                f"report.industries[{index}].name", f"{one.name}没有{'、'.join(lacking)}", f"填写{'、'.join(lacking)}"
            )
    if report.date is not None and report.year is not None and not 0 <= report.date.year - report.year <= 1:
        yield Problem(
            "report.year",
            f"{report.year} 年度的报告写于 {report.date.year} 年",
            "核对报告年度和报告日期",
        )
