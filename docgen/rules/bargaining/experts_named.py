"""外聘专业人员须列入协商代表、标明外聘，并有书面委托。

“外聘专业人员委托”中的人不在本方代表之中，或者没有标明外聘的，报错；标明外聘而没有委托的，没有写工作单位的，提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, names, representatives
from docgen.rules.sources import of_kind, regulations, wage_measures

_GENERAL = regulations("第十条", "用人单位和职工一方可以委托本单位以外的有关专业人员作为本方协商代表参加协商")
_WAGES = wage_measures("第十二条", "协商双方可书面委托本企业以外的专业人士作为本方协商代表")


@rule("L-E05", Severity.ERROR, "session", _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """Mandates of outsiders against the list of representatives."""
    bases = of_kind(matter, _GENERAL, _WAGES)
    for side, label in SIDES.items():
        listed, engaged = names(matter, side), {one.name for one in matter.data[side].experts}
        for index, one in enumerate(matter.data[side].experts):
            if listed and one.name not in listed:
                yield Problem(
                    f"{side}.experts[{index}].name",
                    f"{label}委托的专业人员{one.name}不在本方协商代表之中",
                    f"列入{label}协商代表并标明“外聘: 是”，或者删去委托",
                    bases=bases,
                )
        for pointer, person in representatives(matter, side):
            if person.name in engaged and not person.external:
                yield Problem(
                    f"{pointer}.name",
                    f"{label}代表{person.name}有外聘委托而没有标明外聘",
                    "填写“外聘: 是”",
                    bases=bases,
                )
            elif person.external and (person.name not in engaged or not person.unit):
                lacking = "书面委托" if person.name not in engaged else "工作单位"
                yield Problem(
                    f"{pointer}.external",
                    f"{label}外聘代表{person.name or ''}没有填写{lacking}",
                    f"填写{'外聘专业人员委托' if lacking == '书面委托' else '工作单位'}",
                    Severity.WARNING,
                    bases=bases,
                )
