"""候选人经过资格审查：是本公司职工，有履职能力，能代表职工，没有法律禁止的情形。

提名以后没有审查结论、审查项目没有填的警告；审查不合格、有法定禁止情形、不是本公司职工仍列为候选人的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan

_LABELS = {"employed": "本公司职工", "able": "具备履职能力", "trusted": "能代表职工"}


@rule(
    "B-03",
    Severity.WARNING,
    "nomination",
    plan("职工董事、职工监事应具备与履行职责相适应的素质和能力，能代表和反映职工群众的意见和要求", "二（一）3"),
    cite("company-law-2023", "第一百七十八条", "有下列情形之一的，不得担任公司的董事、监事、高级管理人员"),
    cite("company-law-2018", "第一百四十六条", "有下列情形之一的，不得担任公司的董事、监事、高级管理人员"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The review of every candidate."""
    for one in (*matter.facts.nominees, *matter.facts.by_nominees):
        review = one.record.review
        faults = [label for field, label in _LABELS.items() if review[field] is False]
        if review.disqualified:
            faults.append("有法定禁止情形")
        if faults or review.result == "不合格":
            shown = "、".join(f"{fault}：否" if fault in _LABELS.values() else fault for fault in faults)
            yield Problem(
                f"{one.pointer}.review",
                f"{one.name}资格审查{shown or '不合格'}，仍列为{one.office}候选人",
                "撤下候选人，另行提名；审查填错的更正",
                Severity.ERROR,
            )
            continue
        lacking = [label for field, label in _LABELS.items() if review[field] is None]
        if review.disqualified is None:
            lacking.append("有法定禁止情形")
        if review.result is None:
            lacking.append("审查结论")
        if lacking:
            yield Problem(
                f"{one.pointer}.review" if review else one.pointer,
                f"{one.name}的资格审查没有填{'、'.join(lacking)}",
                "审查以后填写；没有审查的不提交大会",
            )
