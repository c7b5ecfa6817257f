"""各步先后相接：征集、请示、通知、会议、纪要、提交、三方会议、措施。

后一步早于前一步的报错：请示早于征集截止的警告；政府批复以前发会议通知、通知晚于会议、纪要早于会议、提交早于会议、三方会议早于
提交、纪要早于三方会议、措施早于三方会议、办结早于会议的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import PLAN
from docgen.rules.meetings import reversed_steps, steps
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule

_PAIRS = (
    Pair("call.date", "call.until", "先发通知，再到截止日"),
    Pair("call.until", "request.date", "征集议题以后请示", Severity.WARNING),
    Pair("request.date", "request.approved_on", "请示以后批复"),
    Pair("request.date", "conference.notice.date", "请示以后发会议通知"),
    Pair("request.approved_on", "conference.notice.date", "政府同意以后发会议通知"),
    Pair("conference.date", "submission.date", "联席会议以后提交三方会议", Severity.WARNING),
    Pair("submission.date", "tripartite.date", "提交以后召开三方会议"),
    Pair("tripartite.date", "tripartite.minutes_date", "三方会议以后印发纪要"),
    Pair("tripartite.date", "measures.date", "三方会议研究以后制定措施"),
    Pair("conference.minutes.date", "ledger.date", "纪要印发以后督办"),
)


@rule("A2.8-9", Severity.ERROR, "start", PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """Every pair of steps."""
    yield from out_of_order(matter, _PAIRS)
    yield from reversed_steps(matter, steps((matter.facts.session,)))
    met = matter.data.conference.date
    for item in matter.facts.decided:
        done = item.record.done_on
        if met is not None and done is not None and done < met:
            yield wrong_way_round(matter, "conference.date", met, f"{item.pointer}.done_on", done, "会议以后办理")
