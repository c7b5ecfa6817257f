"""职工董事、职工监事每人每年至少述职一次、接受评议一次。

某年6月30日以前任职、任职到年底的，该年算一年（项目约定）。年度已过没有述职、没有评议的报错；当年自10月1日起提醒。方案印发前的
年度不检查。述职、评议不在同一年的，以述职所说的年度为准。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "B-06",
    Severity.ERROR,
    "duty",
    plan("职工董事、职工监事履职情况要向职代会报告，接受职工代表的评议，每年不少于1次", "二（一）3"),
    limits=("staff-directors.reviews-per-year", "staff-directors.seat-warning-month"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every person and every year of his term up to this."""
    value, month = matter.limit("staff-directors.reviews-per-year"), matter.limit("staff-directors.seat-warning-month")
    for one in matter.facts.people if matter.facts.company_case else ():
        start = one.term_start or one.elected_on
        if start is None:
            continue
        done = {review.record.year: review for review in one.reviews}
        for year in range(max(start.year, 2015), matter.on.year + 1):
            if not one.owes_review(year):
                continue
            past = year < matter.on.year
            if not past and (month is None or matter.on.month < month.value):
                continue
            review = done.get(year)
            lacking = [
                what
                for what, day in (
                    ("述职", review.record.report_date if review else None),
                    ("评议", review.record.review_date if review else None),
                )
                if day is None
            ]
            if lacking:
                yield Problem(
                    review.pointer if review else one.pointer,
                    f"{one.name}{year}年度没有{'、'.join(lacking)}" + ("" if past else "，年底以前须办"),
                    "已经办的填写 述职评议；没有办的" + ("尽快向职代会补办并说明" if past else "列入本年职代会议程"),
                    None if past else Severity.WARNING,
                    value=value,
                )
