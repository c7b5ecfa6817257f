"""计件工资制女职工孕期、产期、哺乳期的工资，实际支付不低于应付。

按“计件待遇测算”逐人计算；填了实际支付而低于应付一元以上的报错，没有填的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus, protection
from docgen.wording.money import money


@rule(
    "W-04a",
    Severity.ERROR,
    "session",
    focus("落实好计件工作制企业女职工特殊时期各项待遇"),
    protection("第五条", "用人单位不得因女职工怀孕、生育、哺乳降低其工资"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What is still owed, woman by woman."""
    if matter.data.piece_rate.workers and matter.data.piece_rate.hours is None:
        yield Problem("piece_rate", "计件待遇测算没有填写当月制度工时，无法折算休息时间", "填写“当月制度工时”")
        return
    for one in matter.facts.piece_wages:
        if one.owing >= 1:
            unpaid = one.paid is None
            yield Problem(
                f"piece_rate.workers[{one.index}]." + ("average" if unpaid else "paid"),
                f"第 {one.index + 1} 名测算对象（{one.period}）单位应付 {money(one.due)} 元，"
                + ("没有填写实际支付" if unpaid else f"实际支付 {money(one.paid or 0)} 元，还欠 {money(one.owing)} 元"),
                "补足后更正“实际支付”；测算数据填错的予以更正",
                Severity.WARNING if unpaid else None,
            )
