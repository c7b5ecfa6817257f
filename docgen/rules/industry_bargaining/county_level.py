"""市级行业没有劳动合同法第五十三条（县级以下区域）的直接依据，靠二次确认、分别通过对每家企业生效。

市级行业已经签字的：还有企业没有确认、通过的警告，都已办完的只提示。合同文本不引这一条，引工会法、实施办法、条例第五十七条和
方案。区级、街道乡镇级而没有填所在区的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import regulations


@rule(
    "L-E21",
    Severity.WARNING,
    "signing",
    cite("labour-contract-law-2012", "第五十三条", "在县级以下区域内"),
    regulations("第五十七条", "签订区域、行业集体合同的，参照本条例执行"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The level of the industry."""
    facts, industry = matter.facts, matter.data.industry
    if not facts.city_level:
        if industry.level is not None and industry.district is None and facts.firms:
            yield Problem("industry.level", f"{industry.level}行业没有填所在区", "填写 行业.所在区")
        return
    if facts.signed is None:
        return
    waiting = [firm.name for firm in facts.firms if not (firm.confirmed and firm.passed)]
    yield Problem(
        "industry.level",
        "市级行业不在“县级以下区域”，合同对每家企业的效力来自二次确认和职代会通过"
        + (f"；{several(waiting)}还没有办完，对其不生效" if waiting else ""),
        "逐家确认、通过后再对该企业执行；文书不以劳动合同法第五十三条为依据",
        Severity.WARNING if waiting else Severity.INFO,
    )
