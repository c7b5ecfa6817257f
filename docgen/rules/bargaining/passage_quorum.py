"""讨论集体合同草案，应有三分之二以上职工代表（职工大会为职工）出席。

基数是应到的全体代表，三分之二有小数的进一：31 名代表须 21 人出席。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ministry_rules
from docgen.rules.votes import at, source


@rule("L-E11", Severity.ERROR, "signing", ministry_rules("第三十六条"), limits=("congress.contract-quorum-thirds",))
def check(matter: Matter) -> Iterator[Problem]:
    """Those present against two thirds of all."""
    vote, value = matter.facts.passage, matter.limit("congress.contract-quorum-thirds")
    if vote is None or vote.attended is None or vote.entitled is None or value is None or vote.quorate:
        return
    yield Problem(
        at(vote, "attended"),
        f"{source(vote)}应到 {vote.entitled} 人，实到 {vote.attended} 人，不到三分之二（{vote.quorum} 人）",
        "核对应到、实到；确实不足的，另行召开会议重新审议",
        value=value,
    )
