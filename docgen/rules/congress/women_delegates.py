"""有女职工的，职工代表中应有女代表。

名册中有代表没有填性别的，暂不判断。女代表比例是否相称另有一条。企业民主管理规定的全文没有核对到。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule(
    "L-D03",
    Severity.WARNING,
    "report",
    cite(
        "women-measures-beijing-2009",
        "第十二条",
        "各单位职工代表大会中女代表的比例应当与本单位女职工占职工总人数的比例相适应",
    ),
    DEMOCRATIC_MANAGEMENT,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Women among the workers, none among the delegates."""
    workers = matter.facts.women_employees or 0
    known = all(one.gender is not None for one in matter.data.delegates)
    if matter.facts.delegate_congress and workers > 0 and known and matter.facts.women == 0:
        yield Problem(
            "delegates",
            f"有女职工 {workers} 人，{len(matter.data.delegates)} 名职工代表中没有女代表",
            "补选女代表；性别填错的，更正名册的“性别”",
        )
