"""职工方首席代表由工会主席担任，或者由其书面委托的其他协商代表担任。

首席代表不是工会主席的，须有主席签署的书面委托，委托日不晚于首次协商会议；产生方式填“工会主席”而姓名不符的报错。
工会主席空缺、由主要负责人担任的，“工会主席”一栏填主要负责人。未建工会、由代表推举的，产生方式填“民主产生”。区域协商由区域工会主席担任，
另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.mandates import mandated
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import of_kind, regulations, wage_measures

_GENERAL = regulations("第八条", "职工一方的首席代表由本单位工会主席担任或者由其书面委托的其他协商代表担任")
_WAGES = wage_measures("第十条", "职工首席代表应当由工会主席担任，工会主席可以书面委托其他人员作为自己的代理人")


@rule("L-E03", Severity.ERROR, "session", _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """The chief against the chair, and his mandate."""
    facts, data = matter.facts, matter.data
    democratic = data.workers.chief_basis == "民主产生" and not data.union.chair
    if democratic or matter.case.procedure == "regional_bargaining":
        return
    yield from mandated(
        matter, "workers", facts.worker_chief, data.union.chair or "", "工会主席", of_kind(matter, _GENERAL, _WAGES)
    )
