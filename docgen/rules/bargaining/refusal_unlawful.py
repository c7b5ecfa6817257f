"""就劳动报酬、劳动条件、裁减人员等事项要求协商的，对方不得拒绝。

议题有工资、工时、休息休假、保险福利、安全卫生、女职工保护、就业保障等事项而对方“不同意”的，报错，应提请上级工会约谈；
已经记录情况开始督促的，只提示。实施工会法办法不许以任何理由拒绝。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import regulations

_ELSE = ("职业技能培训", "劳动合同管理", "其他")
_WORDS = "一方提出协商要求的，另一方不得以任何理由拒绝或者拖延"


@rule(
    "L-G06",
    Severity.ERROR,
    "session",
    regulations("第三十二条", "一方就劳动报酬、劳动条件、裁减人员等事项要求集体协商的，另一方不得拒绝或者拖延"),
    cite("union-measures-beijing-2015", "第二十四条", _WORDS),
    cite("union-measures-beijing-2026", "第二十一条", _WORDS),
)
def check(matter: Matter) -> Iterator[Problem]:
    """A refusal against what was to be bargained over."""
    if not matter.facts.refused:
        return
    refused = [topic.name for topic in matter.data.topics if topic.kind not in _ELSE]
    if refused:
        begun = bool(matter.data.escalation.record)
        yield Problem(
            "reply.decision",
            f"对方不同意协商{'、'.join(f'“{name}”' for name in refused)}，依法不得拒绝",
            "按督促应约的步骤继续" if begun else "记录拒绝应约的情况，提请上级工会约谈企业负责人（填写 督促应约）",
            Severity.INFO if begun else None,
        )
