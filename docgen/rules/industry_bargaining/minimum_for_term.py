"""行业最低工资标准在整个合同期限内高于北京市最低工资标准。

期限内市标准已知要提高到行业标准以上（含相同）、合同又没有约定随之调整的报错；期限超出市标准最后核实的日期而没有随之调整的
约定的警告。约定了“随市标准调整”的，合同自动跟随，不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.limits import limits
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "I-04",
    Severity.ERROR,
    "passage",
    plan("协商时原则上不应以北京市最低工资标准作为行业协商的最低工资标准", "二（二）2"),
    cite("labour-contract-law-2012", "第五十五条", "劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准"),
    limits=("minimum-wage.monthly",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Later city figures within the term."""
    written, end = matter.data.terms.minimum_wage, matter.facts.term_end
    if written.monthly is None or written.adjustment is not None or end is None:
        return
    known = limits(matter.case.settings.place)["minimum-wage.monthly"]
    for value in known.values:
        if matter.date < value.start <= end and value.value >= written.monthly:
            yield Problem(
                "terms.minimum_wage",
                f"北京市最低工资标准自 {date_text(value.start)}起为 {value.value} 元，合同期限内不低于行业标准"
                f" {written.monthly} 元，合同没有约定随之调整",
                "填写 随市标准调整，或者提高行业标准",
                value=value,
            )
            return
    current = known.at(matter.date)
    if current is not None and not current.confirmed(end):
        yield Problem(
            "terms.minimum_wage",
            f"合同到 {date_text(end)}止，期限内北京市最低工资标准可能提高，合同没有约定随之调整",
            "填写 随市标准调整：同额上调或者同幅上调",
            Severity.WARNING,
            value=current,
        )
