"""Which fields a template reads: its expressions followed through loops, assignments and filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

ITEM: Final = "[]"
#: The step from a method to what it returns.
CALL: Final = "()"
Path = tuple[str, ...]

_SAME: Final = frozenset(
    {"list", "sort", "reverse", "selectattr", "rejectattr", "select", "reject", "unique", "default"}
)
_ONE: Final = frozenset({"first", "last", "min", "max"})
_GROUPS: Final = frozenset({"batch", "slice"})
_BY_NAME: Final = frozenset({"selectattr", "rejectattr", "groupby", "sort", "map", "sum", "join", "unique", "join_cn"})


@dataclass(frozen=True, slots=True)
class Reference:
    """One field as read.

    Attributes:
        path: Names from the root; ``[]`` steps into a list, ``()`` to what a call returns.
        line: Line of the template source.
        guarded: The template copes with its absence (``is defined``, ``default``).
    """

    path: Path
    line: int
    guarded: bool = False

    @property
    def text(self) -> str:
        """The path as written: ``agenda[].title``, ``facts.person().unit``."""
        return ".".join(self.path).replace(f".{ITEM}", ITEM).replace(f".{CALL}", CALL)


def references(tree: nodes.Template) -> list[Reference]:
    """Every field a parsed template reads, in order, the longest form of each."""
    found: list[Reference] = []
    _Walk(found).visit(tree, {})
    return found


def calls(tree: nodes.Template) -> list[Reference]:
    """Every method of a field and every function a parsed template calls, in order; its own macros are left out."""
    walk = _Walk([])
    walk.visit(tree, {})
    return walk.called


@dataclass(frozen=True, slots=True)
class Binding:
    """A name the template gives itself: of a loop, an assignment, a macro's argument.

    Attributes:
        name: As written.
        line: Line of the template source.
        source: The path it stands for; None if it is no field.
        loop: Whether a loop gives it.
    """

    name: str
    line: int
    source: Path | None
    loop: bool = False


def bindings(tree: nodes.Template) -> list[Binding]:
    """Every name a parsed template gives itself, in order."""
    walk = _Walk([])
    walk.visit(tree, {})
    return walk.bound


Scope = dict[str, Path | None]


class _Walk:
    """Follows names; a name that maps to None is the template's own and not followed."""

    def __init__(self, found: list[Reference]) -> None:
        self.found = found
        self.bound: list[Binding] = []
        self.called: list[Reference] = []

    def visit(self, node: nodes.Node, scope: Scope, guarded: bool = False) -> None:
        """Reports what a statement reads and enters its own names into the scope."""
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            source = self.read(node.node, scope, guarded)
            self._bind(node.target, source, scope)
        elif isinstance(node, nodes.Macro):
            self.bound += [Binding(name.name, name.lineno, None) for name in node.args]
            scope[node.name] = None
            given = dict.fromkeys(("caller", "varargs", "kwargs", *(name.name for name in node.args)))
            inner = dict(scope) | given
            for child in node.body:
                self.visit(child, inner)
        elif isinstance(node, (nodes.With, nodes.CallBlock, nodes.FilterBlock)):
            inner = dict(scope)
            for child in node.iter_child_nodes():
                self.visit(child, inner, guarded)
        elif isinstance(node, nodes.Expr):
            self.read(node, scope, guarded)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope, guarded)

    def read(self, node: nodes.Node, scope: Scope, guarded: bool = False) -> Path | None:
        """Reports the fields an expression reads; its own path if it is one."""
        path = self._path(node, scope, guarded)
        if path and isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self.found.append(Reference(path, node.lineno, guarded))
        return path

    def _path(self, node: nodes.Node, scope: Scope, guarded: bool) -> Path | None:
        if isinstance(node, nodes.Name):
            return scope.get(node.name, (node.name,)) if node.ctx == "load" else None
        if isinstance(node, nodes.Getattr):
            base = self._path(node.node, scope, guarded)
            return (*base, node.attr) if base else None
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope, guarded)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, scope, guarded)
        if isinstance(node, nodes.Test) and node.name in {"defined", "undefined"}:
            self.read(node.node, scope, guarded=True)
            return None
        if isinstance(node, nodes.Call):
            return self._call(node, scope, guarded)
        if isinstance(node, nodes.CondExpr):
            self.read(node.test, scope, guarded)
            one = self.read(node.expr1, scope, guarded)
            other = self.read(node.expr2, scope, guarded) if node.expr2 else None
            return one or other
        for child in node.iter_child_nodes():
            self.read(child, scope, guarded)
        return None

    def _item(self, node: nodes.Getitem, scope: Scope, guarded: bool) -> Path | None:
        base = self._path(node.node, scope, guarded)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return (*base, node.arg.value) if base else None
        self.read(node.arg, scope, guarded)
        if isinstance(node.arg, nodes.Slice):
            return base
        constant = isinstance(node.arg, (nodes.Const, nodes.Neg))
        if base and not constant:
            # A key that is known only when rendering: any field below this one.
            self.found.append(Reference(base, node.lineno, guarded))
            return None
        return (*base, ITEM) if base else None

    def _filter(self, node: nodes.Filter, scope: Scope, guarded: bool) -> Path | None:
        assert node.node is not None
        base = self.read(node.node, scope, guarded or node.name in {"default", "d"})
        for child in [*node.args, *node.kwargs]:
            self.read(child, scope, guarded)
        if base and node.name in _BY_NAME:
            named = [a.value for a in node.args[:1] if isinstance(a, nodes.Const)]
            named += [k.value.value for k in node.kwargs if k.key == "attribute" and isinstance(k.value, nodes.Const)]
            for name in (
                named if node.name not in {"join", "map", "sort", "sum", "unique"} else named[len(node.args[:1]) :]
            ):
                if isinstance(name, str):
                    self.found.append(Reference((*base, ITEM, *name.split(".")), node.lineno, guarded))
        if base and node.name in _SAME:
            return base
        return (*base, ITEM) if base and node.name in _ONE else None

    def _call(self, node: nodes.Call, scope: Scope, guarded: bool) -> Path | None:
        """Reports what is called and what it is given; the path of what a method of a field returns."""
        target, returned = node.node, None
        if isinstance(target, nodes.Getattr):
            # x.items() reads x.
            base = self.read(target.node, scope, guarded)
            if base:
                self.called.append(Reference((*base, target.attr), node.lineno, guarded))
                returned = (*base, target.attr, CALL)
        elif not isinstance(target, nodes.Name):
            self.read(target, scope, guarded)
        elif target.name not in scope:
            self.called.append(Reference((target.name,), node.lineno, guarded))
        for child in [*node.args, *node.kwargs]:
            self.read(child, scope, guarded)
        return returned

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        source = self.read(node.iter, scope)
        inner = dict(scope) | {"loop": None}
        if isinstance(node.iter, nodes.Filter) and node.iter.name in _GROUPS:
            source = None
        self._bind(node.target, (*source, ITEM) if source else None, inner, loop=True)
        if node.test:
            self.visit(node.test, inner)
        for child in node.body:
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, dict(scope))

    def _bind(self, target: nodes.Node, source: Path | None, scope: Scope, loop: bool = False) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = source
            self.bound.append(Binding(target.name, target.lineno, source, loop))
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = None
                self.bound.append(Binding(name.name, name.lineno, None, loop))


Tree = Mapping[str, object]
"""Known names: None for a value, a mapping for a record, a list of one for a list; ``*`` admits any name.

A method is a mapping of ``()`` alone, to what it returns.
"""

# What templates may ask of a value itself.
_OF_VALUES: Final = frozenset({"year", "month", "day", "days", "hour", "minute"})

_OF_RECORDS: Final = frozenset({"items", "keys", "values", "get"})


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
    here: object = known
    for step in path[:-1]:
        if isinstance(here, list):
            here = here[0] if here and step == ITEM else None
        else:
            here = here.get(step, here.get("*")) if isinstance(here, Mapping) else None
    if not isinstance(here, Mapping) or "*" in here or path[-1] in here or path[-1] in _OF_RECORDS:
        return None
    return path[-1], _names(here)


def _names(here: object) -> list[str]:
    inner = here[0] if isinstance(here, list) and here else here
    return sorted(str(name) for name in inner if name not in ("*", CALL)) if isinstance(inner, Mapping) else []


def walk_names(tree: Tree, prefix: str = "") -> Iterator[str]:
    """Every path of a tree as text."""
    for name, below in tree.items():
        path = f"{prefix.removesuffix('.')}{CALL}" if name == CALL else f"{prefix}{name}"
        if name != CALL:
            yield path
        inner = below[0] if isinstance(below, list) and below else below
        if isinstance(inner, Mapping):
            yield from walk_names(inner, f"{path}{ITEM if isinstance(below, list) else ''}.")
