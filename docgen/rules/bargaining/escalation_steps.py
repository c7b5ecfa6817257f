"""督促应约一步不能少，上一步要有凭证。

情况记录、提请约谈、约谈通知、约谈、督促应约、提请三方会商、三方会商、事先告知，依次进行；写了后一步而没有前一步的
报错。前一步有日期而没有凭证（情况记录的证据、通知书和督促函的送达日期、企业方是否到场、三方各自的意见）的，后一步也
报错。通报和建议书可以只做其一，都在事先告知以后。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

#: What must stand before each step; the first that is missing is reported.
BEFORE = {
    "request": "record",
    "summons": "request",
    "talk": "summons",
    "urging": "talk",
    "tripartite_request": "urging",
    "tripartite": "tripartite_request",
    "forewarning": "tripartite",
    "circulation": "forewarning",
    "credit": "forewarning",
}


@rule(
    "E-03",
    Severity.ERROR,
    "talk-request",
    cite("plan-2015", "二（二）1", "督促尽快应约，仍不应约的，通过协调劳动关系三方机制会商解决"),
    cite("plan-2015", "二（二）3", "督促尽快应约，仍不应约的通过协调劳动关系三方机制会商解决"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every step against the one before it."""
    rungs = {rung.id: rung for rung in matter.facts.ladder.rungs}
    for later, earlier in BEFORE.items():
        if later not in rungs or rungs[later].day is None:
            continue
        before = rungs[earlier]
        if before.day is None:
            yield Problem(
                rungs[later].pointer,
                f"已有{rungs[later].title}，没有它的上一步：{before.title}",
                f"先办理上一步，填写 {before.title}的日期和凭证；逐级督促不能跳过",
            )
        elif before.lacking:
            yield Problem(
                rungs[later].pointer,
                f"{rungs[later].title}所依据的{before.title}没有写明{'、'.join(before.lacking)}",
                "补填上一步的凭证，没有凭证的先补办",
            )
