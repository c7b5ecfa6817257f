"""当选须超过全体职工代表的半数，宣布的当选人与得票相合。

宣布当选而得票没有过半数的报错；过半数人数少于应选名额的警告另行选举；按得票应当选而没有宣布的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, convention, plan


@rule(
    "B-04",
    Severity.ERROR,
    "result",
    plan("经职代会选举产生", "二（一）3"),
    DEMOCRATIC_MANAGEMENT,
    convention("选举核对", "当选须超过全体职工代表半数"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Those declared elected against the votes."""
    for poll in matter.facts.polls:
        for contest in poll.contests:
            if contest.entitled is None or not contest.counted:
                continue
            need = f"全体{poll.members} {contest.entitled} 人，过半数须 {contest.majority} 票"
            won = [one.name for one in contest.winners]
            votes = {one.name: one.votes for one in contest.runners}
            for name in contest.announced:
                if name not in won:
                    yield Problem(
                        contest.pointer if contest.referred else f"{contest.pointer}.elected",
                        f"宣布{name}当选{contest.office}，得 {votes.get(name, 0)} 票，{need}",
                        "核对得票和宣布的结果；没有过半数的另行选举",
                    )
            if contest.announced and (missed := [name for name in won if name not in contest.announced]):
                yield Problem(
                    contest.pointer if contest.referred else f"{contest.pointer}.elected",
                    f"{'、'.join(missed)}得票过半数，应当选{contest.office}，没有宣布",
                    "核对得票和宣布的结果",
                )
            if contest.seats is not None and len(won) < contest.seats:
                yield Problem(
                    contest.pointer if contest.referred else f"{contest.pointer}.seats",
                    f"{contest.office}应选 {contest.seats} 名，过半数的 {len(won)} 名，{need}",
                    "缺额另行选举",
                    Severity.WARNING,
                )
