"""职工方协商代表由区域工会征求职工意见后选派，或者经职代会审议产生，并留有凭据。

产生方式是别的报错；已经公布代表或者开始协商而没有征求意见、职代会审议的记载的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "R-03",
    Severity.ERROR,
    "session",
    plan("职工方协商代表由区域工会组织征求职工意见后选派或经职代会审议产生", "二（二）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The way and its evidence."""
    side, evidence = matter.data.workers, matter.data.selection
    if side.way == "民主推荐":
        yield Problem(
            "workers.way",
            "职工方代表的产生方式填“民主推荐”，区域协商由区域工会征求意见后选派或者经职代会审议产生",
            "改为“征求意见后选派”或者“职代会审议产生”，并补办",
        )
        return
    if side.way is None or (side.published_on is None and matter.facts.first_session is None):
        return
    if side.way == "征求意见后选派" and not (evidence.start or evidence.way or side.consulted):
        yield Problem(
            "workers.way",
            "职工方代表“征求意见后选派”，没有征求意见的时间、方式或者人数",
            "填写 职工方代表产生 的征求意见时间、征求方式、收回意见数",
        )
    elif side.way == "职代会审议产生" and not (evidence.congress or evidence.congress_on):
        yield Problem(
            "workers.way",
            "职工方代表“职代会审议产生”，没有写是哪一次会议",
            "填写 职工方代表产生.审议的职代会、职代会审议日期",
        )
