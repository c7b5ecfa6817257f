"""以工资为重点，并就保险福利、休息休假、劳动安全卫生、职业技能培训协商。

议题没有工资的、综合集体协商没有另外四项之一的，提示；工资专项协商只看工资。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_WAGES = (
    "工资水平和调整",
    "最低工资标准",
    "工资分配制度",
    "劳动定额和计件单价",
    "工种岗位工资标准",
    "加班工资",
    "奖金津贴补贴",
    "工资支付",
    "特殊情况工资",
)
_OTHERS = ("保险福利", "休息休假", "劳动安全卫生", "职业技能培训")


@rule(
    "O-02",
    Severity.INFO,
    "offer",
    plan("在重点协商工资的基础上，就保险福利、休息休假、劳动安全生产、职工技能培训等内容进行协商", "二（二）末"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The kinds of topics against the plan's list."""
    kinds = {topic.kind for topic in matter.data.topics}
    if not kinds or "女职工" in matter.facts.contract_kind:
        return
    if not kinds & set(_WAGES):
        yield Problem("topics", "协商议题没有工资", "增加工资方面的议题；已有工资专项集体合同的不必")
    if not matter.facts.wage and not kinds & set(_OTHERS):
        yield Problem(
            "topics",
            f"协商议题没有{'、'.join(_OTHERS)}中的任何一项",
            "就其中与本单位有关的增加议题",
        )
