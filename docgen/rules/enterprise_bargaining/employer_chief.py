"""企业方首席代表由法定代表人担任，或者由其书面委托的其他协商代表担任。

首席代表不是法定代表人的，须有法定代表人签署的书面委托，委托日不晚于首次协商会议；工资协商的，受托人是管理人员。
区域、行业协商的企业方没有单一的法定代表人，不适用本条。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.mandates import mandated
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import of_kind, regulations, wage_measures

_GENERAL = regulations("第九条", "用人单位一方的首席代表由单位法定代表人担任或者由其书面委托的其他协商代表担任")
_WAGES = wage_measures("第十条", "企业首席代表应当由法定代表人担任，法定代表人可以书面委托其他管理人员作为自己的代理人")


@rule("L-E04", Severity.ERROR, "session", _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """The chief against the legal representative, and his mandate."""
    bases = of_kind(matter, _GENERAL, _WAGES)
    facts = matter.facts
    yield from mandated(matter, "employers", facts.employer_chief, facts.employer_head, "法定代表人", bases)
