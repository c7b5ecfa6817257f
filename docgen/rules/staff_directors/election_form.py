"""职工董事、职工监事经职工代表大会选举产生。

国有独资公司的职工董事必须由职工代表大会选举，2024年7月1日以前职工监事也是；2016年至2026年4月，两个以上国有投资的公司由职工代表
大会或者职工大会选举；其他公司法律许可其他形式，方案要求经职代会，警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.measures import MEASURES_2015, MEASURES_2026
from docgen.procedures.staff_seats import DIRECTOR, LAW_2023, SEVERAL, SOLE
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan

_PLAN = plan("经职代会选举产生", "二（一）3")
_SOLE = (
    cite("company-law-2023", "第一百七十三条", "董事会成员中的职工代表由公司职工代表大会选举产生"),
    cite("company-law-2018", "第六十七条", "董事会成员中的职工代表由公司职工代表大会选举产生"),
    cite("company-law-2018", "第七十条", "监事会成员中的职工代表由公司职工代表大会选举产生"),
)
_STATE = cite("union-measures-beijing-2015", "第四十九条", "经职工代表大会或者职工大会选举产生")
_ANY = (
    cite("union-measures-beijing-2015", "第五十条", "通过职工代表大会、职工大会或者其他形式民主选举产生"),
    cite("union-measures-beijing-2026", "第四十三条", "经职工代表大会、职工大会或者其他形式民主选举产生"),
)


@rule("B-04", Severity.ERROR, "result", _PLAN, *_SOLE, _STATE, *_ANY)
def check(matter: Matter) -> Iterator[Problem]:
    """The form of each meeting that elects."""
    state = matter.data.company.state
    for poll in matter.facts.polls:
        if poll.referred or matter.case.get(f"{poll.pointer}.form") is None or poll.form == "职工代表大会":
            continue
        where = f"{poll.pointer}.form"
        offices = {one.office for one in poll.contests} or {DIRECTOR}
        if state == SOLE and (DIRECTOR in offices or matter.date < LAW_2023):
            yield Problem(
                where,
                f"国有独资公司的{'、'.join(sorted(offices))}由职工代表大会选举产生，填的是{poll.form}",
                "由职工代表大会选举",
                bases=(_PLAN, *_SOLE),
            )
        elif poll.form == "其他形式":
            bound = state in (SOLE, SEVERAL) and MEASURES_2015 <= matter.date < MEASURES_2026
            yield Problem(
                where,
                "职工董事、职工监事经职代会选举产生，填的是其他形式",
                "由职工代表大会或者职工大会选举；没有职代会的先建立",
                None if bound else Severity.WARNING,
                bases=(_PLAN, _STATE) if bound else (_PLAN, *_ANY),
            )
