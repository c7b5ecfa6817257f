"""联席会议纪要由政府办公室印发。

印发单位写作工会的警告：纪要由政府办公室印发，抄送成员单位，各部门才据以办理。没有议定事项的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import CONFERENCE, binding
from docgen.rules.registry import Matter, Problem, rule


@rule("T-01", Severity.WARNING, "minutes", *CONFERENCE)
def check(matter: Matter) -> Iterator[Problem]:
    """Who issued the minutes, and whether anything was decided."""
    minutes, facts = matter.data.conference.minutes, matter.facts
    if minutes.issuer is not None and minutes.issuer.endswith(("总工会", "工会", "工会委员会")):
        yield Problem(
            "conference.minutes.issuer",
            f"纪要写由{minutes.issuer}印发，联席会议纪要由{facts.government_office}印发",
            f"不填“印发单位”，或者填写{facts.government_office}",
            bases=binding(matter),
        )
    if minutes.date is not None and not facts.decided:
        yield Problem(
            "conference.minutes.date",
            "纪要没有议定事项，不能督办",
            "填写 会议纪要.议定事项",
            bases=binding(matter),
        )
