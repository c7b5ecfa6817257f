"""Whether values are so plainly in order that Cerberus would say nothing: most are, and asking it takes long.

What is not plainly in order is for Cerberus to judge, and to word; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from docgen.case.fields import Field, read_schema
from docgen.law.identifiers import (
    DISTRICTS,
    HISTORIC_DISTRICTS,
    credit_code_faults,
    identity_number_faults,
    organization_code_faults,
)

Test = Callable[[Any], bool]
_TYPES: dict[str, type] = {
    "string": str,
    "integer": int,
    "decimal": Decimal,
    "date": dt.date,
    "month": dt.date,
    "time": dt.time,
    "boolean": bool,
}
_HERE = frozenset((*DISTRICTS.values(), *HISTORIC_DISTRICTS.values()))
_CHECKS: dict[str, Callable[[str], Iterable[str]]] = {
    "credit_code": credit_code_faults,
    "organization_code": organization_code_faults,
    "identity_number": identity_number_faults,
    "district": lambda value: () if value in _HERE else (value,),
}


def plainly_sound(procedure: str, values: Mapping[str, Any]) -> bool:
    """Whether the schema of a procedure has nothing against some typed values; False also where it is not sure."""
    return _test(read_schema(procedure))(values)


@cache
def _test(field: Field) -> Test:
    if field.type == "dict":
        return _record_test(field)
    if field.type == "list":
        assert field.item is not None
        each = _test(field.item)
        return lambda value: type(value) is list and not field.rule and all(map(each, value))
    return _scalar_test(field)


def _record_test(field: Field) -> Test:
    tests = {key: _test(child) for key, child in field.children.items()}
    required = {key for key, child in field.children.items() if child.required}

    def sound(value: Any) -> bool:
        if type(value) is not dict or field.rule or not required <= value.keys():
            return False
        for key, below in value.items():
            test = tests.get(key)
            if test is None or not test(below):
                return False
        return True

    return sound


def _scalar_test(field: Field) -> Test:
    kind = _TYPES[field.type]
    tests = [_TESTS[name](expected) for name, expected in field.rule.items()]
    if not tests:
        return lambda value: type(value) is kind
    if len(tests) == 1:
        only = tests[0]
        return lambda value: type(value) is kind and only(value)
    return lambda value: type(value) is kind and all(test(value) for test in tests)


def _matches(pattern: str) -> Test:
    compiled = re.compile(pattern if pattern.endswith("$") else f"{pattern}$")
    return lambda value: bool(compiled.match(value))


_TESTS: dict[str, Callable[[Any], Test]] = {
    "allowed": lambda allowed: lambda value: value in allowed,
    "min": lambda least: lambda value: value >= least,
    "max": lambda most: lambda value: value <= most,
    "maxlength": lambda most: lambda value: len(value) <= most,
    "regex": _matches,
    "check_with": lambda name: lambda value: not list(_CHECKS[name](value)),
}
