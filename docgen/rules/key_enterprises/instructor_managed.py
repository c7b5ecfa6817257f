"""指导员的选聘、培训、考核有记录。

已被指派的指导员在“指导员”里没有记录的警告；没有选聘日期、选聘以后没有培训、上年度没有考核的警告；考核不合格仍被指派的警告。
名册一个也没有填指导员的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "X-01",
    Severity.WARNING,
    "dispatch",
    plan("严格规范集体协商专职指导员选聘程序，健全持证上岗、培训考核、奖励及退出制度，加强动态管理", "三（四）"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The record of each instructor who was sent somewhere."""
    data, year = matter.data, matter.facts.year
    sent = {firm.instructor.name: firm for firm in matter.facts.firms if firm.record.dispatched_on is not None}
    known = {one.name for one in data.instructors}
    for name, firm in sent.items():
        if name and name not in known:
            yield Problem(
                f"{firm.pointer}.instructor",
                f"{name}已被指派，“指导员”里没有选聘、培训、考核的记录",
                "在“指导员”里填写记录",
            )
    for index, one in enumerate(data.instructors):
        if one.name not in sent:
            continue
        faults = []
        if one.recruited_on is None:
            faults.append("没有选聘日期")
        if one.trained_on is None:
            faults.append("没有培训日期")
        new = one.recruited_on is not None and year is not None and one.recruited_on.year >= year
        if year is not None and not new and (one.appraised is None or one.appraised < year - 1):
            faults.append(f"没有{year - 1}年度考核")
        if one.grade == "不合格":
            faults.append("考核不合格")
        if faults:
            yield Problem(
                f"instructors[{index}].name",
                f"指导员{one.name}{'、'.join(faults)}，已被指派",
                "补填记录；没有培训考核的补办，不合格的按退出制度办理",
            )
