"""检查评分表没有官方的，用自己的表，写明出自哪里。

有检查项目而没有写评分表来源的警告；项目编号重复的报错；有评分而没有检查项目的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule(
    "P-02",
    Severity.WARNING,
    "inspection",
    convention("检查评分表", "厂务公开检查没有官方评分表，项目和分值出自使用者自己的表，文书印出来源"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The score table itself."""
    data = matter.data
    if data.standards and not data.standards_source:
        yield Problem("standards", "检查项目没有写来源", "在 评分表来源 写明谁、什么时候定的")
    seen: set[str] = set()
    for index, one in enumerate(data.standards):
        if one.code in seen:
            yield Problem(f"standards[{index}].code", f"项目编号{one.code}写了两次", "一个项目一个编号", Severity.ERROR)
        seen.add(one.code)
    if data.scores and not data.standards:
        yield Problem("scores", "有评分，没有检查项目", "填写 检查项目；没有评分表的不评分", Severity.ERROR)
