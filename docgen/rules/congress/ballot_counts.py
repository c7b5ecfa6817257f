"""每张票的数目须相合：发出不多于实到，收回不多于发出，各种票之和等于收回。

赞成、反对、弃权、无效之和等于收回票。选举票只比发出、收回；得票另有规则。没有填写的数不推算。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.agenda import Item
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PHRASE = "发出不多于实到，收回不多于发出，赞成、反对、弃权、无效之和等于收回"


@rule("A2.8-2", Severity.ERROR, "announcement", convention("计票核对", _PHRASE))
def check(matter: Matter) -> Iterator[Problem]:
    """Each count against the next."""
    for item in matter.facts.items:
        yield from _papers(matter, item)
        if item.kind != "选举":
            yield from _votes(item)


def _papers(matter: Matter, item: Item) -> Iterator[Problem]:
    ballot, attended, place = item.ballot, matter.data.meeting.attended, f"{item.pointer}.ballot"
    if ballot.issued is not None and attended is not None and ballot.issued > attended:
        yield Problem(
            f"{place}.issued",
            f"“{item.title}”发出 {ballot.issued} 票，多于实到 {attended} 人",
            f"核对议题第{item.number}项的 发出票 和 会议.实到",
        )
    if ballot.issued is not None and ballot.returned is not None and ballot.returned > ballot.issued:
        yield Problem(
            f"{place}.returned",
            f"“{item.title}”收回 {ballot.returned} 票，多于发出 {ballot.issued} 票，表决无效",
            f"核对议题第{item.number}项的 收回票；确系多收的，该项重新投票",
        )


def _votes(item: Item) -> Iterator[Problem]:
    ballot, place = item.ballot, f"{item.pointer}.ballot"
    parts = (ballot.agree, ballot.disagree, ballot.abstain, ballot.invalid)
    total = sum(part or 0 for part in parts)
    if ballot.returned is None or total == ballot.returned:
        return
    if total > ballot.returned or all(part is not None for part in parts):
        yield Problem(
            f"{place}.returned",
            f"“{item.title}”赞成 {ballot.agree or 0}、反对 {ballot.disagree or 0}、弃权 {ballot.abstain or 0}、"
            f"无效 {ballot.invalid or 0}，合计 {total}，不等于收回 {ballot.returned} 票",
            f"核对议题第{item.number}项的计票，四种票之和应等于 收回票",
        )
