"""区域协商在小微企业、个体经济组织比较集中的社区（村）、楼宇等区域开展。

企业名册里小微企业、个体工商户不到半数的警告；规模类型没有填的提示。以半数衡量“比较集中”是项目约定，方案没有写比例。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_PLAN = plan("在小微企业、个体经济组织比较集中的社区（村）、楼宇开展区域集体协商", "二（二）3")


@rule("R-01", Severity.WARNING, "preparation", _PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """The share of small firms."""
    firms = matter.facts.firms
    unsized = [firm for firm in firms if firm.record.size is None]
    if unsized:
        yield Problem(
            unsized[0].pointer,
            f"企业名册有 {len(unsized)} 户没有填规模类型，看不出小微企业、个体工商户是否集中",
            "填写规模类型：小微企业、个体工商户、其他",
            Severity.INFO,
        )
    elif firms and 2 * matter.facts.small < len(firms):
        yield Problem(
            "enterprises",
            f"适用的 {len(firms)} 户中小微企业、个体工商户 {matter.facts.small} 户，不到半数",
            "较大的企业单独协商；确需纳入区域协商的，在摸底情况里说明",
        )
