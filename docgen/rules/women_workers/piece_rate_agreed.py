"""实行计件工资的，合同应当约定女职工孕期、产期、哺乳期的计件保障，不低于本人原来的平均工资。

有计件工资女职工、计件测算或者定额折算而没有填写“计件保障”的报错；保障比例低于100%的报错。删去这一条的由必备条款的规则检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus, protection


@rule(
    "W-04a",
    Severity.ERROR,
    "passage",
    focus("落实好计件工作制企业女职工特殊时期各项待遇"),
    protection("第五条", "用人单位不得因女职工怀孕、生育、哺乳降低其工资"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """A guarantee where women are paid by the piece."""
    terms = matter.data.terms
    if not terms or not matter.facts.piece_rate:
        return
    agreed = terms.piece_rate.guarantee_percent
    if not terms.piece_rate:
        yield Problem(
            "terms",
            "女职工实行计件工资，合同没有约定孕期、产期、哺乳期的计件保障",
            "填写 约定.计件保障：保障比例、休息时间折算计发、结算",
        )
    elif agreed is not None and agreed < 100:
        yield Problem(
            "terms.piece_rate.guarantee_percent",
            f"约定计件工资女职工三期工资按本人平均工资的 {agreed}% 保障，工资会因怀孕、生育、哺乳降低",
            "改为100%或者更高",
        )
