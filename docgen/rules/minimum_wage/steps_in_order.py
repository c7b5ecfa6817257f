"""先监测、后测算、再沟通、最后建议。

监测期间终了以前制表、报告早于制表、沟通早于报告、建议早于沟通的警告；记为已经办理的日期在今天以后的警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order
from docgen.rules.records import ahead_of_today
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, plan
from docgen.wording.dates import date_text

_PAIRS = (
    Pair("network.date", "period.date", "先列名册，再采集数据"),
    Pair("period.date", "study.date", "制表以后分析"),
    Pair("study.date", "consultation.date", "测算以后沟通"),
    Pair("consultation.date", "proposal.date", "沟通以后提出建议"),
)
_DONE = ("network.date", "period.date", "study.date", "consultation.date", "proposal.date")


@rule(
    "A2.8-9",
    Severity.WARNING,
    "monitoring",
    convention("工作次序", "监测、测算、沟通、建议的日期先后一致"),
    plan("工会与企业代表组织充分沟通协商，政府最终决策", "三（一）"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each step against the one before it, and against today."""
    period = matter.data.period
    if period.end is not None and period.date is not None:
        end = (period.end.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        if period.date <= end:
            yield Problem("period.date", f"{date_text(period.date)}制表，监测期间到 {date_text(end)}才终了", "核对日期")
    yield from out_of_order(matter, _PAIRS)
    yield from ahead_of_today(matter, ((one, matter.case.date(one), "却记为已经办理") for one in _DONE))
    if matter.data.proposal.date is not None and matter.data.consultation.date is None:
        yield Problem(
            "consultation",
            "没有记载与企业代表组织的沟通",
            "沟通以后填写沟通会议；没有开会的，在建议里反映企业方面的意见",
        )
