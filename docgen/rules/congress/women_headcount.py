"""女职工数不超过职工总数，女代表、派遣代表不多于女职工、派遣职工。

区域（行业）职代会逐家企业核对。女代表可以是劳务派遣职工，比较时把派遣人数加上。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("A2.8", Severity.ERROR, "start", cite("project", "人数", "分项人数不超过总数"))
def check(matter: Matter) -> Iterator[Problem]:
    """Parts against wholes."""
    unit, facts = matter.data.organization, matter.facts
    if unit.women is not None and unit.employees is not None and unit.women > unit.employees:
        yield Problem(
            "organization.women",
            f"女职工 {unit.women} 人，多于职工总数 {unit.employees} 人",
            "核对字段 单位.女职工数 和 单位.职工总数",
        )
    for index, firm in enumerate(matter.data.enterprises):
        if firm.women is not None and firm.employees is not None and firm.women > firm.employees:
            yield Problem(
                f"enterprises[{index}].women",
                f"{firm.name or '该企业'}女职工 {firm.women} 人，多于职工 {firm.employees} 人",
                "核对字段 企业名册.女职工人数 和 职工人数",
            )
    workers = facts.women_employees
    if facts.delegate_congress and workers is not None and facts.women > workers + (unit.dispatched or 0):
        yield Problem(
            "delegates",
            f"名册中女代表 {facts.women} 人，多于女职工 {workers} 人",
            "核对名册的“性别”和女职工数",
        )
    if facts.delegate_congress and unit.dispatched is not None and facts.dispatched > unit.dispatched:
        yield Problem(
            "delegates",
            f"名册中劳务派遣代表 {facts.dispatched} 人，多于劳务派遣职工 {unit.dispatched} 人",
            "核对名册的“用工形式”和字段 单位.劳务派遣人数",
        )
