"""Steps that must follow each other, and the check of one pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


@dataclass(frozen=True, slots=True)
class Pair:
    """Two steps, the first not after the second.

    Attributes:
        earlier: Pointer of the first.
        later: Pointer of the second, where a fault is shown.
        reason: Why they stand in this order, as a clause.
        severity: Other than the rule's own.
        strict: Whether they may not fall on one day either.
    """

    earlier: str
    later: str
    reason: str
    severity: Severity | None = None
    strict: bool = False


def out_of_order(matter: Matter, pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Every pair whose dates are both written and stand the wrong way round."""
    for pair in pairs:
        first, second = matter.case.date(pair.earlier), matter.case.date(pair.later)
        if first is None or second is None:
            continue
        if second < first or (pair.strict and second == first):
            yield wrong_way_round(matter, pair.earlier, first, pair.later, second, pair.reason, pair.severity)


def wrong_way_round(
    matter: Matter,
    earlier: str,
    first: dt.date,
    later: str,
    second: dt.date,
    reason: str,
    severity: Severity | None = None,
) -> Problem:
    """The problem of two dates that stand the wrong way round."""
    before, after = field_name(matter.case.procedure, earlier), field_name(matter.case.procedure, later)
    relation = f"与{before}同为 {date_text(first)}" if first == second else f"早于{before} {date_text(first)}"
    day = "" if first == second else f" {date_text(second)}"
    return Problem(
        later,
        f"{after}{day}{relation}：{reason}",
        f"核对 {before}、{after}",
        severity,
    )
