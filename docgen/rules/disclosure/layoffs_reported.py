"""裁减20人以上或者职工总数10%以上的，裁减人员方案向人力资源社会保障行政部门报告后才能施行。

报告在说明情况、听取意见之后，在施行之前。没有报告日期而方案已施行的，报告早于说明情况的，报告晚于施行的，报错；没有报告、
尚未施行的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.layoffs import large
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "L-E28",
    Severity.ERROR,
    "notice",
    cite("labour-contract-law-2012", "第四十一条", "裁减人员方案经向劳动行政部门报告，可以裁减人员"),
    limits=("layoffs.people", "layoffs.percent"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each notice of large layoffs."""
    for notice in matter.facts.notices:
        day, reported, explained = notice.record.effective, notice.record.reported, notice.record.explained
        if day is None or not large(matter, notice.record.layoffs, matter.data.organization.employees, day):
            continue
        value = matter.limit("layoffs.people", day)
        if reported is None and matter.on >= day:
            yield Problem(
                f"{notice.pointer}.layoffs",
                f"裁减 {notice.layoffs} 人，{date_text(day)}施行，没有向人社部门报告的日期",
                "向人力资源社会保障行政部门报告后施行，填写 向人社部门报告日期",
                value=value,
            )
        elif reported is not None and reported > day:
            yield Problem(
                f"{notice.pointer}.reported",
                f"{date_text(reported)}才向人社部门报告，方案 {date_text(day)}已施行",
                "核对日期；先报告、后施行",
                value=value,
            )
        elif reported is not None and explained is not None and reported < explained:
            yield Problem(
                f"{notice.pointer}.reported",
                f"{date_text(reported)}向人社部门报告，{date_text(explained)}才向职工说明情况",
                "核对日期；先说明情况、听取意见，后报告",
                value=value,
            )
