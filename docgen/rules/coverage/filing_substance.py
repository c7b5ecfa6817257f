"""职代会备案不能是空壳：备案表有议题、有讨论意见、有表决数。

名册写了备案日期，而议题数、讨论意见数、表决票数有写 0 的，逐家警告；三项都空着的合计提示一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_FIGURES = (("topics", "议题"), ("opinions", "讨论意见"), ("votes", "表决票数"))


@rule(
    "G-03",
    Severity.WARNING,
    "statistics",
    plan("着力解决职代会简单化、缺乏实效，工资集体协商程序不规范、协商质量不高等问题", "一"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every filing of the roster."""
    untold = 0
    for index, row in enumerate(matter.data.units):
        if row.congress_filed is None:
            continue
        empty = [(field, what) for field, what in _FIGURES if row[field] == 0]
        if empty:
            yield Problem(
                f"units[{index}].{empty[0][0]}",
                f"{row.name}的职代会备案表没有{'、'.join(what for _, what in empty)}",
                "退回补正：备案表写明议题、讨论意见和表决票数；会议没有讨论、表决的，重新召开",
            )
        untold += all(row[field] is None for field, _ in _FIGURES)
    if untold:
        yield Problem(
            "units",
            f"{untold} 家已备案，名册没有写备案议题数、讨论意见数、表决票数，看不出是否空壳",
            "从备案表补填三列",
            Severity.INFO,
        )
