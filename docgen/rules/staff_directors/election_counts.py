"""选举、罢免的票数相合。

实到不多于应到，发出不多于实到，收回不多于发出；得票不多于有效票，得票总数不多于有效票乘以名额；罢免票四项之和等于收回。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_polls import Contest, Poll
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule(
    "A2.8-2",
    Severity.ERROR,
    "result",
    convention("计票核对", "发出不多于实到，收回不多于发出，得票不多于有效票"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The numbers of each vote against each other."""
    for poll in matter.facts.polls:
        yield from _chain(poll)
        for contest in poll.contests:
            yield from _contest(poll, contest)
    poll, ballot = matter.facts.recall_poll, matter.data.recall.ballot
    if poll is None:
        return
    yield from _chain(poll)
    yield from _papers(poll, "recall.ballot", ballot.issued, ballot.returned, "罢免")
    votes = (ballot.agree, ballot.disagree, ballot.abstain, ballot.invalid)
    if ballot.returned is not None and None not in votes and sum(votes) != ballot.returned:
        yield Problem(
            "recall.ballot.returned",
            f"罢免：赞成、反对、弃权、无效合计 {sum(votes)}，收回 {ballot.returned}",
            "对照计票结果核对各项票数",
        )


def _chain(poll: Poll) -> Iterator[Problem]:
    if poll.attended is not None and poll.entitled is not None and poll.attended > poll.entitled:
        yield Problem(
            poll.pointer if poll.referred else f"{poll.pointer}.attended",
            f"{poll.name}实到 {poll.attended}，多于应到 {poll.entitled}",
            "核对 应到、实到",
        )


def _papers(poll: Poll, pointer: str, issued: int | None, returned: int | None, what: str) -> Iterator[Problem]:
    if issued is not None and poll.attended is not None and issued > poll.attended:
        yield Problem(f"{pointer}.issued", f"{what}发出 {issued} 票，多于实到 {poll.attended} 人", "核对 发出票、实到")
    if returned is not None and issued is not None and returned > issued:
        yield Problem(
            f"{pointer}.returned",
            f"{what}收回 {returned} 票，多于发出 {issued} 票",
            "收回多于发出的选举无效，重新选举；填错的更正",
        )


def _contest(poll: Poll, contest: Contest) -> Iterator[Problem]:
    if contest.referred:
        return
    yield from _papers(poll, contest.pointer, contest.issued, contest.returned, f"选举{contest.office}")
    if contest.valid is None:
        return
    for one in contest.runners:
        if one.votes is not None and one.votes > contest.valid:
            yield Problem(
                one.pointer, f"{one.name}得 {one.votes} 票，多于有效票 {contest.valid} 张", "核对得票、收回票、无效票"
            )
    total = sum(one.votes or 0 for one in contest.runners)
    most = contest.valid * (contest.seats or 1)
    if total > most and all((one.votes or 0) <= contest.valid for one in contest.runners):
        yield Problem(
            f"{contest.pointer}.returned",
            f"选举{contest.office}得票合计 {total}，多于有效票 {contest.valid} 张 × 应选 {contest.seats or 1} 名",
            "核对得票；一张票所选人数多于名额的是无效票",
        )
