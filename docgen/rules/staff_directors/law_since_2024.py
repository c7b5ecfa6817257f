"""选举在2024年7月1日以前、任期跨过这一天的，现在的名额按新公司法核对。

2018年的公司法对一般公司的董事会没有人数要求；新法对职工三百人以上、监事会没有职工代表的公司有要求。只看现在还有人在任的公司。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import BASES, LAW_2023
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("L-B02", Severity.WARNING, "duty", *BASES, convention("新公司法", "任期跨过2024年7月1日的，按新公司法核对名额"))
def check(matter: Matter) -> Iterator[Problem]:
    """Seats of today for a company whose election is older than the law of today."""
    if matter.date >= LAW_2023 or matter.on < LAW_2023:
        return
    if not any(one.serves(matter.on) for one in matter.facts.people):
        return
    before = {seat.office for seat in matter.facts.lacking(matter.date)}
    for seat in matter.facts.lacking(matter.on):
        if seat.office not in before:
            yield Problem(
                "company",
                f"2024年7月1日起，{seat.why}，至少 {seat.least} 名；章程规定 {matter.facts.given(seat.office)} 名",
                "换届以前修改公司章程；公司不同意的发函督促",
                bases=(*seat.bases, convention("新公司法", "任期跨过2024年7月1日的，按新公司法核对名额")),
            )
