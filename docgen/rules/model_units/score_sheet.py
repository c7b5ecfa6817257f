"""申报附自评打分表，每项有自评分。

写了申报日期而没有自评表的警告；有项目没有自评分的警告；没有佐证材料的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_PHRASE = "进一步推进基层工会组织民主管理、集体协商工作的制度化、规范化建设"


@rule("Y-01", Severity.WARNING, "application", plan(_PHRASE, "三（五）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The score sheet of every application."""
    for one in matter.facts.applicants:
        if not one.record.scores:
            if one.record.applied_on is not None:
                yield Problem(
                    f"{one.pointer}.name",
                    f"{one.name}没有自评打分表",
                    "写作 自评表: {文件: 评分表.xlsx}，按标准文本逐项打分",
                )
            continue
        unmarked = [item.number or item.item or "—" for item in one.record.scores if item.own is None]
        if unmarked:
            yield Problem(
                f"{one.pointer}.scores",
                f"{one.name}自评表有 {len(unmarked)} 项没有自评分：{'、'.join(unmarked[:5])}",
                "逐项打分；不适用的项目按标准文本的规定处理",
            )
        bare = sum(not item.evidence for item in one.record.scores)
        if bare:
            yield Problem(
                f"{one.pointer}.scores",
                f"{one.name}自评表有 {bare} 项没有佐证材料",
                "填写材料名称",
                Severity.INFO,
            )
