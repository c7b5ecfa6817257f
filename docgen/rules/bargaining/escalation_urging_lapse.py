"""督促应约函的期限届满，或者企业方已经拒绝，才提请三方会商。

期限以函中写明的为准，没有写的为送达后十日（项目约定）；提请之日在期限最后一日以后。企业方在期限内书面拒绝的，可以不等
届满。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "E-03",
    Severity.ERROR,
    "tripartite-request",
    cite("plan-2015", "二（二）1", "督促尽快应约，仍不应约的，通过协调劳动关系三方机制会商解决"),
    cite("plan-2015", "二（二）3", "督促尽快应约，仍不应约的通过协调劳动关系三方机制会商解决"),
    limits=("escalation.urging-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The day of the request for the tripartite meeting against the lapse."""
    day, due = matter.data.escalation.tripartite_request.date, matter.facts.ladder.urging_due
    urging = matter.data.escalation.urging
    if day is None or due is None or urging.answer == "拒绝":
        return
    if day <= due:
        yield Problem(
            "escalation.tripartite_request.date",
            f"{date_text(day)}提请三方会商，督促应约函的期限到 {date_text(due)}，还没有届满",
            "期限届满仍不应约再提请；企业方已经拒绝的，填写 督促函.企业方答复",
        )
