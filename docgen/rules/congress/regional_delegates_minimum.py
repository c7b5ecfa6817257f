"""区域（行业）职代会的职工代表总数不少于30人。

代表选出以前，按企业名册里的代表名额合计预先核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("C-07", Severity.ERROR, "start", limits=("congress.regional-delegates-minimum",))
def check(matter: Matter) -> Iterator[Problem]:
    """At least 30 delegates, or seats for them."""
    value, firms = matter.limit("congress.regional-delegates-minimum"), matter.data.enterprises
    if not matter.facts.regional or matter.facts.staff_meeting or value is None:
        return
    if matter.data.delegates:
        pointer, what, count = "delegates", "职工代表", len(matter.data.delegates)
    elif firms and all(firm.quota is not None for firm in firms):
        pointer, what, count = "enterprises", "各企业代表名额合计", sum(firm.quota for firm in firms)
    else:
        return
    if count < value.value:
        yield Problem(
            pointer,
            f"{matter.data.congress.scope}职代会{what} {count} 人，总数应不少于 {value.value} 人",
            f"增加 {value.value - count} 名以上代表名额，分配到职工较多的企业",
            value=value,
        )
