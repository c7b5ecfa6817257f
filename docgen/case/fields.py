"""The schema as data: fields with label, help, example and type, read once from schemas/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
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
        private: ``""``, ``id`` or ``phone``: how public documents mask it; ``name``: of someone whom a packet with
            open papers names only where one of them does.
        paper: Id of the document without which it is in no packet; "" for none.
        case: Procedure of the case that a dict refers to (``congress: {file: …}``); "" for a record of this case.
        carries: Pointers of what a packet takes along of that case; empty for all of it.
        own: Of a list in a case that is referred to: a packet takes along only the entry of the referring case's unit.
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
    case: str
    children: Mapping[str, Field]
    item: Field | None
    rule: Mapping[str, Any]
    paper: str = ""
    carries: tuple[str, ...] = ()
    own: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it holds a year of the calendar, from which days are reckoned; not a number of times a year."""
        return self.type == "integer" and self.key.endswith("year") and "max" in self.rule

    @property
    def guidance(self) -> str:
        """Help with the article behind the field."""
        basis = f"依据：{self.cite}" if self.cite else ""
        return "；".join(part for part in (self.help, basis) if part)

    @property
    def by_name(self) -> Mapping[str, Field]:
        """Children under both their names."""
        return _by_name(self)


@cache
def _by_name(field: Field) -> Mapping[str, Field]:
    return MappingProxyType({name: child for child in field.children.values() for name in (child.key, child.label)})


@cache
def read_schema(procedure: str) -> Field:
    """The root field of a procedure's schema.

    Raises:
        FileNotFoundError: There is no such procedure.
    """
    return _field("", {"type": "dict", "schema": _root(procedure), "meta": {"label": ""}})


def _root(procedure: str) -> dict[str, Any]:
    """The fields of a procedure's own file; ``include: [bargaining]`` brings those of parts shared by several."""
    own = _load(places.schemas() / f"{procedure}.yaml")
    shared = {key: field for part in own.pop("include", ()) for key, field in _part(part).items()}
    return {**{key: field for key, field in own.items() if key not in shared}, **shared, **own}


def _referred(procedure: str) -> dict[str, Any]:
    """The fields of a case that another refers to; the cases that one refers to in turn are not followed."""
    return {key: field for key, field in _root(procedure).items() if "case" not in field}


def _load(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


@cache
def _part(name: str) -> dict[str, Any]:
    return _load(places.schemas() / "parts" / f"{name}.yaml")


def _field(key: str, rules: Mapping[str, Any], referred: bool = False) -> Field:
    """A field and all below it; what its stages ask of a case is not asked where another refers to it."""
    meta = rules.get("meta", {})
    kind = rules["type"]
    referred = referred or "case" in rules
    children: dict[str, Field] = {}
    item: Field | None = None
    if kind == "dict":
        if "case" in rules:
            below = _referred(rules["case"])
        else:
            # Beside those of its part a record may have fields of its own.
            below = {**(_part(rules["part"]) if "part" in rules else {}), **rules.get("schema", {})}
        children = {name: _field(name, child, referred) for name, child in below.items()}
    elif kind == "list":
        item = _field("", rules["schema"], referred)
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
        "" if referred and "case" not in rules else meta.get("required_from", ""),
        meta.get("required_when", ""),
        meta.get("private", ""),
        meta.get("cite", ""),
        rules.get("default"),
        rules.get("case", ""),
        children,
        item,
        known,
        meta.get("paper", ""),
        tuple(rules.get("carries", ())),
    )


@cache
def carried(field: Field) -> Field:
    """A field that refers to a case with only those below it that a packet takes along, and those they cannot lack.

    ``enterprises[own]`` among :attr:`Field.carries` takes one entry of a list, ``agenda.kind`` one field of each.
    """
    return _pruned(field, [one.split(".") for one in field.carries]) if field.carries else field


def _pruned(field: Field, wanted: list[list[str]]) -> Field:
    """The field with the children that some paths lead to; a path that ends takes all below it."""
    if not all(wanted):
        return field
    below: dict[str, list[list[str]]] = {}
    for name, *rest in wanted:
        below.setdefault(name, []).append(rest)
    children = {}
    for key, child in field.children.items():
        if f"{key}[own]" in below:
            children[key] = replace(child, own=True)
        elif key in below:
            item = child.item and _pruned(child.item, below[key])
            children[key] = replace(_pruned(child, below[key]), item=item)
        elif child.required:
            children[key] = child
    return replace(field, children=children)


def walk(root: Field, pointer: str = "") -> Iterator[tuple[str, Field]]:
    """Every field below a root with its pointer; list items as ``delegates[]``; nothing of another case."""
    for key, child in root.children.items():
        here = f"{pointer}.{key}" if pointer else key
        yield here, child
        if child.case:
            continue
        yield from walk(child, here)
        if child.item is not None:
            yield from walk(child.item, f"{here}[]")
