"""合同对一家企业生效后五日内，向本企业全体职工公布。

自生效日起算，当日不计。逾期公布的报错（综合集体合同的警告）；最后一日已过而没有公布的警告；名册里写了“例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, plan
from docgen.rules.timing import within


@rule(
    "L-W07",
    Severity.ERROR,
    "performance",
    plan("协议生效后及时向全体职工公布", "二（二）1"),
    *ROLLS,
    limits=("bargaining.wage-publication-days", "bargaining.publication-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each enterprise's posting against its own day of effect."""
    facts, limit = matter.facts, matter.facts.publication_limit
    for firm in facts.firms:
        pointer, day = f"{firm.pointer}.posted_on", firm.record.posted_on
        eased = Severity.WARNING if firm.record.exception or not facts.wage else None
        if day is not None:
            found = within(matter, firm.effective, "生效", limit, pointer, day, "公布", severity=eased)
        elif firm.post_by is not None:
            found = overdue(matter, pointer, firm.post_by, "尽快公布", matter.limit(limit))
            eased = Severity.WARNING
        else:
            continue
        for one in found:
            weight = one.severity or eased
            yield Problem(pointer, f"{firm.name}：{one.message}", one.remedy, weight, one.value, one.bases)
