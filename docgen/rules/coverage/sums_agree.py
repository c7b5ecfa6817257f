"""逐级汇总相符：单位名册加起来是街道乡镇的数，街道乡镇加起来是区的数，各区加起来是全市的数。

上报的数与下级合计不同的，在那一格报错。下级没有填全的不核对；一级一行写了两次的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.coverage_counts import area
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("G-01", Severity.ERROR, "audit", convention("逐级汇总核对", "街道乡镇、区、全市的汇总数与下级合计相符"))
def check(matter: Matter) -> Iterator[Problem]:
    """Rows given twice, then every figure."""
    seen: set[str] = set()
    for index, row in enumerate(matter.data.reported):
        name = area(row)
        if name in seen:
            yield Problem(f"reported[{index}].level", f"{name}的汇总写了两行", "只留一行")
        seen.add(name)
    for one in matter.facts.disagreements:
        yield Problem(
            one.pointer,
            f"{one.area}上报{one.label} {one.reported}，{one.parts}合计 {one.summed}，"
            f"{'多' if one.difference > 0 else '少'} {abs(one.difference)}",
            "退回核对：上报数、下级的数或者名册有一处不对",
        )
