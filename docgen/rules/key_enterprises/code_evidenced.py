"""列入台账的类别要有依据：数据从哪来，认定凭什么材料。

工会自己认定、数据没有证明的类别，要有本企业的“依据材料”（名称和日期）；由数据判定的，要有本企业的“依据材料”或者排查摸底的
“数据来源”。没有的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("K-01", Severity.WARNING, "ledger", plan("建立台账", "二（二）4"))
def check(matter: Matter) -> Iterator[Problem]:
    """Kinds without a paper behind them."""
    for firm in matter.facts.firms:
        held = firm.record.evidence
        named = [one.code for one in firm.judgments if one.named and one.met is not True]
        judged = [one.code for one in firm.judgments if one.met is True]
        if named and not held:
            yield Problem(
                f"{firm.pointer}.codes",
                f"{firm.name}的类别 {'、'.join(named)} 由工会认定，没有依据材料",
                "填写“依据材料”：材料名称和日期，或者补填数据",
            )
        elif judged and not firm.source:
            yield Problem(
                f"{firm.pointer}.evidence",
                f"{firm.name}的类别 {'、'.join(judged)} 没有写数据出自什么材料",
                "填写名册“依据材料”，或者在 排查摸底.数据来源 写明全部数据的来源",
            )
