"""三种类型各写各的内容：企业合同写本单位的岗位，区域、行业合同写底线和标准，不写具体岗位。

区域、行业合同填了“禁忌劳动岗位”的警告；行业标准写在企业、区域合同里的警告；区域合同没有共享设施的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus


@rule(
    "W-02",
    Severity.WARNING,
    "passage",
    focus("推行区域性女职工专项集体合同"),
    focus("确定女职工权益保护的行业标准和具体内容"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What does not belong in a variant."""
    facts, data = matter.facts, matter.data
    if facts.area_wide and data.posts:
        yield Problem(
            "posts",
            f"{facts.variant}合同填了 {len(data.posts)} 个具体岗位，不写入合同",
            "删去“禁忌劳动岗位”；由各企业自行告知，行业共有的写入 行业标准.工种禁忌",
        )
    if not facts.industrial and data.standards:
        yield Problem(
            "standards", f"{facts.variant}合同填了行业标准，不写入合同", "删去“行业标准”，或者把类型改为“行业”"
        )
    if facts.regional and data.terms and not any(one.shared for one in data.terms.facilities["items"]):
        yield Problem(
            "terms", "区域合同没有约定共享设施（母婴室等）", "填写 约定.设施，共用的写“共享: 是”", Severity.INFO
        )
