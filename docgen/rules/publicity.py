"""A list made public before it is decided on: long enough, and what became of objections."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


def sound(matter: Matter, limit: str) -> Iterator[Problem]:
    """What is wrong with the section ``publicity`` itself, whatever is decided after it.

    Args:
        matter: What the rule sees.
        limit: The limit on its working days.
    """
    shown, value = matter.data.publicity, matter.limit(limit)
    if shown.date is not None and shown.until is not None and value is not None:
        last = periods.after_working(shown.date, value.value, matter.calendar).legal
        if shown.until < last:
            yield Problem(
                "publicity.until",
                f"公示 {date_text(shown.date)}至{date_text(shown.until)}，不足 {value.value} 个工作日",
                f"延长到 {date_text(last)}或以后",
                Severity.WARNING,
                value,
            )
    if shown.result in ("异议不成立", "异议成立") and not shown.result_note:
        yield Problem("publicity.result", f"公示{shown.result}，没有写核查处理情况", "填写“异议处理”", Severity.WARNING)
