"""约谈通知书提前三个工作日送达。

三个工作日是项目约定：以最后一处送达之日为起点，送达当日不计。通知书写明的约谈日期与约谈纪要不一致的也提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.service import SUMMONS_LIMIT, hurried_talk


@rule("E-03", Severity.WARNING, "talk", limits=(SUMMONS_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Service of the summons against the day of the talk."""
    ladder, written = matter.facts.ladder, matter.data.escalation
    reason = "，给企业方准备的时间"
    yield from hurried_talk(matter, "escalation.", written.summons, written.talk, ladder.summons_served, reason)
