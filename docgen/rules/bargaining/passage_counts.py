"""审议集体合同草案的票数相合。

实到不多于应到；发出不多于实到；收回不多于发出；赞成、反对、弃权、无效之和等于收回。没有填写的数不推算。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.rules.votes import at, source

_CHAIN = (
    ("attended", "实到", "entitled", "应到"),
    ("issued", "发出", "attended", "实到"),
    ("returned", "收回", "issued", "发出"),
)
_VOTES = {"agree": "赞成", "disagree": "反对", "abstain": "弃权", "invalid": "无效"}


@rule(
    "A2.8-2",
    Severity.ERROR,
    "signing",
    convention("计票核对", "发出不多于实到，收回不多于发出，赞成、反对、弃权、无效之和等于收回"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The numbers of the vote against each other."""
    vote = matter.facts.passage
    if vote is None:
        return
    for less, what, more, base in _CHAIN:
        low, high = getattr(vote, less), getattr(vote, more)
        if low is not None and high is not None and low > high:
            yield Problem(at(vote, less), f"{source(vote)}{what} {low}，多于{base} {high}", f"核对 {what}、{base}")
    counts = [getattr(vote, name) for name in _VOTES]
    if vote.returned is not None and all(count is not None for count in counts) and sum(counts) != vote.returned:
        shown = "、".join(f"{label} {count}" for label, count in zip(_VOTES.values(), counts, strict=True))
        yield Problem(
            at(vote, "returned"),
            f"{source(vote)}{shown}，合计 {sum(counts)}，收回 {vote.returned}",
            "对照计票结果报告单核对各项票数",
        )
