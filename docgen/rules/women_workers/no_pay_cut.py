"""孕期、哺乳期调整岗位不得降低工资。

“调整岗位的工资”选“按新岗位工资”的报错；合同中禁止降薪、辞退的条款不能删去，由必备条款的规则检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.women import protection


@rule(
    "L-N05",
    Severity.ERROR,
    "passage",
    protection("第五条", "用人单位不得因女职工怀孕、生育、哺乳降低其工资"),
    cite("women-law-2022", "第四十八条", "用人单位不得因结婚、怀孕、产假、哺乳等情形，降低女职工的工资和福利待遇"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Pay after a transfer."""
    if matter.data.terms.pregnancy.transfer_pay == "按新岗位工资":
        yield Problem(
            "terms.pregnancy.transfer_pay",
            "约定孕期、哺乳期调整岗位后按新岗位工资，可能低于原工资",
            "改为“原工资不变”或者“按新岗位但不低于原工资”",
        )
