"""协商代表产生后，在集体协商前在本单位公布。

公布日晚于首次协商会议的报错，同日的警告；距会议不足三日的提示（三日是项目约定）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES
from docgen.rules.sources import regulations
from docgen.wording.dates import date_text

_LAW = regulations("第十一条", "协商代表产生后，应当在集体协商前在本单位公布")


@rule("L-E07", Severity.ERROR, "session", _LAW, limits=("bargaining.roster-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Each side's day of publication against the first session."""
    first, days = matter.facts.first_session, matter.limit("bargaining.roster-days")
    for side, label in SIDES.items():
        published = matter.data[side].published_on
        if first is None or published is None:
            continue
        pointer, ahead = f"{side}.published_on", (first - published).days
        shown = f"{label}代表 {date_text(published)}公布，首次协商会议 {date_text(first)}"
        if ahead <= 0:
            yield Problem(
                pointer,
                f"{shown}，{'同日公布看不出在协商前' if ahead == 0 else '在协商以后才公布'}",
                "核对日期；确未公布的，先公布再协商",
                Severity.WARNING if ahead == 0 else None,
            )
        elif days is not None and ahead < days.value:
            yield Problem(
                pointer,
                f"{shown}，提前 {ahead} 日，少于建议的 {days.value} 日",
                "下次早些公布，便于职工提出意见",
                Severity.INFO,
                days,
            )
