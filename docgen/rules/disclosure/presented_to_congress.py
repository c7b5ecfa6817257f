"""厂务公开的主要载体是职代会：年度公开情况列入本年度职代会的议题。

引用的职代会案件没有“厂务公开”议题的警告；年度已过而没有向职代会报告的警告；报告的日期不在该年度的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("D-02", Severity.WARNING, "report", plan("其主要载体和基本形式是职代会", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """The yearly report against the congress of the year."""
    facts, presented = matter.facts, matter.data.report.presented
    if facts.congress is not None and facts.congress.items:
        if not any(item.matter == "厂务公开" for item in facts.congress.items):
            yield Problem(
                "congress",
                f"{facts.session}的议题中没有厂务公开",
                "把厂务公开情况报告列入议题（事项：厂务公开），或者引用听取该报告的那次职代会",
            )
    elif facts.year_end is not None and matter.on > facts.year_end and presented is None:
        yield Problem(
            "report.presented",
            f"{facts.year}年已过，没有向职代会报告厂务公开情况的日期",
            "已报告的填写 年度报告.职代会日期；没有报告的在下一次职代会补报",
        )
    if presented is not None and facts.year is not None and presented.year != facts.year:
        yield Problem(
            "report.presented",
            f"向职代会报告的日期 {date_text(presented)}不在{facts.year}年度",
            "核对年度和日期；在本年度的职代会上报告",
        )
