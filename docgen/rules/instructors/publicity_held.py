"""拟聘人选经公示，公示满期、没有异议或者异议不成立的，才办理聘用。

公示不足项目约定的5个工作日的警告；没有公示就聘用、公示没有满期就聘用的报错；异议成立的人仍然聘用、有异议没有写处理情况的警告。公示之日不算在内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.publicity import sound
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_LIMIT = "instructors.publicity-working-days"


@rule(
    "X-01",
    Severity.ERROR,
    "publicity",
    plan("严格规范集体协商专职指导员选聘程序", "三（四）"),
    limits=(_LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The period, its outcome, then every appointment of a chosen applicant."""
    shown = matter.data.publicity
    yield from sound(matter, _LIMIT)
    chosen = {one.name for one in matter.facts.chosen}
    for one in matter.facts.appointees:
        start = one.record.start
        if one.name not in chosen or start is None:
            continue
        if shown.date is None:
            yield Problem(
                f"{one.pointer}.start", f"{one.name} {date_text(start)}聘用，拟聘人选没有公示", "先公示后聘用"
            )
        elif shown.until is not None and start <= shown.until:
            yield Problem(
                f"{one.pointer}.start",
                f"{one.name} {date_text(start)}聘用，公示 {date_text(shown.until)}才满期",
                "公示满期以后再聘用",
            )
        if shown.result == "异议成立":
            yield Problem(
                f"{one.pointer}.name",
                f"公示异议成立，仍然聘用{one.name}",
                "异议涉及他的，不予聘用；不涉及的在“异议处理”里写明",
                Severity.WARNING,
            )
