"""收到协商要求之日起二十日内书面答复。

自对方全部收到要约之日起算，当日不计；第二十日为休假日的顺延并提示。逾期答复的报错；已填“应约.例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, ministry_rules
from docgen.rules.timing import within


@rule("L-E08", Severity.ERROR, "reply", ministry_rules("第三十二条"), *ROLLS, limits=("bargaining.reply-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """The reply against twenty days."""
    reply, limit = matter.data.reply, "bargaining.reply-days"
    pointer = "reply.received_on" if reply.received_on is not None else "reply.date"
    done = reply.received_on or reply.date
    yield from within(matter, matter.facts.served, "收到要约", limit, pointer, done, "答复", "reply.exception")
