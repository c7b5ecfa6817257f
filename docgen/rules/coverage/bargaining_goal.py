"""百人以上建会企业独立开展工资集体协商达到90%；区域、行业合同覆盖的不计。

百人以上（含100人）的建会企业中，自己签订的工资合同在统计时点有效的比例低于90%的警告，并说其中由区域、行业合同覆盖的有几家。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.coverage_counts import independent
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "G-02",
    Severity.WARNING,
    "statistics",
    plan("百人以上建会企业独立开展工资集体协商达到90%", "一"),
    limits=("coverage.bargaining-percent", "coverage.bargaining-workers"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The ratio of the whole area."""
    facts, value = matter.facts, matter.limit("coverage.bargaining-percent")
    if value is None or matter.data.scope.date is None or not facts.whole.large:
        return
    part, whole = facts.whole.share("independent")
    if facts.whole.reaches("independent", value.value):
        return
    covered = sum(
        bool(row.unionised and row.kind == "企业" and (row.employees or 0) >= facts.large and row.covered)
        and not independent(row, facts.on)
        for row in matter.data.units
    )
    yield Problem(
        "units",
        f"百人以上建会企业 {whole} 家，独立开展工资集体协商 {part} 家，占 {facts.percent(facts.whole, 'independent')}，"
        f"目标 {value.value}%；另有 {covered} 家由区域、行业合同覆盖，不计入",
        "核对名册；属实的逐户发出要约",
        value=value,
    )
