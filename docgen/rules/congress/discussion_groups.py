"""每个代表团（组）都应有讨论记录，出席不多于团员。

填写了分组讨论或者已有会议记录的，缺记录的代表团提示；讨论记录的代表团不在名单、出席多于团员人数的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force
from docgen.rules.timing import held


@rule("C-18", Severity.ERROR, "announcement", plan("职工代表讨论应纳入职代会正式议程"))
def check(matter: Matter) -> Iterator[Problem]:
    """Discussion records against the delegations."""
    if not plan_in_force(matter):
        return
    members = {one.name: len(one.members) for one in matter.facts.delegations if one.name}
    groups = matter.data.discussions
    for index, group in enumerate(groups):
        known = members.get(group.delegation)
        if members and known is None:
            yield Problem(
                f"discussions[{index}].delegation",
                f"讨论记录的“{group.delegation}”不在代表团（组）名单中",
                "核对 分组讨论.代表团（组） 与名册、职代会.代表团（组） 的写法",
            )
        elif known and group.attended is not None and group.attended > known:
            yield Problem(
                f"discussions[{index}].attended",
                f"{group.delegation}讨论出席 {group.attended} 人，多于团员 {known} 人",
                "核对 分组讨论.出席 和职工代表名册",
            )
    lacking = [name for name in members if name not in {group.delegation for group in groups}]
    if lacking and (groups or held(matter)):
        yield Problem(
            "discussions",
            f"{len(members)} 个代表团（组）中，{'、'.join(lacking)}没有讨论记录",
            "补填 分组讨论；会前已讨论的填写讨论日期",
            Severity.WARNING,
        )
