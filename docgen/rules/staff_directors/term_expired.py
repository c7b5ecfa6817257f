"""任期届满没有换届的。

改选出的职工董事、职工监事就任前，原任继续履行职务；只是提醒换届。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "L-B06",
    Severity.WARNING,
    "duty",
    cite("company-law-2023", "第七十条", "董事任期届满未及时改选"),
    cite("company-law-2023", "第七十七条", "监事任期届满未及时改选"),
    cite("company-law-2018", "第四十五条", "董事任期届满未及时改选"),
    cite("company-law-2018", "第五十二条", "监事任期届满未及时改选"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Everyone whose term has run out and who has not left."""
    for one in matter.facts.people:
        if one.term_end is not None and one.ended_on is None and matter.on > one.term_end:
            yield Problem(
                one.pointer,
                f"{one.name}任{one.office}到 {date_text(one.term_end)}届满，没有离任的记载",
                "另立案件换届选举，选出后填写离任日期；改选出的就任前继续履行职务",
            )
