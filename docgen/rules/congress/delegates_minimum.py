"""召开职工代表大会的，职工代表最少不少于30人。

600 人以下的单位按5%算不到 30 人，也须选满 30 人。全体职工不足 30 人的改开职工大会，由会议形式一条提示，这里不重复。
区域（行业）职代会的 30 人另有一条。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("C-04", Severity.ERROR, "start", limits=("congress.delegates-minimum",))
def check(matter: Matter) -> Iterator[Problem]:
    """At least 30 delegates."""
    facts, value = matter.facts, matter.limit("congress.delegates-minimum")
    if not facts.delegate_congress or facts.regional or value is None:
        return
    count = len(matter.data.delegates)
    if count < value.value and not 0 < facts.employees < value.value:
        yield Problem(
            "delegates",
            f"职工代表 {count} 人，最少应 {value.value} 人",
            f"补选 {value.value - count} 名以上代表，补入职工代表名册",
            value=value,
        )
