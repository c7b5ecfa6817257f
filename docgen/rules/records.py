"""What a case records as done, held against the calendar: days ahead of today, steps past their last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from docgen.law.limits import Value
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


def ahead_of_today(matter: Matter, recorded: Iterable[tuple[str, dt.date | None, str]]) -> Iterator[Problem]:
    """Days of things done that lie after today.

    Args:
        matter: What the rule sees.
        recorded: Pointer, day, and the words that show it is recorded as done.
    """
    for pointer, day, proof in recorded:
        if day is not None and day > matter.on:
            label = field_name(matter.case.procedure, pointer)
            yield Problem(
                pointer,
                f"{label} {date_text(day)}在今天（{date_text(matter.on)}）以后，{proof}",
                f"核对 {label}；尚未办理的不填",
            )


def overdue(matter: Matter, pointer: str, last: dt.date, advice: str, value: Value | None = None) -> Iterator[Problem]:
    """A step that is not recorded, if its last day has passed."""
    if matter.on > last:
        label = field_name(matter.case.procedure, pointer)
        yield Problem(
            pointer,
            f"{label} 没有记载，最后一日 {date_text(last)}已过 {(matter.on - last).days} 日",
            f"已办理的填写 {label}；没有办理的{advice}",
            value=value,
        )


def unknown_years(pointer: str, lacking: Mapping[int, Iterable[str]]) -> Iterator[Problem]:
    """The years whose holidays are not held, each with the last days that fall in it."""
    for year, steps in sorted(lacking.items()):
        yield Problem(
            pointer,
            f"没有 {year} 年的放假安排，以下期限只按周末推算：{'、'.join(steps)}",
            f"国务院公布后，在 docgen.yaml 的 节假日 中补充 {year} 年，或逐日核对",
        )
