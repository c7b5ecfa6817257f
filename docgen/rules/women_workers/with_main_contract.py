"""已建立女职工组织并签订集体合同的，专项集体合同与集体协商同步推进：同一年度，期限对齐。

引用了“集体合同案件”的才检查：年度不同的、终止日期不同的警告；填了“同步要约”而两份要约不同日的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus
from docgen.wording.dates import date_text


@rule(
    "W-01",
    Severity.WARNING,
    "passage",
    focus("要将女职工权益保护专项集体合同工作与集体协商同步推进"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Year and last day of both contracts."""
    facts, main = matter.facts, matter.facts.main_case
    if main is None or matter.data.women.committee == "没有":
        return
    own = matter.data.special.year or (facts.signed.year if facts.signed is not None else None)
    other = main.data.bargaining.year
    if own is not None and other is not None and own != other:
        yield Problem(
            "special.year" if matter.data.special.year else "contract.signed_on",
            f"专项集体合同为 {own} 年度，集体合同为 {other} 年度，没有同步推进",
            "核对年度；下一期与集体合同一并要约、一并协商",
        )
    first, second = matter.data.offer.date, main.data.offer.date
    if matter.data.special.together and first is not None and second is not None and first != second:
        yield Problem(
            "offer.date",
            f"填了同步要约，本要约 {date_text(first)}提出，集体合同的要约 {date_text(second)}提出",
            "核对要约日期；不是同日提出的去掉“同步要约”",
        )
    if facts.term_end is not None and facts.main_end is not None and facts.term_end != facts.main_end:
        yield Problem(
            "contract.start",
            f"专项集体合同至 {date_text(facts.term_end)}止，集体合同至 {date_text(facts.main_end)}止，期限没有对齐",
            "调整起始日期或者期限，使两份合同同日终止",
        )
