"""达到人数的，应当建立女职工委员会；不足的，设女职工委员。

2026年5月1日起，有女会员10人以上的建立女职工委员会；此前按2015年修订的办法，女职工25人以上的建立。按事项日期适用。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("L-G08", Severity.WARNING, "offer", limits=("women.committee-members", "women.committee-women"))
def check(matter: Matter) -> Iterator[Problem]:
    """The women's organisation against the count the law of the day takes."""
    held, count = matter.data.women.committee, matter.facts.committee_count
    value = matter.limit("women.committee-members") or matter.limit("women.committee-women")
    if held is None or count is None or value is None:
        return
    whom = "女会员" if matter.facts.committee_by_members else "女职工"
    if count >= value.value and held != "女职工委员会":
        yield Problem(
            "women.committee",
            f"{whom} {count} 人，达到 {value.value} 人应当建立女职工委员会，现为“{held}”",
            "建立女职工委员会后更正；人数填错的予以更正",
            value=value,
        )
    elif held == "没有":
        yield Problem(
            "women.committee",
            f"{whom} {count} 人，不足 {value.value} 人应当设女职工委员，现为“没有”",
            "在工会委员会中设女职工委员后更正",
            value=value,
        )
