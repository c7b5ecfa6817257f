"""The matters a unit discloses to its workers: codes, names, and the words that ask for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PLAN: Final = "方案二（一）2"
MANAGEMENT: Final = "《企业民主管理规定》"


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of matter.

    Attributes:
        code: The house's own number (GK03): no source gives one.
        name: What cases write and documents print.
        source: Where it is asked for, as the catalogue prints it.
        also: Names of other matters whose disclosure covers it.
    """

    code: str
    name: str
    source: str
    also: tuple[str, ...] = ()


def _matters(first: int, source: str, *names: str) -> tuple[Matter, ...]:
    return tuple(Matter(f"GK{number:02}", name, source) for number, name in enumerate(names, first))


#: Every unit (方案 二（一）2).
EVERY: Final = _matters(
    1, PLAN, "集体合同文本", "劳动规章制度", "奖励处罚职工", "单方解除劳动合同", "裁员方案和结果", "社会保险缴费",
    "企业年金缴费", "职工教育经费", "职工培训",
)  # fmt: skip
#: State-owned and state-controlled enterprises: 三重一大 and the pay of those in charge.
STATE: Final = _matters(
    10, PLAN, "重大问题决策", "重要干部任免", "重大项目投资决策", "大额资金使用", "企业负责人薪酬"
)  # fmt: skip
#: All enterprises, by the national provisions.
WIDER: Final = _matters(
    15, MANAGEMENT, "经营管理基本情况", "招用职工和签订劳动合同", "劳动安全卫生", "劳动争议及处理", "评先评模"
)
#: Enterprises that are state-owned, collective or controlled by these, by the national provisions.
STATE_WIDER: Final = (
    Matter("GK20", "投资和重大决策", MANAGEMENT, ("重大问题决策", "重大项目投资决策")),
    *_matters(
        21, MANAGEMENT, "年度经营目标", "招标投标和大宗采购", "提薪晋级和奖金分配", "职称评聘", "中层管理人员选聘",
        "领导人员职务消费和兼职", "民主评议结果",
    ),
)  # fmt: skip
OTHER: Final = Matter("GK99", "其他", "本单位规定")
MATTERS: Final = (*EVERY, *STATE, *WIDER, *STATE_WIDER, OTHER)
BY_NAME: Final = {matter.name: matter for matter in MATTERS}
#: Disclosed to the delegates alone: it speaks of persons.
PAY: Final = "企业负责人薪酬"
#: What the report on 三重一大 discloses.
MAJOR: Final = ("重大问题决策", "重要干部任免", "重大项目投资决策", "大额资金使用")
DISMISSAL: Final = "单方解除劳动合同"
LAYOFFS: Final = "裁员方案和结果"
REGULATIONS: Final = "劳动规章制度"
