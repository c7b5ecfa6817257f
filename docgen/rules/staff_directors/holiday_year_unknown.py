"""期限落在没有放假安排的年份时，不能推算休假日顺延。

国务院每年11月前后公布下一年放假安排。一年以内到期而没有办理的步骤，最后一日落在资料以外的年份的提示补充。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.records import open_in_unknown_years
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, UNKNOWN_YEARS


@rule(
    "L-T03",
    Severity.WARNING,
    "result",
    *ROLLS,
    UNKNOWN_YEARS,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every unknown year in which an open last day falls."""
    yield from open_in_unknown_years(matter)
