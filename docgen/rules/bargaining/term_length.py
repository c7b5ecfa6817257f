"""集体合同一般三年，部门规定为一至三年；工资专项集体合同一般一年。

不足一年、超过三年的警告；不是三年的提示；工资专项集体合同不是一年的警告。期限由起始日和年数推算，至对应日的前一日。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ministry_rules, regulations, wage_measures

_WAGES = wage_measures("第二十四条", "工资集体协商一般情况下一年进行一次")
_GENERAL = regulations("第三十六条", "集体合同期限一般为三年")


@rule(
    "L-E14",
    Severity.WARNING,
    "passage",
    _GENERAL,
    _WAGES,
    ministry_rules("第三十八条"),
    limits=(
        "bargaining.contract-years-usual",
        "bargaining.contract-years-minimum",
        "bargaining.contract-years-maximum",
        "bargaining.wage-term-years",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Years and months against the usual and the outer terms."""
    contract = matter.data.contract
    months = 12 * (contract.years or 0) + (contract.months or 0)
    if not months:
        return
    pointer = "contract.years" if contract.years is not None else "contract.months"
    shown = f"合同期限{matter.facts.term_text}"
    if matter.facts.wage:
        usual = matter.limit("bargaining.wage-term-years")
        if usual is not None and months != 12 * usual.value:
            yield Problem(
                pointer,
                f"{shown}，工资专项集体合同一般 {usual.value} 年",
                "改为一年；确需更长的，写明每年协商调整工资的办法",
                value=usual,
                bases=(_WAGES,),
            )
        return
    least, most, usual = (matter.limit(f"bargaining.contract-years-{end}") for end in ("minimum", "maximum", "usual"))
    if least is not None and months < 12 * least.value:
        yield Problem(pointer, f"{shown}，不足 {least.value} 年", "改为一至三年", value=least, bases=(_GENERAL,))
    elif most is not None and months > 12 * most.value:
        yield Problem(pointer, f"{shown}，超过 {most.value} 年", "改为一至三年", value=most, bases=(_GENERAL,))
    elif usual is not None and months != 12 * usual.value:
        yield Problem(
            pointer,
            f"{shown}，一般为 {usual.value} 年",
            "双方商定不是三年的，不必改",
            Severity.INFO,
            usual,
            (_GENERAL,),
        )
