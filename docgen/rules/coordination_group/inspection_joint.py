"""调研检查会同成员单位进行，检查组里有成员单位。

检查组的参加单位只有工会一家的警告；参加单位不是成员单位的警告。没有写检查组的，方案发出以后警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "P-02",
    Severity.WARNING,
    "inspection",
    plan("工会作为小组办公室的牵头单位，会同各成员单位每年至少组织一次调研检查", "三（二）"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The teams of each inspection."""
    union, members = matter.facts.union_name, {one.name for one in matter.facts.members}
    for index, one in enumerate(matter.data.inspections):
        at = f"inspections[{index}]"
        units = [unit for team in one.teams for unit in team.units]
        if not units:
            if one.date is not None:
                yield Problem(f"{at}.name", f"{one.name}没有写检查组", "填写“检查组”和参加单位")
            continue
        if union and set(units) == {union}:
            yield Problem(f"{at}.teams", f"{one.name}只有{union}参加，应当会同成员单位", "请成员单位派员参加检查组")
        for place, team in enumerate(one.teams):
            strange = [unit for unit in team.units if members and unit not in members]
            if strange:
                yield Problem(
                    f"{at}.teams[{place}].name",
                    f"{team.name}的参加单位{'、'.join(strange)}不在成员单位之内",
                    "核对名称；确实另请单位参加的，列入 成员单位 或者写入“组员”",
                )
