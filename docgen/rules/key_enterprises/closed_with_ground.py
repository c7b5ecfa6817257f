"""销号要有合同备案，或者写明别的理由。

没有备案日期、也没有销号理由而销号的报错；销号的企业没有审核日期、销号早于审核的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("K-02", Severity.ERROR, "closing", plan("帮助企业建立集体协商制度，开展集体协商工作", "二（二）4"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every enterprise taken off the ledger."""
    review = matter.data.review.date
    for firm in matter.facts.firms:
        row = firm.record
        if row.closed_on is None:
            continue
        if row.filed_on is None and not row.closing_ground:
            yield Problem(
                f"{firm.pointer}.closed_on",
                f"{firm.name}已销号，合同没有备案，也没有销号理由",
                "填写“备案日期”，或者填写“销号理由”；都没有的清空销号日期",
            )
        if review is not None and row.closed_on < review:
            yield Problem(
                f"{firm.pointer}.closed_on",
                f"{firm.name}销号 {date_text(row.closed_on)}，早于审核 {date_text(review)}",
                "先审核后销号，核对日期",
                Severity.WARNING,
            )
