"""职工董事、职工监事出缺的，六十日内补选，任期到本届届满。

六十日是项目约定。届满以前离任的没有补选的警告；补选的任期超过出缺人任期的报错；选举结果报出以后，当选人数少于章程名额的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "B-01",
    Severity.WARNING,
    "by-election",
    plan("设立董事会、监事会的公司制企业应依法建立职工董事、职工监事制度", "二（一）3"),
    limits=("staff-directors.vacancy-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats left before their term, against the by-election."""
    value, section, by = matter.limit("staff-directors.vacancy-days"), matter.data.by_election, matter.facts.by_poll
    if value is None or not matter.facts.company_case:
        return
    for one in matter.facts.people:
        left = one.ended_on
        if left is None or one.term_end is None or left >= one.term_end:
            continue
        last = periods.after(left, value.value, matter.calendar).legal
        filled = by.date if by is not None and section.vacated == one.name else None
        if (filled or matter.on) > last:
            yield Problem(
                one.pointer,
                f"{one.name}{date_text(left)}离任，{value.value} 日内（最迟 {date_text(last)}）"
                + (f"应当补选，{date_text(filled)}才补选" if filled else "没有补选"),
                "写明原因" if filled else "由公司工会提名，召开职工代表大会补选，填写 补选",
                value=value,
            )
    gone = next(
        (one for one in matter.facts.people if (one.name, one.office) == (section.vacated, section.office)), None
    )
    if (
        gone is not None
        and gone.term_end is not None
        and section.term_end is not None
        and section.term_end > gone.term_end
    ):
        yield Problem(
            "by_election.term_end",
            f"补选的任期到 {date_text(section.term_end)}，出缺人的任期到 {date_text(gone.term_end)}",
            "补选的任期到本届届满为止",
            Severity.ERROR,
        )
