"""女职工的各项人数不超过女职工总数，女职工不超过职工总数。

育龄、孕期、产期、哺乳期、计件工资女职工各不超过女职工总数；三期人数之和也不超过。企业名册逐家核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_GROUPS = {
    "childbearing": "育龄女职工",
    "pregnant": "孕期女职工",
    "maternity": "产期女职工",
    "nursing": "哺乳期女职工",
    "piece_rate": "计件工资女职工",
}


@rule("A2.8", Severity.ERROR, "preparation", convention("人数一致", ""))
def check(matter: Matter) -> Iterator[Problem]:
    """Parts against the whole."""
    data, everyone, women = matter.data, matter.facts.employees, matter.facts.women_employees
    for index, firm in enumerate(data.enterprises):
        if firm.women is not None and firm.women > firm.employees:
            yield Problem(
                f"enterprises[{index}].women",
                f"{firm.name}女职工 {firm.women} 人，多于职工 {firm.employees} 人",
                "核对企业名册的人数",
            )
    if matter.facts.single and women is not None and everyone and women > everyone:
        yield Problem("organization.women", f"女职工 {women} 人，多于职工 {everyone} 人", "核对单位的人数")
    for key, label in _GROUPS.items():
        count = data.women[key]
        if count is not None and women is not None and count > women:
            yield Problem(f"women.{key}", f"{label} {count} 人，多于女职工 {women} 人", "核对人数")
