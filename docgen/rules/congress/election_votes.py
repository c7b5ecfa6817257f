"""选举得票须与收回票相合，当选须超过全体职工代表的半数。

每名候选人得票不多于收回票；得票总数不多于收回票乘以名额。过半数的人数少于应选名额的提示另行选举；宣布选举通过而
无人过半数的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.agenda import Item
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, by_analogy, convention, plan

_PHRASE = "得票不多于收回票，当选须超过全体职工代表半数"


@rule(
    "B-04",
    Severity.ERROR,
    "announcement",
    plan("并经职代会选举产生", "二（一）3"),
    DEMOCRATIC_MANAGEMENT,
    convention("选举核对", _PHRASE),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Votes of each election."""
    for item in matter.facts.elections:
        yield from _papers(item)
        if item.entitled and item.candidates and all(one.votes is not None for one in item.candidates):
            yield from _won(matter, item)


def _papers(item: Item) -> Iterator[Problem]:
    returned, votes = item.ballot.returned, [one.votes or 0 for one in item.candidates]
    if returned is None:
        return
    for index, one in enumerate(item.candidates):
        if one.votes is not None and one.votes > returned:
            yield Problem(
                f"{item.pointer}.candidates[{index}].votes",
                f"{one.name}得 {one.votes} 票，多于收回 {returned} 票",
                f"核对议题第{item.number}项的 得票、收回票",
            )
    if item.seats is not None and max(votes, default=0) <= returned and sum(votes) > returned * item.seats:
        yield Problem(
            f"{item.pointer}.ballot.returned",
            f"选举“{item.title}”得票合计 {sum(votes)}，多于收回 {returned} 票 × 应选 {item.seats} 名",
            f"核对议题第{item.number}项的 得票；一张票所选人数多于名额的是无效票",
        )


def _won(matter: Matter, item: Item) -> Iterator[Problem]:
    need = (
        f"全体{matter.facts.members_name} {item.entitled} 人，过半数须 {matter.facts.majority} 票{by_analogy(matter)}"
    )
    best = max(item.candidates, key=lambda one: one.votes)
    if item.result == "通过" and not item.elected:
        yield Problem(
            f"{item.pointer}.result",
            f"选举“{item.title}”宣布通过，得票最多的{best.name} {best.votes} 票，{need}，无人当选",
            "核对 得票 和 宣布结果；无人当选的另行选举",
        )
    elif item.seats is not None and len(item.elected) < item.seats:
        yield Problem(
            f"{item.pointer}.seats",
            f"选举“{item.title}”应选 {item.seats} 名，过半数的 {len(item.elected)} 名，{need}",
            "缺额另行选举，当选名单只列过半数的人",
            Severity.WARNING,
        )
