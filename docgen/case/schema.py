"""What Cerberus says of the values, translated: which field, what is wrong with it, how to mend it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from cerberus import TypeDefinition, Validator, errors

from docgen.case.fields import Field, read_schema
from docgen.case.soundness import plainly_sound
from docgen.law.identifiers import (
    DISTRICTS,
    HISTORIC_DISTRICTS,
    credit_code_faults,
    identity_number_faults,
    organization_code_faults,
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of a value, before it has a place."""

    pointer: str
    label: str
    rule: str
    message: str
    remedy: str


def complaints(procedure: str, values: Mapping[str, Any]) -> Iterable[Complaint]:
    """Everything the schema of a procedure has against some typed values."""
    if plainly_sound(procedure, values):
        return
    validator = _validator(procedure)
    validator.validate(values, normalize=False)
    for error in _leaves(validator._errors):
        field = _field_at(read_schema(procedure), error.document_path)
        if field is not None:
            for message, remedy in _messages(error, field):
                pointer = _pointer(error.document_path)
                yield Complaint(pointer, field.label, _RULES.get(error.code, "value"), message, remedy)


def _pointer(path: tuple[Any, ...]) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else str(part))
    return text


def _field_at(root: Field, path: tuple[Any, ...]) -> Field | None:
    field: Field | None = root
    for part in path:
        if field is None:
            return None
        field = field.item if isinstance(part, int) else field.children.get(part)
    return field


class _Tried(set[Any]):
    """Holds every schema: those of docgen are tried by its tests, and trying one takes longer than reading a case."""

    def __contains__(self, _: object) -> bool:
        return True


class _Validator(Validator):  # type: ignore[misc]
    """Cerberus with the types of a case file and the identifiers of domain law."""

    #: Where Cerberus notes the schemas it has found sound.
    _valid_schemas: ClassVar[set[Any]] = _Tried()

    types_mapping: ClassVar[dict[str, TypeDefinition]] = {
        **Validator.types_mapping,
        "decimal": TypeDefinition("decimal", (Decimal,), ()),
        "date": TypeDefinition("date", (dt.date,), ()),
        "month": TypeDefinition("month", (dt.date,), ()),
        "time": TypeDefinition("time", (dt.time,), ()),
    }

    def _error(self, *args: Any) -> None:
        """As Cerberus, but that errors are only collected.

        Why: it sorts all of them anew for each and builds two trees of them, which nothing here asks for; a roster
        with a wrong column would take minutes.
        """
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    def _check_with_credit_code(self, field: str, value: str) -> None:
        self._report(field, credit_code_faults(value))

    def _check_with_organization_code(self, field: str, value: str) -> None:
        self._report(field, organization_code_faults(value))

    def _check_with_identity_number(self, field: str, value: str) -> None:
        self._report(field, identity_number_faults(value))

    def _check_with_district(self, field: str, value: str) -> None:
        if value not in {*DISTRICTS.values(), *HISTORIC_DISTRICTS.values()}:
            self._report(field, [f"“{value}”不是北京市的区县"])

    def _report(self, field: str, faults: Iterable[str]) -> None:
        for fault in faults:
            self._error(field, fault)


@cache
def _rules(procedure: str) -> dict[str, Any]:
    return {key: _rule(field) for key, field in read_schema(procedure).children.items()}


def _rule(field: Field) -> dict[str, Any]:
    rule: dict[str, Any] = {"type": field.type, **field.rule}
    if field.required:
        rule["required"] = True
    if field.type == "dict":
        rule["schema"] = {key: _rule(child) for key, child in field.children.items()}
    elif field.item is not None:
        rule["schema"] = _rule(field.item)
    return rule


@cache
def _validator(procedure: str) -> Validator:
    return _Validator(_rules(procedure))


def _leaves(found: Iterable[Any]) -> Iterable[Any]:
    for error in found:
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


_RULES = {
    errors.REQUIRED_FIELD.code: "required",
    errors.UNALLOWED_VALUE.code: "allowed",
    errors.MIN_VALUE.code: "range",
    errors.MAX_VALUE.code: "range",
    errors.MAX_LENGTH.code: "length",
    errors.REGEX_MISMATCH.code: "pattern",
    errors.CUSTOM.code: "identifier",
}


def _allowed(error: Any, _field: Field) -> tuple[str, str]:
    close = difflib.get_close_matches(str(error.value), [str(choice) for choice in error.constraint], n=1, cutoff=0.4)
    hint = f"是不是“{close[0]}”？" if close else ""
    return f"不能填“{str(error.value)[:60]}”", f"{hint}可填：{'、'.join(error.constraint)}"


def _missing(_error: Any, field: Field) -> tuple[str, str]:
    return "没有填写", f"补填“{field.label}”" + (f"，如 {field.example}" if field.example else "")


_MESSAGES: dict[int, Callable[[Any, Field], tuple[str, str]]] = {
    errors.REQUIRED_FIELD.code: _missing,
    errors.UNALLOWED_VALUE.code: _allowed,
    errors.MIN_VALUE.code: lambda error, _: (f"是 {error.value}，不能小于 {error.constraint}", "核对数字"),
    errors.MAX_VALUE.code: lambda error, _: (f"是 {error.value}，不能大于 {error.constraint}", "核对数字"),
    errors.MAX_LENGTH.code: lambda error, _: (
        f"有 {len(error.value)} 字，超过 {error.constraint} 字",
        "缩短，或另附材料",
    ),
    errors.REGEX_MISMATCH.code: lambda _, field: ("写法不对", f"如 {field.example}"),
}


def _messages(error: Any, field: Field) -> Iterable[tuple[str, str]]:
    if error.code == errors.CUSTOM.code:
        for fault in error.info:
            yield fault, "填本市现在或者当时的区县名称，如 朝阳区" if field.key == "district" else "对照证照逐位核对"
        return
    make = _MESSAGES.get(error.code)
    yield make(error, field) if make is not None else ("不合要求", field.help or "核对这个字段")
