"""What a case records as done, held against the calendar: days ahead of today, steps past their last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from docgen.case.model import Record
from docgen.law.limits import Value
from docgen.procedures.catalogue import procedure_of
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text

#: Pointer, day, and the words that show something is recorded as done.
Recorded = tuple[str, dt.date | None, str]
_DONE = "却记为已经办理"


def days_at(matter: Matter, *pointers: str) -> Iterator[Recorded]:
    """The days that stand at some pointers, each of a thing done."""
    for pointer in pointers:
        yield pointer, matter.case.date(pointer), _DONE


def days_in(matter: Matter, rows: Mapping[str, Iterable[str]]) -> Iterator[Recorded]:
    """The days that stand in the rows of some lists, each of a thing done.

    Args:
        matter: What the rule sees.
        rows: The fields of each list's rows.
    """
    for name, fields in rows.items():
        for index, row in enumerate(matter.data[name]):
            yield from days_of(f"{name}[{index}]", row, fields)


def days_of(pointer: str, row: Record, fields: Iterable[str]) -> Iterator[Recorded]:
    """The days that stand in one row, each of a thing done."""
    for field in fields:
        yield f"{pointer}.{field}", row[field], _DONE


def ahead_of_today(matter: Matter, recorded: Iterable[Recorded]) -> Iterator[Problem]:
    """Days of things done that lie after today."""
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


def open_in_unknown_years(matter: Matter) -> Iterator[Problem]:
    """The years whose holidays are not held, with the steps that are still to be done within days of another."""
    lacking: dict[int, list[str]] = {}
    for due in procedure_of(matter.case).dues(matter.case, matter.facts, matter.calendar):
        last = due.deadline
        if last is None or due.done is not None or due.milestone.direction != "after" or last.known:
            continue
        lacking.setdefault(last.legal.year, []).append(f"{due.title} {date_text(last.legal)}")
    yield from unknown_years(matter.facts.matter_pointer, lacking)
