"""会前各步的日期应当依次：请示、征集、协商、移交、报告、通知、送达、预备会议、会议。

每两步单独检查，写明先后的理由。请示与征集、报告与通知的先后是通常做法，颠倒的只提示；其余报错。
征集与协商、协商与报告的先后另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (
    Pair("request.date", "opinions.start", "经请示同意后开始筹备", Severity.WARNING),
    Pair("request.date", "consultation.date", "经请示同意后协商议题", Severity.WARNING),
    Pair("opinions.start", "opinions.end", "征集先开始后截止"),
    Pair("consultation.date", "submission.date", "议题协商确定以后行政才移交材料"),
    Pair("submission.date", "report.date", "报告的内容以行政移交的事项为准"),
    Pair("resettlement.start", "resettlement.end", "征求意见先开始后截止"),
    Pair("report.date", "guidance.received", "上级工会收文不会早于上报"),
    Pair("guidance.received", "guidance.date", "上级工会收文以后才回复"),
    Pair("report.date", "notice.date", "报告上级工会以后再通知代表", Severity.WARNING),
    Pair("notice.date", "meeting.start", "通知在会议之前", strict=True),
    Pair("report.date", "meeting.start", "报告在会议之前", strict=True),
    Pair("consultation.date", "meeting.start", "协商在会议之前", strict=True),
    Pair("election.announced", "election.deadline", "先通知后选举"),
    Pair("election.deadline", "election.examined", "选举结束后审查资格"),
    Pair("election.examined", "meeting.start", "资格审查在会议之前完成"),
    Pair("meeting.preliminary", "meeting.start", "预备会议不晚于会议召开"),
    Pair("congress.previous_session", "meeting.start", "上次会议在本次之前", strict=True),
)


@rule(
    "A2.8-9",
    Severity.ERROR,
    "report",
    convention("日期先后", "会前各步按请示、征集、协商、移交、报告、通知、送达、会议的先后"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each pair of steps before the meeting, and the receipts against the report."""
    yield from out_of_order(matter, _PAIRS)
    reported, common = matter.data.report.date, matter.data.delivery.date
    if reported is not None and common is not None and common < reported:
        yield wrong_way_round(
            matter, "report.date", reported, "delivery.date", common, "议题报告以后再送达文件", Severity.WARNING
        )
