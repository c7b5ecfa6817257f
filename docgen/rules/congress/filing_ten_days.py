"""会议备案表须在会议结束后10日内报上级工会。

自闭会之日起算，当日不计；第10日为休假日的顺延到其后第一个工作日，并提示。已填“备案.例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS
from docgen.rules.timing import after_close


@rule("C-17", Severity.ERROR, "filing", *ROLLS, limits=("congress.filing-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Filing date against C + 10."""
    yield from after_close(
        matter, "congress.filing-days", "filing.date", matter.data.filing.date, "报送备案表", "filing.exception"
    )
