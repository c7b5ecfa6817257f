"""Where the law speaks of joint conferences and of the tripartite meeting, by edition."""

from __future__ import annotations

from docgen.law.citations import Basis
from docgen.rules.registry import Matter, cite
from docgen.rules.sources import plan

PLAN = plan("主动协调政府每年至少召开一次联席会议，分析研究涉及职工权益的突出问题，向政府提出工作建议", "三（三）")
#: 市、区人民政府 alone: what the measures say binds no street.
GOVERNMENTS = (
    cite("union-measures-beijing-2026", "第三十七条", "市、区人民政府建立政府与工会的联席会议制度"),
    cite("union-measures-beijing-2015", "第四十一条", "市和区、县人民政府建立政府与工会的联席会议制度"),
)
CONFERENCE = (PLAN, *GOVERNMENTS)
TRIPARTITE = (
    plan("就劳动关系中带有普遍性、倾向性的问题，提交协调劳动关系三方会议研究讨论，制定解决措施", "三（三）"),
    cite("union-measures-beijing-2026", "第三十八条", "三方应当定期召开协调会议"),
    cite("union-measures-beijing-2015", "第四十二条", "三方应当定期召开协调会议"),
)
PARTIES = (
    cite("union-measures-beijing-2026", "第三十八条", "人力资源社会保障部门应当会同同级工会和企业代表组织"),
    cite("union-measures-beijing-2015", "第四十二条", "人力资源社会保障部门应当会同同级工会和企业方面代表"),
    cite("union-law-2021", "第三十五条", "各级人民政府劳动行政部门应当会同同级工会和企业方面代表"),
)


def binding(matter: Matter) -> tuple[Basis, ...]:
    """What a conference of this level rests on."""
    return (PLAN,) if matter.facts.level == "街道乡镇级" else CONFERENCE
