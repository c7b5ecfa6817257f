"""约谈通知书提前三个工作日送达。

三个工作日是项目约定，以最后一处送达之日为起点，当日不计。约谈日期与通知书不一致的也提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.service import SUMMONS_LIMIT, hurried_talk


@rule("B-02", Severity.WARNING, "talk", limits=(SUMMONS_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Service of the summons against the day of the talk."""
    yield from hurried_talk(matter, "", matter.data.summons, matter.data.talk, matter.facts.summons_served)
