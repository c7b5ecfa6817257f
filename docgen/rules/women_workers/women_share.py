"""审议专项集体合同的会议，女代表比例与女职工占职工总数的比例相适应。

两个比例相差超过10个百分点的给予警告；10个百分点是项目约定，法律没有定数。没有填女代表人数的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.percent import percent


@rule(
    "L-N12",
    Severity.WARNING,
    "signing",
    cite(
        "women-measures-beijing-2009",
        "第十二条",
        "各单位职工代表大会中女代表的比例应当与本单位女职工占职工总人数的比例相适应",
    ),
    limits=("congress.women-gap-percent",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Share of women among the delegates who voted and among the workers."""
    vote, gap = matter.facts.passage, matter.limit("congress.women-gap-percent")
    workers, everyone = matter.facts.women_employees, matter.facts.employees
    if vote is None or vote.women is None or not vote.entitled or workers is None or not everyone or gap is None:
        return
    if 100 * abs(vote.women * everyone - workers * vote.entitled) > gap.value * vote.entitled * everyone:
        yield Problem(
            vote.pointer if vote.referred else f"{vote.pointer}.women",
            f"女代表 {vote.women} 人，占应到 {vote.entitled} 人的 {percent(vote.women, vote.entitled)}；"
            f"女职工 {workers} 人，占职工 {everyone} 人的 {percent(workers, everyone)}，相差超过 {gap.value} 个百分点",
            "核对“女代表人数”；确实偏低的，补选或换届时按女职工比例安排",
        )
