"""一家企业的协商状况与各步日期一致，各步先后相接。

协商状况已到某一步而没有这一步日期的警告；有备案日期而状况不是“已备案”的警告；签订早于要约、备案早于签订、销号早于备案、指派
期限早于指派、指派早于建账的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.key_firms import Firm, undated
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_ORDER = (
    ("offered_on", "要约", "signed_on", "签订"),
    ("signed_on", "签订", "filed_on", "备案"),
    ("filed_on", "备案", "closed_on", "销号"),
    ("dispatched_on", "指派", "dispatch_until", "指派期限"),
)


@rule("K-02", Severity.ERROR, "dispatch", plan("建立台账、制定推进计划", "二（二）4"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every row of the ledger."""
    for firm in matter.facts.firms:
        row = firm.record
        for earlier, first, later, second in _ORDER:
            if row[earlier] is not None and row[later] is not None and row[later] < row[earlier]:
                yield Problem(
                    f"{firm.pointer}.{later}",
                    f"{firm.name}{second} {date_text(row[later])}，早于{first} {date_text(row[earlier])}",
                    "核对两个日期",
                )
        yield from _state(firm)


def _state(firm: Firm) -> Iterator[Problem]:
    row = firm.record
    if lacking := undated(row):
        yield Problem(
            f"{firm.pointer}.state",
            f"{firm.name}协商状况填“{row.state}”，没有{lacking}",
            f"填写“{lacking}”；季报按日期统计，没有日期的不计入",
            Severity.WARNING,
        )
    elif row.filed_on is not None and row.state not in (None, "已备案"):
        yield Problem(
            f"{firm.pointer}.state",
            f"{firm.name}有备案日期，协商状况填“{row.state}”",
            "改为“已备案”，或者更正备案日期",
            Severity.WARNING,
        )
