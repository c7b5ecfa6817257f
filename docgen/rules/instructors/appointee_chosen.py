"""本年度聘用的人，来自拟聘人选或者在名册里（续聘）。

报了名而结论不是拟聘、又聘用的报错；既没有报名也不在名册里的报错；聘用没有写派驻单位（名册里没有）的警告；聘期的终日早于始日的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("X-01", Severity.ERROR, "appointment", plan("严格规范集体协商专职指导员选聘程序", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Everybody appointed."""
    facts = matter.facts
    applied = {one.name: one for one in facts.candidates}
    for one in facts.appointees:
        candidate, member = applied.get(one.name), facts.member(one.name)
        if candidate is not None and candidate.record.decision is not None and not candidate.chosen:
            yield Problem(f"{one.pointer}.name", f"{one.name}的结论是不聘，却办理了聘用", "核对结论；不聘的删去聘用")
        elif candidate is None and member is None:
            yield Problem(
                f"{one.pointer}.name", f"聘用的{one.name}没有报名，也不在指导员名册", "核对姓名；续聘的先补入名册"
            )
        if member is not None and not one.unit:
            yield Problem(
                f"{one.pointer}.name",
                f"{one.name}没有派驻单位",
                "在指导员名册填写“派驻单位”，合同、聘书和证件都用它",
                Severity.WARNING,
            )
        start, end = one.record.start, one.record.end
        if start is not None and end is not None and end < start:
            yield Problem(f"{one.pointer}.end", f"{one.name}聘用期满早于聘用开始", "核对聘期")
