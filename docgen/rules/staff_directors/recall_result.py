"""罢免须超过全体职工代表的半数赞成。

宣布的结果与票数不符的报错；恰为半数的未通过。罢免通过以后，任职人员应当有离任日期，没有的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, convention


@rule(
    "L-G11",
    Severity.ERROR,
    "recall-result",
    cite("union-measures-beijing-2026", "第四十三条", "罢免、撤换不履行职责或者有严重过错的职工代表"),
    cite("union-measures-beijing-2015", "第五十二条", "罢免、撤换由其选举的董事会、监事会中不履行职责的职工代表"),
    DEMOCRATIC_MANAGEMENT,
    convention("罢免核对", "罢免须超过全体职工代表半数赞成"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The announced result against the votes."""
    recall, passed = matter.data.recall, matter.facts.recalled
    if passed is None:
        return
    if recall.result is not None and (recall.result == "通过") != passed:
        entitled = recall.meeting.entitled
        yield Problem(
            "recall.result",
            f"宣布“{recall.result}”，赞成 {recall.ballot.agree} 票，全体 {entitled} 人，过半数 {entitled // 2 + 1} 票",
            "核对票数和宣布的结果",
        )
    person = matter.facts.whose(recall)
    if passed and person is not None and person.ended_on is None:
        yield Problem(
            person.pointer,
            f"{person.name}已被罢免，任职人员没有离任日期",
            "在任职人员填写离任日期、离任原因",
            Severity.WARNING,
        )
