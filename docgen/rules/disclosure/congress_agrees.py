"""引用的职代会案件是本单位本年度的；本案重填的闭会日期与它相同。

单位全称、代码不同的，不是本年度的，闭会日期不同的，报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.referred import other_unit
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule("A2.8-4", Severity.ERROR, "announcement", convention("职代会案件", "同一事项，各案的单位、日期、议题相同"))
def check(matter: Matter) -> Iterator[Problem]:
    """The congress case against this one."""
    case = matter.case.referred("congress", "congress")
    if case is None:
        return
    closing = matter.facts.congress.closing
    yield from other_unit(matter.data.organization, case.data.organization)
    if closing is not None and matter.facts.year is not None and closing.year != matter.facts.year:
        yield Problem(
            "congress",
            f"职代会案件 {date_text(closing)}闭会，本案是{matter.facts.year}年度",
            "引用本年度的职代会案件，或者更正年度",
        )
    written = matter.data.announcement.closing
    if written is not None and closing is not None and written != closing:
        yield Problem(
            "announcement.closing",
            f"闭会日期填 {date_text(written)}，职代会案件是 {date_text(closing)}",
            "更正其中写错的一处；引用了职代会案件的，删去 闭会日期",
        )
