"""The names a template may use, as a tree, and what of a path it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

ITEM: Final = "[]"
#: The step from a method to what it returns.
CALL: Final = "()"
#: Stands in a record that has a text of its own, as a citation has.
TEXT: Final = "''"
Path = tuple[str, ...]

Tree = Mapping[str, object]
"""Known names: None for a value, a mapping for a record, a list of one for a list; ``*`` admits any name.

A method is a mapping of ``()`` alone, to what it returns; ``''`` stands in a record that prints as a text.
"""

# What templates may ask of a value itself.
_OF_VALUES: Final = frozenset({"year", "month", "day", "days", "hour", "minute"})

_OF_RECORDS: Final = frozenset({"items", "keys", "values", "get"})
#: Keys of a tree that are no names.
_SIGNS: Final = ("*", CALL, TEXT)


def unknown_step(path: Path, known: Tree) -> tuple[str, list[str]] | None:
    """The first name of a path the tree does not have, with the names it has there; None if the path is known.

    That name is ``()`` where a method is not called, or what is no method is.
    """
    here: object = known
    for at, step in enumerate(path):
        if isinstance(here, list):
            if step != ITEM:
                # A list's own methods are not judged, nor what they return.
                return None if _called(path, at) else (step, [f"{ITEM}.{name}" for name in _names(here)])
            here = here[0] if here else None
        elif isinstance(here, Mapping):
            if step not in here and _called(path, at) and ("*" in here or step in _OF_RECORDS):
                return None
            if step not in here and "*" not in here:
                return step, _names(here)
            here = here[step] if step in here else here["*"]
        elif step in _OF_VALUES or step == ITEM or _called(path, at):
            # A value's own methods are not judged, nor what they return.
            return None
        else:
            return step, []
    return (CALL, []) if isinstance(here, Mapping) and CALL in here else None


def _called(path: Path, at: int) -> bool:
    return path[at + 1 : at + 2] == (CALL,)


def unknown_call(path: Path, known: Tree) -> tuple[str, list[str]] | None:
    """As :func:`unknown_step`, of what is called: a value or a list has methods of its own, which are not judged."""
    here = _at(path[:-1], known)
    if not isinstance(here, Mapping) or "*" in here or path[-1] in here or path[-1] in _OF_RECORDS:
        return None
    return path[-1], _names(here)


def _at(path: Path, known: Tree) -> object:
    """What of a tree a path leads to; None for a value and for what it does not have."""
    here: object = known
    for step in path:
        if isinstance(here, list):
            here = here[0] if here and step == ITEM else None
        else:
            here = here.get(step, here.get("*")) if isinstance(here, Mapping) else None
    return here


def _names(here: object) -> list[str]:
    inner = here[0] if isinstance(here, list) and here else here
    return sorted(str(name) for name in inner if name not in _SIGNS) if isinstance(inner, Mapping) else []


def whole(path: Path, known: Tree) -> Mapping[str, object] | list[object] | None:
    """The record or list a path leads to, which no paper shows as it is; None for a value and for what is not known."""
    here = _at(path, known)
    if isinstance(here, list):
        return here
    return here if isinstance(here, Mapping) and not any(sign in here for sign in _SIGNS) else None


def walk_names(tree: Tree, prefix: str = "") -> Iterator[str]:
    """Every path of a tree as text."""
    for name, below in tree.items():
        if name == TEXT:
            continue
        path = f"{prefix.removesuffix('.')}{CALL}" if name == CALL else f"{prefix}{name}"
        if name != CALL:
            yield path
        inner = below[0] if isinstance(below, list) and below else below
        if isinstance(inner, Mapping):
            yield from walk_names(inner, f"{path}{ITEM if isinstance(below, list) else ''}.")
