"""监票人、计票人不得是候选人，不得是被罢免人。

选举、补选、罢免三种会议分别核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-8", Severity.ERROR, "election", convention("监票计票", "监票人、计票人不是候选人"))
def check(matter: Matter) -> Iterator[Problem]:
    """Tellers of each meeting against those who stand."""
    facts = matter.facts
    stand = [
        (facts.poll, {one.name for one in facts.nominees}),
        (facts.by_poll, {one.name for one in facts.by_nominees}),
    ]
    stand.append((facts.recall_poll, {matter.data.recall.name} - {None}))
    for poll, names in stand:
        if poll is None:
            continue
        for field, who in (
            ("chief", (poll.chief,)),
            ("scrutineers", poll.scrutineers),
            ("counters", poll.counters),
        ):
            for name in who:
                if name in names:
                    yield Problem(
                        poll.pointer if poll.referred else f"{poll.pointer}.{field}",
                        f"{name}是候选人或者被罢免人，又是监票人、计票人",
                        "另行推选监票人、计票人",
                    )
