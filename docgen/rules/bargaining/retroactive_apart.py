"""工资追溯执行另填“执行期间自”，合同期限自签字以后起算。

起始日早于签字日的警告；“执行期间自”不早于起始日的没有意义，警告；早于上期合同终止日的提示核对衔接。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule("TRAP-12", Severity.WARNING, "passage", convention("执行期间", "工资追溯执行的期间与合同期限、生效日期分开填写"))
def check(matter: Matter) -> Iterator[Problem]:
    """Start, signature and retroactive day against each other."""
    contract = matter.data.contract
    start, back, signed = contract.start, contract.retroactive_from, contract.signed_on
    if start is not None and signed is not None and start < signed:
        yield Problem(
            "contract.start",
            f"合同起始日 {date_text(start)}早于签字日 {date_text(signed)}",
            "起始日填签字以后的日期；工资从前面执行的，另填 执行期间自",
        )
    if back is not None and start is not None and back >= start:
        yield Problem(
            "contract.retroactive_from",
            f"执行期间自 {date_text(back)}，不早于起始日 {date_text(start)}",
            "没有追溯执行的，删去 执行期间自",
        )
    elif back is not None and contract.previous_end is not None and back <= contract.previous_end:
        yield Problem(
            "contract.retroactive_from",
            f"执行期间自 {date_text(back)}，上期合同 {date_text(contract.previous_end)}才终止",
            "核对两期的衔接，写明上期末段按新标准补差",
            Severity.INFO,
        )
