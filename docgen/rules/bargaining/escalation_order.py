"""督促应约各步的日期依次在后。

要约、情况记录、提请约谈、约谈通知、约谈、督促应约、提请三方会商、会商通知、会商、事先告知、法律审核、通报和建议书、结案。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order
from docgen.rules.registry import Matter, Problem, cite, rule

_E = "escalation"
_PAIRS = (
    Pair("offer.date", f"{_E}.record.date", "先有要约，才有拒绝或者拖延"),
    Pair(f"{_E}.record.date", f"{_E}.request.date", "提请约谈以情况记录为据"),
    Pair(f"{_E}.request.date", f"{_E}.request.received_on", "发出以后才能收到"),
    Pair(f"{_E}.request.date", f"{_E}.summons.date", "上级工会收到提请以后才通知约谈"),
    Pair(f"{_E}.summons.date", f"{_E}.talk.date", "先通知，后约谈", strict=True),
    Pair(f"{_E}.talk.date", f"{_E}.urging.date", "约谈以后仍不应约的才督促"),
    Pair(f"{_E}.urging.date", f"{_E}.tripartite_request.date", "督促以后仍不应约的才提请会商", strict=True),
    Pair(f"{_E}.tripartite_request.date", f"{_E}.tripartite.notice_date", "三方收到提请以后才通知会商"),
    Pair(f"{_E}.tripartite_request.date", f"{_E}.tripartite.date", "先提请，后会商", strict=True),
    Pair(f"{_E}.tripartite.notice_date", f"{_E}.tripartite.date", "先通知，后会商"),
    Pair(f"{_E}.tripartite.date", f"{_E}.forewarning.date", "会商以后仍拒绝的才告知拟通报"),
    Pair(f"{_E}.forewarning.date", f"{_E}.forewarning.stated_on", "收到告知以后才陈述申辩"),
    Pair(f"{_E}.forewarning.date", f"{_E}.circulation.date", "先告知，后通报", strict=True),
    Pair(f"{_E}.forewarning.date", f"{_E}.credit.date", "先告知，后建议入档", strict=True),
    Pair(f"{_E}.credit.ordered_on", f"{_E}.credit.order_due", "责令改正以后才有改正期限"),
    Pair(f"{_E}.circulation.date", f"{_E}.closing.date", "各步办完才结案"),
    Pair(f"{_E}.credit.date", f"{_E}.closing.date", "各步办完才结案"),
    Pair(f"{_E}.tripartite.date", f"{_E}.closing.date", "各步办完才结案"),
)


@rule(
    "E-03",
    Severity.ERROR,
    "talk-request",
    cite("plan-2015", "二（二）1", "应提请上级工会约谈企业负责人，督促尽快应约，仍不应约的"),
    cite("plan-2015", "二（二）3", "应提请上级工会约谈企业代表组织或企业负责人，督促尽快应约，仍不应约的"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every pair of steps whose dates are written."""
    yield from out_of_order(matter, _PAIRS)
