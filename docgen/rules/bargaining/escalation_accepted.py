"""企业方已经同意应约的，不再往下督促。

约谈、督促、会商时同意应约的，转入协商；商定的日期过后仍没有开会的，才可以继续下一步。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_NEXT = {"talk": "urging", "urging": "tripartite_request", "tripartite": "forewarning"}


@rule(
    "E-03",
    Severity.ERROR,
    "urging",
    cite("plan-2015", "二（二）1", "督促尽快应约，仍不应约的，通过协调劳动关系三方机制会商解决"),
    cite("plan-2015", "二（二）3", "督促尽快应约，仍不应约的通过协调劳动关系三方机制会商解决"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """A step after an agreement that was not broken."""
    data = matter.data.escalation
    for key, following in _NEXT.items():
        day, promised = data[following].date, data[key].promised_on
        if data[key].answer != "同意应约" or day is None:
            continue
        if promised is None or day <= promised or _met(matter, data[key].date):
            until = f"，商定 {date_text(promised)}协商" if promised is not None else ""
            yield Problem(
                f"escalation.{following}.date",
                f"企业方已经同意应约{until}，{date_text(day)}又进入下一步",
                "同意应约的转入协商；到期没有开会的，写明商定的日期，在它以后再继续督促",
            )


def _met(matter: Matter, since: object) -> bool:
    return since is not None and any(one.date >= since for one in matter.data.sessions)
