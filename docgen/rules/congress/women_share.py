"""女代表的比例与女职工占职工总人数的比例相适应。

两个比例相差超过10个百分点的给予警告；10个百分点是项目约定，法律没有定数。一名女代表也没有的由另一条提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.percent import percent


@rule(
    "L-N12",
    Severity.WARNING,
    "report",
    cite(
        "women-measures-beijing-2009",
        "第十二条",
        "各单位职工代表大会中女代表的比例应当与本单位女职工占职工总人数的比例相适应",
    ),
    limits=("congress.women-gap-percent",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Share of women among delegates and among workers."""
    facts, gap = matter.facts, matter.limit("congress.women-gap-percent")
    count, women, workers, everyone = (
        len(matter.data.delegates),
        facts.women,
        facts.women_employees,
        facts.employees,
    )
    if not facts.delegate_congress or workers is None or not 0 <= workers <= everyone or gap is None:
        return
    if not women or any(one.gender is None for one in matter.data.delegates):
        return
    if 100 * abs(women * everyone - workers * count) > gap.value * count * everyone:
        yield Problem(
            "delegates",
            f"女代表 {women} 人，占职工代表 {count} 人的 {percent(women, count)}；"
            f"女职工 {workers} 人，占职工 {everyone} 人的 {percent(workers, everyone)}，相差超过 {gap.value} 个百分点",
            "补选或换届时按女职工比例安排女代表名额；名册的“性别”或字段 单位.女职工数 填错的予以更正",
        )
