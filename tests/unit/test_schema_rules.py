"""The schemas, tried as Cerberus would try them each time it is given one."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from cerberus import SchemaError
from cerberus.errors import ValidationError

from docgen import places
from docgen.case import schema


class _Untried(schema._Validator):
    _valid_schemas: ClassVar[set[Any]] = set()


@pytest.mark.parametrize("procedure", sorted(path.stem for path in places.schemas().glob("*.yaml")))
def test_every_schema_is_one_to_cerberus(procedure: str) -> None:
    assert _Untried(schema._rules(procedure)).schema


def test_the_guard_can_fail() -> None:
    with pytest.raises(SchemaError):
        _Untried({"name": {"type": "string", "maxlegnth": 3}})


def test_a_column_wrong_in_every_row_is_told_of_each_row_without_sorting_them_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def less(one: ValidationError, other: ValidationError) -> bool:
        nonlocal compared
        compared += 1
        return bool(one.document_path < other.document_path)

    monkeypatch.setattr(ValidationError, "__lt__", less)
    rows = [{"name": f"代表{number}", "gender": "无", "category": "一线职工"} for number in range(400)]
    found = [one for one in schema.complaints("congress", {"delegates": rows}) if one.pointer.startswith("delegates[")]
    assert [one.pointer for one in found] == [f"delegates[{number}].gender" for number in range(400)]
    assert compared == 0
