"""选举、罢免的会议有三分之二以上代表出席。

应到、实到都填了才检查；实到多于应到的由计票核对检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule("L-D04", Severity.ERROR, "result", DEMOCRATIC_MANAGEMENT, limits=("congress.quorum-thirds",))
def check(matter: Matter) -> Iterator[Problem]:
    """Attendance at each meeting."""
    value, recall = matter.limit("congress.quorum-thirds"), matter.facts.recall_poll
    for poll in (*matter.facts.polls, *((recall,) if recall is not None else ())):
        if poll.entitled is None or poll.attended is None or poll.quorate:
            continue
        yield Problem(
            poll.pointer if poll.referred else f"{poll.pointer}.attended",
            f"{poll.name}应到 {poll.entitled} 人，三分之二为 {poll.quorum} 人，实到 {poll.attended} 人",
            "人数不足的会议不能选举、罢免，另行召开；填错的更正",
            value=value,
        )
