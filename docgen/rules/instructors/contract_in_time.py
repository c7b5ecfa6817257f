"""用工之日起一个月内订立书面劳动合同。

聘用形式是劳动合同，签订日期晚于用工之日起一个月的报错；过了一个月还没有签订日期的报错。劳务派遣的合同由派遣单位订立，退休返聘的签劳务协议，不在其内；没有写派遣单位的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "X-01",
    Severity.ERROR,
    "contract",
    cite(
        "labour-contract-law-2012",
        "第十条",
        "已建立劳动关系，未同时订立书面劳动合同的，应当自用工之日起一个月内订立书面劳动合同",
    ),
    limits=("employment.contract-months",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The day each contract was signed."""
    value = matter.limit("employment.contract-months")
    for one in matter.facts.appointees:
        row = one.record
        if row.form == "劳务派遣" and not row.agency:
            yield Problem(
                f"{one.pointer}.form", f"{one.name}是劳务派遣，没有写派遣单位", "填写“派遣单位”", Severity.WARNING
            )
        if not one.employed or row.start is None or value is None:
            continue
        last = periods.after_months(row.start, value.value)
        if row.signed_on is not None and row.signed_on > last:
            yield Problem(
                f"{one.pointer}.signed_on",
                f"{one.name} {date_text(row.start)}用工，{date_text(row.signed_on)}才订立书面劳动合同，"
                f"最迟 {date_text(last)}",
                "核对日期；超过一个月未订立的，依法支付二倍工资并补订",
                value=value,
            )
        elif row.signed_on is None and matter.on > last:
            yield Problem(
                f"{one.pointer}.start",
                f"{one.name} {date_text(row.start)}用工，没有订立书面劳动合同，最后一日 {date_text(last)}已过",
                "立即订立，填写“合同签订日期”",
                value=value,
            )
