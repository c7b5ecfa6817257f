"""行业性专项集体合同应当附行业标准：工种禁忌、工间休息、岗位津贴，有计件工资的还要有定额折算。

只检查行业类型，开始填写约定以后检查；缺的逐项列出，一项也没有的报错，缺一部分的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus

_PARTS = {"forbidden": "工种禁忌", "conversions": "定额折算", "breaks": "工间休息", "allowances": "行业岗位津贴"}


@rule("W-03", Severity.ERROR, "passage", focus("确定女职工权益保护的行业标准和具体内容"))
def check(matter: Matter) -> Iterator[Problem]:
    """The four tables of an industry's standards."""
    if not matter.facts.industrial or not matter.data.terms:
        return
    wanted = [key for key in _PARTS if key != "conversions" or matter.facts.piece_rate]
    lacking = [key for key in wanted if not matter.data.standards[key]]
    if lacking:
        names = "、".join(_PARTS[key] for key in lacking)
        yield Problem(
            "standards" if matter.data.standards else "terms",
            f"行业标准缺{names}",
            f"填写 行业标准：{names}",
            None if len(lacking) == len(wanted) else Severity.WARNING,
        )
