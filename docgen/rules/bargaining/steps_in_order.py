"""各步的日期前后相接：征求意见、要约、送达、答复、协商、草案、审议、签字、报送、收到、生效、公布。

后一步早于前一步的报错。职代会审议与签字的先后另有规则。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (
    Pair("opinions.start", "opinions.end", "截止不早于开始"),
    Pair("opinions.end", "opinions.date", "意见截止以后汇总"),
    Pair("opinions.end", "offer.date", "先听取职工意见再要约", Severity.WARNING),
    Pair("workers.decided_on", "workers.published_on", "代表产生以后公布"),
    Pair("employers.decided_on", "employers.published_on", "代表产生以后公布"),
    Pair("offer.date", "reply.date", "先有要约再有答复"),
    Pair("reply.date", "reply.received_on", "答复以后才能收到"),
    Pair("information.date", "information.provided_on", "要求以后提供"),
    Pair("contract.signed_on", "filing.date", "签字以后报送"),
    Pair("filing.date", "examination.received_on", "报送以后收到"),
    Pair("examination.received_on", "examination.date", "收到以后审查"),
    Pair("amendment.demanded_on", "amendment.date", "提出以后达成协议"),
    Pair("amendment.date", "amendment.filed_on", "协议或者终止以后报送"),
    Pair("dispute.date", "dispute.accepted_on", "申请以后受理"),
    Pair("dispute.accepted_on", "dispute.closed_on", "受理以后结束"),
)


@rule(
    "A2.8-9",
    Severity.ERROR,
    "offer",
    convention("协商次序", "要约、答复、协商、草案、审议、签字、报送、收到、生效、公布依次进行"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Pairs of fields, then the steps that stand in lists or in another case."""
    yield from out_of_order(matter, _PAIRS)
    for earlier, first, later, second, reason in _computed(matter):
        if first is not None and second is not None and second < first:
            yield wrong_way_round(matter, earlier, first, later, second, reason)


def _computed(matter: Matter) -> Iterator[tuple[str, dt.date | None, str, dt.date | None, str]]:
    facts, data = matter.facts, matter.data
    sessions = [(index, one) for index, one in enumerate(data.sessions) if one.date is not None]
    if sessions:
        first = min(sessions, key=lambda pair: pair[1].date)[0]
        last = max(sessions, key=lambda pair: pair[1].date)[0]
        opening = f"sessions[{first}].date"
        services = [(index, one.date) for index, one in enumerate(data.offer.services) if one.date is not None]
        if services:
            latest, served = max(services, key=lambda pair: pair[1])
            yield f"offer.services[{latest}].date", served, opening, facts.first_session, "要约送达以后协商"
        yield "reply.date", data.reply.date, opening, facts.first_session, "对方答复以后协商"
        yield f"sessions[{last}].date", facts.closing, "draft.date", data.draft.date, "协商一致以后形成草案"
    vote = "congress" if facts.passage is not None and facts.passage.referred else "passage.date"
    if vote == "passage.date":
        yield "draft.date", data.draft.date, vote, facts.passed_on, "草案形成以后提交审议"
    if facts.effective is not None and data.examination:
        yield (
            "examination.received_on",
            data.examination.received_on,
            "publication.date",
            data.publication.date,
            "人社部门收到以后才能生效公布",
        )
