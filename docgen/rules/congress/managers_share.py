"""中层以上管理人员不超过职工代表总数的20%。

方案没有写明基数，按本届职工代表总数计，列席人员不计入。43 名代表中最多 8 名。领导人员、属于中层以上的工会主席和
副主席都计入中层以上管理人员。方案这一句接在企事业单位之后，是否及于区域（行业）职代会不明，对其只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.percent import percent


@rule("C-05", Severity.ERROR, "start", limits=("congress.managers-percent",))
def check(matter: Matter) -> Iterator[Problem]:
    """100 m against 20 n."""
    facts, value = matter.facts, matter.limit("congress.managers-percent")
    if not facts.delegate_congress or value is None:
        return
    count, managers = len(matter.data.delegates), facts.managers
    if 100 * managers <= value.value * count:
        return
    most = value.value * count // 100
    yield Problem(
        "delegates",
        f"中层以上管理人员代表 {managers} 人，占职工代表 {count} 人的 {percent(managers, count, ceiling=True)}，"
        f"超过 {value.value}%，最多 {most} 人",
        f"减少 {managers - most} 名，名额改选一线职工；类别填错的，更正名册的“类别”",
        Severity.WARNING if facts.regional else None,
        value,
    )
