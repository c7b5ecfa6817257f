"""The schema as data: fields with label, help, example and type, read once from schemas/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from docgen import places

SCALARS = ("string", "integer", "decimal", "date", "month", "time", "boolean")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a procedure's schema.

    Attributes:
        key: English snake_case name; "" for the item of a list.
        label: Chinese name officers write.
        type: One of SCALARS, or ``dict``, ``list``.
        children: Fields of a dict, by key.
        item: The element of a list.
        required: Must be present wherever its record is.
        required_from: Stage from which the case must have it; ``start`` is every stage.
        required_when: Expression over the case and its facts under which ``required_from`` holds; "" for always.
        private: ``""``, ``id`` or ``phone``: how public documents mask it.
        rule: What Cerberus checks about the value itself (allowed, min, max, maxlength, check_with).
    """

    key: str
    label: str
    type: str
    help: str
    example: str
    required: bool
    required_from: str
    required_when: str
    private: str
    cite: str
    default: Any
    children: Mapping[str, Field]
    item: Field | None
    rule: Mapping[str, Any]

    @property
    def guidance(self) -> str:
        """Help with the article behind the field."""
        basis = f"依据：{self.cite}" if self.cite else ""
        return "；".join(part for part in (self.help, basis) if part)

    @property
    def by_name(self) -> dict[str, Field]:
        """Children under both their names."""
        return {name: child for child in self.children.values() for name in (child.key, child.label)}


@cache
def read_schema(procedure: str) -> Field:
    """The root field of a procedure's schema.

    Raises:
        FileNotFoundError: There is no such procedure.
    """
    path = places.schemas() / f"{procedure}.yaml"
    return _field("", {"type": "dict", "schema": _load(path), "meta": {"label": ""}})


def _load(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


@cache
def _part(name: str) -> dict[str, Any]:
    return _load(places.schemas() / "parts" / f"{name}.yaml")


def _field(key: str, rules: Mapping[str, Any]) -> Field:
    meta = rules.get("meta", {})
    kind = rules["type"]
    children: dict[str, Field] = {}
    item: Field | None = None
    if kind == "dict":
        below = _part(rules["part"]) if "part" in rules else rules["schema"]
        children = {name: _field(name, child) for name, child in below.items()}
    elif kind == "list":
        item = _field("", rules["schema"])
    known = {
        name: rules[name] for name in ("allowed", "min", "max", "maxlength", "regex", "check_with") if name in rules
    }
    return Field(
        key,
        meta.get("label", key),
        kind,
        meta.get("help", ""),
        str(meta.get("example", "")),
        bool(rules.get("required", False)),
        meta.get("required_from", ""),
        meta.get("required_when", ""),
        meta.get("private", ""),
        meta.get("cite", ""),
        rules.get("default"),
        children,
        item,
        known,
    )


def walk(root: Field, pointer: str = "") -> Iterator[tuple[str, Field]]:
    """Every field below a root with its pointer; list items as ``delegates[]``."""
    for key, child in root.children.items():
        here = f"{pointer}.{key}" if pointer else key
        yield here, child
        yield from walk(child, here)
        if child.item is not None:
            yield from walk(child.item, f"{here}[]")
