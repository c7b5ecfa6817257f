"""职工代表人数不少于全体职工人数的5%（不足1人的进为1人）。

601 名职工须选 31 名代表。届中的会议以本届选举时的职工人数为准：选区写全的（各选区名额合计不少于现有代表），按选区职工
合计计算；没有写的按现有职工总数计算。按5%计算超过100人的，代表不少于100人并有与企业协商确定的记录，降为警告
（方案没有这一条，见企业民主管理规定）。职工大会、区域（行业）职代会不适用。劳务派遣人员单列，不计入基数。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import by_analogy
from docgen.wording.percent import percent


@rule("C-03", Severity.ERROR, "start", limits=("congress.delegates-percent", "congress.relief-floor"))
def check(matter: Matter) -> Iterator[Problem]:
    """100 n against 5 N."""
    facts, value = matter.facts, matter.limit("congress.delegates-percent")
    if not facts.delegate_congress or facts.regional or facts.electorate < 1 or value is None:
        return
    count, workers = len(matter.data.delegates), facts.electorate
    if 100 * count >= value.value * workers:
        return
    needed = -(-workers * value.value // 100)
    message = (
        f"全体职工 {workers} 人，职工代表 {count} 人（{percent(count, workers, 2)}），"
        f"不足 {value.value}%，应不少于 {needed} 人"
    )
    floor, record = matter.limit("congress.relief-floor"), matter.data.congress.relief.record
    relievable = floor is not None and needed > floor.value
    if relievable and floor is not None and count >= floor.value and record:
        yield Problem(
            "delegates",
            f"{message}；超过 {floor.value} 人的部分已协商确定（{record}）{by_analogy(matter)}",
            "把协商记录附在备案材料中，供上级工会核对",
            Severity.WARNING,
            floor,
        )
        return
    remedy = f"补选 {needed - count} 名以上代表"
    if relievable and floor is not None:
        remedy += f"；或与工会协商确定不少于 {floor.value} 人，填写字段 职代会.超百人协商确定.协商记录"
    elif not facts.reelection and workers == facts.employees:
        remedy += "；选举时职工较少的，在字段 代表选举.选区 写明当时各选区职工数和名额"
    yield Problem("delegates", message, remedy, value=value)
