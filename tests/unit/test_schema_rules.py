"""The schemas, tried as Cerberus would try them each time it is given one."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from cerberus import SchemaError

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
