"""申报单位写明所申报的标准，是两项标准之一。

没有写申报标准的警告；申报标准不在本次评选的标准文本里的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "Y-01",
    Severity.WARNING,
    "application",
    plan(
        "通过制定和落实《北京市厂务公开民主管理示范单位指导标准》、《北京市企业工资集体协商规范化建设指引标准》",
        "三（五）",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The standard of every application."""
    offered = {one.name for one in matter.data.standards}
    for one in matter.facts.applicants:
        named = one.record.standard
        if named is None:
            yield Problem(
                f"{one.pointer}.name",
                f"{one.name}没有写申报标准",
                "填写《北京市厂务公开民主管理示范单位指导标准》或者《北京市企业工资集体协商规范化建设指引标准》",
            )
        elif offered and named not in offered:
            yield Problem(
                f"{one.pointer}.standard",
                f"{one.name}申报的《{named}》不在本次的标准文本里",
                "改报本次的标准，或者在“标准文本”里补列",
            )
