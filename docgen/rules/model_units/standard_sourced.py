"""标准文本和评分表要有出处；docgen 没有两项标准的官方评分项目。

方案只写了两项标准的名称。docgen 没有取得标准原文，不带、不编造评分项目，评分表由使用者按手头的文本提供，每次核查都提示
这一点。没有写文本出处、评分表来源、满分的警告；同一标准列两次的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_NEEDED = (("edition", "文本出处"), ("table", "评分表来源"), ("full", "满分"))


@rule("Y-01", Severity.WARNING, "call", plan("通过制定和落实《北京市厂务公开民主管理示范单位指导标准》", "三（五）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Where the text and the table of each standard come from."""
    seen: set[str] = set()
    for index, one in enumerate(matter.data.standards):
        lacking = [label for field, label in _NEEDED if one[field] is None]
        if lacking:
            yield Problem(
                f"standards[{index}].name",
                f"《{one.name}》没有写{'、'.join(lacking)}",
                "写明文本从哪里来、评分表是谁编制的、满分多少",
            )
        if one.name in seen:
            yield Problem(f"standards[{index}].name", f"《{one.name}》列了两次", "只留一项", Severity.ERROR)
        seen.add(one.name)
    if matter.facts.scored:
        yield Problem(
            f"{matter.facts.scored[0].pointer}.scores",
            "评分项目按使用者提供的表印出，docgen 没有取得两项标准的官方评分项目，不核对项目内容",
            "对照标准原文核对评分表的项目和分值",
            Severity.INFO,
        )
