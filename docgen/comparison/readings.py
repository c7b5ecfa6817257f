"""The numbers that the articles of a contract name, each with its article."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Final

from docgen.comparison.model import Side
from docgen.findings import Citation, Finding, Location, Severity
from docgen.procedures.floors import Floor, Reading, floors
from docgen.render.contract_text import Clause

_CENT: Final = Decimal("0.01")


def floors_of(side: Side, clause: Clause) -> tuple[Floor, ...]:
    """Those a clause of the model has, and of every clause those that its words tell by themselves."""
    known = [side.models[one] for one in clause.ids if one in side.models]
    if known:
        free = (floor for floor in floors().values() if floor.free)
        return tuple(dict.fromkeys((*(floor for model in known for floor in model.floors), *free)))
    return tuple(one for one in floors().values() if not one.alone)


def readings(side: Side, clause: Clause) -> list[Reading]:
    """Every number of a clause that the law or a covering contract may bound."""
    return [found for floor in floors_of(side, clause) for found in floor.read(clause.paragraphs)]


def least(side: Side) -> dict[str, tuple[Clause, Reading]]:
    """Of each number a contract names, the one that gives workers least; of like kinds by the first name."""
    found: dict[str, tuple[Clause, Reading]] = {}
    for clause in side.text.articles:
        for one in readings(side, clause):
            name = next(key for key, floor in floors().items() if floor.what == one.floor.what)
            if name not in found or one.floor.worse(one.value, found[name][1].value):
                found[name] = clause, one
    return found


def shown(value: Decimal, unit: str) -> str:
    """2,540 元, 80%; what a division left over counts up to the next cent, so that what is shown will do."""
    if value.as_tuple().exponent not in (0, -1, -2):
        value = value.quantize(_CENT, ROUND_CEILING)
    whole = int(value) if value == int(value) else value.normalize()
    return f"{whole:,}{unit}" if unit == "%" else f"{whole:,} {unit}"


def place_of(subject: Side) -> str:
    """The place whose limits hold."""
    return subject.case.settings.place if subject.case is not None else "beijing"


def fault(
    side: Side, clause: Clause, rule: str, message: str, remedy: str, citations: Sequence[Citation],
    severity: Severity = Severity.ERROR,
) -> Finding:  # fmt: skip
    """One finding at an article."""
    place = Location(side.name, pointer=clause.pointer)
    first = citations[0] if citations else None
    return Finding(rule, severity, place, message, remedy, first, others=tuple(citations[1:]))
