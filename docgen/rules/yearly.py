"""What a body owes at least once a year: recalled from 1 October, held against it only when the year is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.law.citations import Basis
from docgen.law.limits import Value
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


def over(matter: Matter) -> bool:
    """Whether the year of the work is over."""
    end = matter.facts.year_end
    return end is not None and matter.on > end


def recalled(matter: Matter) -> bool:
    """Whether what the year still owes is to be recalled, or held against it."""
    start = matter.facts.reminder_from
    return start is not None and matter.on >= start


def owed(
    matter: Matter,
    pointer: str,
    what: str,
    remedy: str,
    done: int,
    value: Value | None = None,
    bases: tuple[Basis, ...] | None = None,
) -> Iterator[Problem]:
    """A duty of the year that is not recorded as done often enough.

    Args:
        matter: What the rule sees; its facts have ``year``, ``year_end`` and ``reminder_from``.
        pointer: Where it belongs in the case.
        what: The duty in words (召开小组会议并印发纪要).
        remedy: What to do.
        done: How many times it is recorded.
        value: The limit that says how many times; once, where None.
        bases: Other than the rule's own.
    """
    times = value.value if value is not None else 1
    if done >= times or not recalled(matter):
        return
    year, last = matter.facts.year, matter.facts.year_end
    if over(matter):
        yield Problem(
            pointer,
            f"{year}年没有记载{what}，每年至少{times}次，{date_text(last)}已过",
            f"已经办理的，{remedy}；没有办理的，在年度报告中说明，尽快补办",
            None,
            value,
            bases,
        )
    else:
        yield Problem(
            pointer,
            f"{year}年还没有记载{what}，每年至少{times}次，最迟 {date_text(last)}",
            f"{remedy}；还没有办理的抓紧安排",
            Severity.INFO,
            value,
            bases,
        )


def lower_owed(
    matter: Matter, rows: Iterable[Record], duties: Iterable[tuple[str, str]], value: Value | None
) -> Iterator[Problem]:
    """The same for each body one level down, in one finding a body.

    Args:
        matter: What the rule sees.
        rows: The rows of ``lower``.
        duties: Field of the row and the duty in words.
        value: The limit.
    """
    if not recalled(matter):
        return
    duties = tuple(duties)
    for index, row in enumerate(rows):
        lacking = [what for field, what in duties if row[field] is None]
        wrong = [what for field, what in duties if row[field] is not None and row[field].year != matter.facts.year]
        if lacking:
            yield Problem(
                f"lower[{index}].name",
                f"{row.name}{matter.facts.year}年{'' if over(matter) else '还'}没有记载{'、'.join(lacking)}",
                "核实后填写日期；确实没有的，督促办理",
                None if over(matter) else Severity.INFO,
                value,
            )
        if wrong:
            yield Problem(
                f"lower[{index}].name",
                f"{row.name}{'、'.join(wrong)}的日期不在{matter.facts.year}年",
                "核对日期，只填本年度的",
                Severity.WARNING,
                value,
            )
