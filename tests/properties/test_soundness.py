"""What is passed over as plainly sound is what Cerberus has nothing against, of every kind of case."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from docgen.case import schema
from docgen.case.fields import Field, read_schema
from docgen.case.loading import load_case
from docgen.case.reading import Reading
from docgen.case.schema import complaints
from docgen.case.soundness import plainly_sound
from docgen.case.source import read_text
from docgen.case.writing import write_case
from tests.documents import FIXTURES

#: One case of each procedure.
CASES = [sorted(folder.glob("*.yaml"))[0] for folder in sorted(FIXTURES.iterdir()) if list(folder.glob("*.yaml"))]
DAY, HOUR = dt.date(2026, 1, 1), dt.time(9)
WRONG: tuple[Any, ...] = ("", "x" * 400, "1", -1, 10**9, Decimal("-0.5"), DAY, HOUR, True, None, [], {})


def values_of(path: Any) -> tuple[str, dict[str, Any]] | None:
    case, _ = load_case(path)
    if case is None or case.procedure.startswith("profiles/"):
        return None
    tree, _ = read_text(write_case(case).encode(), "")
    assert tree is not None
    assert isinstance(tree.value, dict)
    tree.value.pop("程序")
    return case.procedure, Reading(case.procedure)._dict(tree, read_schema(case.procedure), "")


def spots(value: Any, field: Field) -> Iterator[tuple[Any, Any]]:
    """Every container with a key or index in it, once for each field of the schema."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield value, key
            yield from spots(below, field.children[key])
    elif isinstance(value, list) and value:
        assert field.item is not None
        yield value, 0
        yield from spots(value[0], field.item)


def judged(procedure: str, values: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether Cerberus itself has anything against the values."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "plainly_sound", lambda *_arguments: False)
        return bool(list(complaints(procedure, values)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_cerberus_complains_of_is_passed_over(path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = values_of(path)
    if found is None:
        return
    procedure, values = found
    if not judged(procedure, values, monkeypatch):
        assert plainly_sound(procedure, values)
    passed = 0
    places = list(spots(values, read_schema(procedure)))
    for number, (holder, key) in enumerate(places[::4]):
        before = copy.copy(holder[key])
        holder[key] = WRONG[number % len(WRONG)]
        if plainly_sound(procedure, values):
            passed += 1
            assert not judged(procedure, values, monkeypatch), (key, holder[key])
        holder[key] = before
    assert passed < len(places)
