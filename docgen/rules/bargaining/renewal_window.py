"""续订在期满前提出：集体合同三个月内，工资专项集体合同六十日内。

续签的要约、续订的要求早于这段时间或者晚于期满的，警告。新一期不接续上期的，提示空档或者重叠。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, of_kind, regulations, wage_measures
from docgen.wording.dates import date_text

_GENERAL = regulations("第四十三条", "集体合同期满前三个月内，任何一方均可向对方提出续订的要求")
_WAGES = wage_measures("第二十四条", "职工和企业双方均可在原工资协议期满前60日内，向对方书面提出协商意向书")
_JOINED = convention("续订衔接", "新一期自上期终止的次日起，不留空档也不重叠")


@rule(
    "L-E17",
    Severity.WARNING,
    "offer",
    _GENERAL,
    _WAGES,
    _JOINED,
    limits=("bargaining.renewal-months", "bargaining.wage-renewal-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The day renewal was asked for against the end of the term."""
    data, contract = matter.data, matter.data.contract
    if data.offer.kind == "续签":
        yield from _asked(matter, "offer.date", data.offer.date, contract.previous_end, "续签要约")
    if data.amendment.kind == "续订":
        yield from _asked(
            matter, "amendment.demanded_on", data.amendment.demanded_on, matter.facts.term_end, "续订要求"
        )
    if contract.previous_end is not None and contract.start is not None:
        gap = (contract.start - contract.previous_end).days - 1
        if gap:
            yield Problem(
                "contract.start",
                f"上期 {date_text(contract.previous_end)}终止，本期 {date_text(contract.start)}起，"
                + (f"有 {gap} 日空档" if gap > 0 else f"重叠 {-gap} 日"),
                f"起始日宜为 {date_text(contract.previous_end + dt.timedelta(days=1))}",
                Severity.INFO,
                bases=(_JOINED,),
            )


def _asked(matter: Matter, pointer: str, asked: dt.date | None, end: dt.date | None, what: str) -> Iterator[Problem]:
    opens, value = matter.facts.renewal_opening(end)
    if asked is None or end is None or opens is None:
        return
    if asked < opens:
        yield Problem(
            pointer,
            f"{what} {date_text(asked)}，上期 {date_text(end)}期满，{date_text(opens)}起才可提出续订",
            "对方同意提前协商的不必改；不同意的，在期限内再提一次",
            value=value,
            bases=of_kind(matter, _GENERAL, _WAGES)[:1],
        )
    elif asked > end:
        yield Problem(
            pointer,
            f"{what} {date_text(asked)}，上期已于 {date_text(end)}期满",
            "上期已经终止，要约性质改为“新签”",
            value=value,
            bases=of_kind(matter, _GENERAL, _WAGES)[:1],
        )
