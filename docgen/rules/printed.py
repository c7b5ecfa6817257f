"""Every text of a case that a paper may print, with its place; private fields and identifiers apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.case.fields import Field, read_schema
from docgen.rules.registry import Matter


def printed_texts(matter: Matter) -> Iterator[tuple[str, str]]:
    """Pointer and text of every such field; a case that this one refers to is left to its own check."""
    yield from _texts(read_schema(matter.case.procedure), matter.data, "")


def _texts(field: Field, value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if value is None or field.private in ("id", "phone") or field.case or "check_with" in field.rule:
        return
    if field.type == "dict":
        for key, child in field.children.items():
            yield from _texts(child, value[key], f"{pointer}.{key}" if pointer else key)
    elif field.type == "list" and field.item is not None:
        for index, entry in enumerate(value):
            yield from _texts(field.item, entry, f"{pointer}[{index}]")
    elif isinstance(value, str):
        yield pointer, value
