"""宣布的结果与计票一致：全体职工代表过半数赞成为通过。

基数是应到的全体代表，不是实到。恰得半数的，条例第三十八条（半数以上）与企业民主管理规定（过半数）不一致，从严记为
“待复核”：宣布通过的报错，其余警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, regulations
from docgen.rules.votes import at, source


@rule(
    "TRAP-5",
    Severity.ERROR,
    "signing",
    regulations("第三十八条", "并经全体职工代表半数以上或者全体职工半数以上同意"),
    DEMOCRATIC_MANAGEMENT,
)
def check(matter: Matter) -> Iterator[Problem]:
    """What was announced against more than half of all."""
    vote = matter.facts.passage
    if vote is None or vote.outcome is None or vote.entitled is None:
        return
    counted = f"{source(vote)}赞成 {vote.agree} 票，应到 {vote.entitled} 人，过半数须 {vote.entitled // 2 + 1} 票"
    name = "result" if vote.result is not None else "agree"
    if vote.outcome == "待复核":
        yield Problem(
            at(vote, name),
            f"{counted}；恰为半数，条例写“半数以上”，企业民主管理规定写“过半数”，应记为“待复核”",
            "报上级工会复核或者重新表决，复核前不签订合同",
            None if vote.result == "通过" else Severity.WARNING,
        )
    elif vote.result is not None and vote.result != vote.outcome:
        yield Problem(
            at(vote, name),
            f"{counted}；宣布“{vote.result}”，应为“{vote.outcome}”",
            "核对赞成票和宣布结果",
        )
