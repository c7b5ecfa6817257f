"""建议的标准与测算相符；偏离的写明理由。

建议月标准不在两种方法的测算结果之间、没有写“偏离测算的理由”的警告；低于现行标准的报错；不在月平均工资40%至60%之间的警告；建议小时标准
低于按附件公式测算结果的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.key_criteria import number
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import convention

_ANNEX = cite("minimum-wage-rules-2004", "附件", "各地可参照以上测算办法，根据当地实际情况合理确定月、小时最低工资标准")
_OWN = convention("建议标准", "低于现行标准的建议不合工会维护职工权益的职责")


@rule(
    "M-01",
    Severity.WARNING,
    "proposal",
    _ANNEX,
    _OWN,
    limits=("minimum-wage.monthly", "minimum-wage.share-low", "minimum-wage.share-high", "minimum-wage.month-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The proposed standards against present one, methods, average wage and formula."""
    facts, proposal = matter.facts, matter.data.proposal
    monthly = proposal.monthly
    if monthly is None:
        return
    if facts.current is not None and monthly < facts.current.value:
        yield Problem(
            "proposal.monthly",
            f"建议月标准 {monthly} 元，低于现行标准 {facts.current.value} 元",
            "核对金额",
            Severity.ERROR,
            facts.current,
            (_OWN,),
        )
    results = sorted(one.result for one in facts.methods)
    if results and not results[0] <= monthly <= results[-1] and not proposal.outside_reason:
        told = "、".join(f"{one.name} {number(one.result)} 元" for one in facts.methods)
        yield Problem(
            "proposal.monthly",
            f"建议月标准 {monthly} 元，测算结果是{told}",
            "核对测算，或者写明偏离测算的理由",
            bases=(_ANNEX,),
        )
    low, high = facts.average_low, facts.average_high
    if low is not None and high is not None and not low <= monthly <= high:
        yield Problem(
            "proposal.monthly",
            f"建议月标准 {monthly} 元，相当于月平均工资的 {number(facts.of_average)}%，"
            f"不在 {number(low)} 元至 {number(high)} 元（40%至60%）之间",
            "在报告的理由里说明；这一比例只供参考",
            value=matter.limit("minimum-wage.share-low"),
            bases=(_ANNEX,),
        )
    if facts.hourly is not None and proposal.hourly is not None and proposal.hourly < facts.hourly.result:
        yield Problem(
            "proposal.hourly",
            f"建议小时标准 {number(proposal.hourly)} 元，按公式是 {number(facts.hourly.result)} 元",
            "不低于公式算出的金额，或者核对缴费比例和浮动系数",
            value=matter.limit("minimum-wage.month-days"),
            bases=(_ANNEX,),
        )
