"""企业负责人薪酬只向职工代表公开，不上公开栏、不上网。

事项为企业负责人薪酬而公开范围是全体职工的，或者公开形式超出职代会、职代会团（组）长会议的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import PAY
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, convention, plan

_INSIDE = ("职代会", "职代会团（组）长会议")


@rule(
    "D-03b",
    Severity.ERROR,
    "item",
    plan("企业负责人薪酬，应按照规定向职代会公开", "二（一）2"),
    PERSONAL,
    convention("负责人薪酬", "企业负责人薪酬限于向职工代表公开"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The scope and the ways of every disclosure of pay."""
    for item in matter.facts.items:
        if item.matter != PAY:
            continue
        if item.open:
            yield Problem(
                f"{item.pointer}.matter",
                "企业负责人薪酬的公开范围是全体职工",
                "填写 公开范围: 职工代表，用“负责人薪酬”一节生成公开报告",
            )
        outside = [one for one in item.channels if one not in _INSIDE]
        if outside:
            yield Problem(
                f"{item.pointer}.channels",
                f"企业负责人薪酬用{'、'.join(outside)}公开，超出职代会的范围",
                f"公开形式改为{'或者'.join(_INSIDE)}",
            )
