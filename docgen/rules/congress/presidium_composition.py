"""主席团成员中，一线职工、专业技术人员和一般管理人员不少于一半。

没有填类别的成员按有利的一面计算。领导人员和中层以上管理人员计入另一半。企业民主管理规定的条号待核，只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.membership import MANAGERS
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT
from docgen.wording.percent import percent


@rule("L-D11", Severity.WARNING, "meeting", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Members other than managers against half of the presidium."""
    members = matter.data.meeting.presidium
    managers = sum(one.category == MANAGERS for one in members)
    others = len(members) - managers
    if members and 2 * others < len(members):
        yield Problem(
            "meeting.presidium",
            f"主席团 {len(members)} 人，中层以上管理人员 {managers} 人，其余 {others} 人"
            f"（{percent(others, len(members))}），不足一半",
            f"一线职工、专业技术人员、一般管理人员至少 {-(-len(members) // 2)} 人，调整主席团名单（草案）",
        )
