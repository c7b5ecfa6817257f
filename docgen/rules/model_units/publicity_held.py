"""拟命名单位经公示，满期没有异议或者异议不成立的才命名。

公示不足项目约定的5个工作日的警告；没有公示就命名、公示没有满期就命名、公示异议成立仍然命名的报错；有异议没有写处理情况的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.publicity import sound
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text

_LIMIT = "model-units.publicity-working-days"


@rule(
    "Y-01",
    Severity.ERROR,
    "publicity",
    convention("示范单位公示", "拟命名单位公示不少于5个工作日"),
    limits=(_LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The period and what was decided after it."""
    shown, naming = matter.data.publicity, matter.data.naming
    yield from sound(matter, _LIMIT)
    if naming.date is None:
        return
    if shown.date is None:
        yield Problem("naming.date", f"{date_text(naming.date)}命名，没有公示", "先公示后命名")
    elif shown.until is not None and naming.date == shown.until:
        yield Problem("naming.date", f"{date_text(naming.date)}命名，公示当日才满期", "公示满期以后再命名")
    if shown.result == "异议成立":
        yield Problem(
            "publicity.result", "公示异议成立，仍然命名", "异议涉及的单位改为不命名，重新公示或者写明处理情况"
        )
