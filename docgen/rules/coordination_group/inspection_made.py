"""工会会同各成员单位每年至少组织一次调研检查。

有企业的实地检查日期才算一次。年度已过而没有的报错；10月1日起还没有的提示，在此以前不报。实地检查日期不在本年度的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.yearly import owed
from docgen.wording.dates import date_text


@rule(
    "P-02",
    Severity.ERROR,
    "report",
    plan("会同各成员单位每年至少组织一次调研检查", "三（二）"),
    limits=("coordination-group.inspections-per-year",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Inspections that reached an enterprise against one."""
    facts, value = matter.facts, matter.limit("coordination-group.inspections-per-year")
    if value is not None:
        remedy = "填写 调研检查 和 受检企业.实地检查日期"
        yield from owed(matter, "inspections", "调研检查", remedy, len(facts.inspection_days), value)
    for firm in facts.inspected:
        day = firm.record.inspected_on
        if facts.year is not None and day.year != facts.year:
            yield Problem(
                f"{firm.pointer}.inspected_on",
                f"{firm.name} {date_text(day)}检查，不在{facts.year}年度",
                "核对年度和检查日期；不是本年度的另写案件",
            )
