"""一线职工代表不低于职工代表总数的50%。

方案没有写明基数，按本届职工代表总数计。43 名代表中至少 22 名。一线职工与中层以上管理人员不重叠，每名代表只填一个类别；
还有代表没有填类别、填上后可能够数的，暂不判断。区域（行业）职代会只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.percent import percent


@rule("C-06", Severity.ERROR, "start", limits=("congress.frontline-percent",))
def check(matter: Matter) -> Iterator[Problem]:
    """100 f against 50 n."""
    facts, value = matter.facts, matter.limit("congress.frontline-percent")
    if not facts.delegate_congress or value is None:
        return
    count, frontline = len(matter.data.delegates), facts.frontline
    open_ = sum(one.category is None for one in matter.data.delegates)
    if 100 * (frontline + open_) >= value.value * count:
        return
    least = -(-value.value * count // 100)
    yield Problem(
        "delegates",
        f"一线职工代表 {frontline} 人，占职工代表 {count} 人的 {percent(frontline, count)}，"
        f"低于 {value.value}%，应不少于 {least} 人",
        f"增选一线职工代表 {least - frontline} 名，替换其他类别的名额；类别填错的，更正名册的“类别”",
        Severity.WARNING if facts.regional else None,
        value,
    )
