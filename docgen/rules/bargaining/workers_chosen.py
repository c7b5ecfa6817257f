"""职工方协商代表由工会征求职工意见后选派；未建工会的，由职工民主推荐并经半数以上职工同意。

民主推荐的，同意人数的两倍不少于全体职工；选派的应当写明征求意见的情况。企业方的代表由法定代表人委派（或者企业推选），
填成职工方方式的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ministry_rules, regulations

_WORKERS = ("征求意见后选派", "职代会审议产生", "民主推荐")
_CONSULTED = regulations("第八条", "职工一方的协商代表由本单位工会征求职工意见后选派")
_RECOMMENDED = regulations("第八条", "未建立工会的，由本单位职工民主推荐，并经半数以上职工同意")


@rule("L-E02", Severity.ERROR, "session", _CONSULTED, _RECOMMENDED, ministry_rules("第二十条"))
def check(matter: Matter) -> Iterator[Problem]:
    """How the workers' representatives were chosen."""
    side, people = matter.data.workers, matter.facts.employees
    if side.way is not None and side.way not in _WORKERS:
        yield Problem(
            "workers.way",
            f"职工方代表的产生方式填“{side.way}”，这是企业方的方式",
            "改为“征求意见后选派”，没有征求过的先征求职工意见",
            bases=(_CONSULTED,),
        )
    elif side.way == "民主推荐" and people and side.agreed is not None and 2 * side.agreed < people:
        yield Problem(
            "workers.agreed",
            f"职工 {people} 人，同意职工方代表的 {side.agreed} 人，不到半数（{-(-people // 2)} 人）",
            "继续征求职工意见，达到半数以上再公布",
            bases=(_RECOMMENDED,),
        )
    elif side.way == "征求意见后选派" and side.consulted is None and not side.evidence and side.decided_on:
        yield Problem(
            "workers.way",
            "职工方代表“征求意见后选派”，没有写征求意见的情况",
            "填写征求意见人数或者产生情况",
            Severity.WARNING,
            bases=(_CONSULTED,),
        )
