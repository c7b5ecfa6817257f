"""台账里的每家企业至少属于六类中的一类。

列入台账而六类都不成立的报错：数据都齐而不符合的，资料不足、不能判断的，分别说明；不是六类的企业不列入重点企业台账。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.key_criteria import PHRASES
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "K-01",
    Severity.ERROR,
    "ledger",
    *(cite("plan-2015", "二（二）4", phrase) for phrase in PHRASES.values()),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Rows of the ledger without a kind."""
    for firm in matter.facts.firms:
        if firm.codes:
            continue
        unknown = "、".join(firm.undecided)
        said = f"{unknown} 资料不足，不能判断，其余不符合" if unknown else "六类都不符合"
        advice = "补填数据，或者由工会认定并填写“类别码”和“依据材料”" if unknown else "核对数据"
        yield Problem(
            f"{firm.pointer}.listed",
            f"{firm.name}列入台账，没有一个类别：{said}",
            f"{advice}；不是重点企业的，“列入台账”改为否",
        )
