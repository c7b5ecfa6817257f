"""The names a template of a procedure may use, read from the schema and from the facts' own types."""

from __future__ import annotations

import dataclasses
import importlib
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from docgen.case.fields import Field
from docgen.case.model import Record
from docgen.procedures.model import Procedure, Stage
from docgen.render.name_tree import CALL, TEXT

Tree = Mapping[str, Any] | list[Any] | None
#: The name by which a template sees the row of the roster it is printed for; a loop of its own may hide it.
ROW = "row"
#: A record whose fields are not told apart here, three levels deep.
_OPEN: Tree = {"*": {"*": {"*": None}}}


def known_names(procedure: Procedure, document: str = "") -> dict[str, Any]:
    """Every name a document's template may use: None for a value, ``[tree]`` for a list, a mapping for a record.

    A method is a mapping of ``()`` to what it returns.

    Args:
        procedure: Its schema and its module of facts are read.
        document: Id of the document; an ``each`` document sees its own record too.
    """
    facts = importlib.import_module(f"docgen.procedures.{procedure.id}").Facts
    schema = {key: _of_field(child) for key, child in procedure.schema.children.items()}
    names: dict[str, Any] = {
        **schema,
        "facts": _of_class(facts, schema),
        "stage": _of_class(Stage, schema),
        "document": dict.fromkeys(("id", "code", "title", "audience", "date", "number")),
        "archive_items": [dict.fromkeys(("title", "code", "date", "number", "keep", "responsible"))],
        "piece": dict.fromkeys(("number", "total")),
        # The columns of a roster are known when it is printed from.
        ROW: {"*": None},
    }
    for found in procedure.documents:
        if found.id == document and found.each:
            names[found.variable] = _element(names, found.source)
    return names


def any_names(procedures: Iterable[Procedure]) -> dict[str, Any]:
    """Every name some document of these procedures may use."""
    found = []
    for procedure in procedures:
        own = known_names(procedure)
        repeated = {(one.variable, one.source): _element(own, one.source) for one in procedure.documents if one.each}
        found += [own, *({variable: tree} for (variable, _), tree in repeated.items())]
    return either(found)


def either(trees: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The names that stand in any of these trees."""
    names: dict[str, Any] = {}
    for one in trees:
        names.update({name: _either(names[name], tree) if name in names else tree for name, tree in one.items()})
    return names


def _either(one: Tree, other: Tree) -> Tree:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return either((one, other))
    if isinstance(one, list) and isinstance(other, list):
        return [_either(one[0], other[0])]
    return one or other


def _of_field(field: Field) -> Tree:
    if field.type == "dict":
        return {key: _of_field(child) for key, child in field.children.items()}
    return [_of_field(field.item)] if field.item is not None else None


def _element(names: Mapping[str, Any], source: str) -> Tree:
    here: Any = names
    for part in source.split("."):
        here = here[part] if isinstance(here, Mapping) and part in here else _OPEN
    return here[0] if isinstance(here, list) else _OPEN


def _of_class(kind: type, schema: Mapping[str, Any], above: tuple[type, ...] = ()) -> dict[str, Any]:
    """The public names of a class; a class that reads a record through says which in ``READS``.

    Args:
        kind: The class.
        schema: What the fields of a case are known as.
        above: Classes whose own names this one stands among; where they come back, nothing below is told apart.
    """
    told: Any = kind
    tree: dict[str, Any] = {} if told.__str__ is object.__str__ else {TEXT: None}
    inside = (*above, kind)
    if (reads := getattr(kind, "READS", "")) and isinstance(schema.get(reads), list):
        tree.update(schema[reads][0])
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        tree.update({field.name: _of_type(hints[field.name], schema, inside) for field in dataclasses.fields(kind)})
    for name in dir(kind):
        if name.startswith("_") or name == "READS":
            continue
        member = getattr(kind, name)
        getter = member.func if isinstance(member, cached_property) else getattr(member, "fget", None)
        if getter is not None:
            tree[name] = _returned(getter, schema, inside)
        elif callable(member):
            tree[name] = {CALL: _returned(member, schema, inside)}
    return tree


def _returned(function: Any, schema: Mapping[str, Any], above: tuple[type, ...]) -> Tree:
    return _of_type(typing.get_type_hints(function).get("return", Any), schema, above)


def _of_type(hint: Any, schema: Mapping[str, Any], above: tuple[type, ...]) -> Tree:
    origin, parameters = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        kinds = [one for one in parameters if one is not type(None)]
        return _of_type(kinds[0], schema, above) if len(kinds) == 1 else _OPEN
    if origin is tuple and len(parameters) == 2 and parameters[1] is not Ellipsis:
        return _OPEN
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"*": _of_type(parameters[1], schema, above)}
    if origin in (tuple, list, Iterable) or (isinstance(origin, type) and issubclass(origin, Iterable)):
        return [_of_type(parameters[0], schema, above)] if parameters else [_OPEN]
    if hint is Record or hint is Any or hint in above:
        return _OPEN
    return _of_class(hint, schema, above) if isinstance(hint, type) and _has_names(hint) else None


def _has_names(kind: type) -> bool:
    """Whether templates read further from a value of this class: a record, or facts of their own."""
    return dataclasses.is_dataclass(kind) or kind.__module__.startswith(Procedure.__module__.rpartition(".")[0])
