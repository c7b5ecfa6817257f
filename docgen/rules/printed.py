"""Every text of a case that a paper may print, with its place; private fields and identifiers apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from docgen.case.fields import Field, read_schema
from docgen.rules.registry import Matter

#: Types of fields whose values are texts.
_WORDS: Final = ("string", "month", "time")


def printed_texts(matter: Matter) -> Iterator[tuple[str, str]]:
    """Pointer and text of every such field; a case that this one refers to is left to its own check."""
    yield from _texts(read_schema(matter.case.procedure), matter.data, "")


def _texts(field: Field, value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if field.type == "dict":
        for key, child in _printed(field):
            yield from _texts(child, value[key], f"{pointer}.{key}" if pointer else key)
    elif field.type == "list" and field.item is not None:
        for index, entry in enumerate(value):
            yield from _texts(field.item, entry, f"{pointer}[{index}]")
    elif isinstance(value, str):
        yield pointer, value


@cache
def _printed(record: Field) -> Sequence[tuple[str, Field]]:
    """Those fields of a record that are texts papers may print, or hold such."""
    return [
        (key, child)
        for key, child in record.children.items()
        if not (child.private in ("id", "phone") or child.case or "check_with" in child.rule) and _texts_in(child)
    ]


def _texts_in(field: Field) -> bool:
    if field.type == "list":
        return field.item is not None and _texts_in(field.item)
    return bool(_printed(field)) if field.type == "dict" else field.type in _WORDS
