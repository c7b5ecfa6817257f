"""选举、罢免采用无记名投票。

举手表决选举、罢免职工董事、职工监事的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, convention


@rule(
    "L-D05",
    Severity.ERROR,
    "result",
    DEMOCRATIC_MANAGEMENT,
    convention("表决方式", "选举和罢免职工董事、职工监事用无记名投票"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The way of voting at each meeting."""
    recall = matter.facts.recall_poll
    for poll in (*matter.facts.polls, *((recall,) if recall is not None else ())):
        if poll.way not in (None, "无记名投票"):
            yield Problem(
                poll.pointer if poll.referred else f"{poll.pointer}.way",
                f"{poll.name}以{poll.way}方式表决",
                "以无记名投票方式重新进行",
            )
