"""Which fields a template reads: its expressions followed through loops, assignments and filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

from docgen.render.name_tree import CALL, ITEM, Path

_SAME: Final = frozenset(
    {"list", "sort", "reverse", "selectattr", "rejectattr", "select", "reject", "unique", "default"}
)
_ONE: Final = frozenset({"first", "last", "min", "max"})
_GROUPS: Final = frozenset({"batch", "slice"})
_BY_NAME: Final = frozenset({"selectattr", "rejectattr", "groupby", "sort", "map", "sum", "join", "unique", "join_cn"})
#: Formats that print what they are given, or a text made of it.
_TEXTS: Final = frozenset(
    {"default", "d", "string", "upper", "lower", "capitalize", "title", "trim", "replace", "truncate", "escape", "e"}
)


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
class Shown:
    """One field as printed.

    Attributes:
        reference: The field.
        written: How the template writes it where it is printed: ``item``, ``facts.day(…)``.
        entry: It is an entry of what is written, which is printed joined.
    """

    reference: Reference
    written: str
    entry: bool = False


def shown(tree: nodes.Template) -> list[Shown]:
    """Every field a parsed template prints as it is or as one text, in order."""
    walk = _Walk([])
    walk.visit(tree, {})
    return walk.shown


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
        self.shown: list[Shown] = []

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
                if isinstance(node, nodes.Output):
                    self.shown += _Walk([])._shown(child, scope)

    def _shown(self, node: nodes.Node, scope: Scope, entry: bool = False) -> Iterator[Shown]:
        for one, joined in _printed(node):
            if one is not node:
                yield from self._shown(one, scope, entry or joined)
            elif path := self._path(one, scope, guarded=False):
                reference = Reference((*path, ITEM) if entry else path, one.lineno)
                yield Shown(reference, _written(one), entry)

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


def _printed(node: nodes.Node) -> Iterator[tuple[nodes.Node, bool]]:
    """What is printed where an expression is, each with whether only its entries are."""
    if isinstance(node, nodes.CondExpr):
        yield node.expr1, False
        if node.expr2 is not None:
            yield node.expr2, False
    elif isinstance(node, (nodes.Or, nodes.And)):
        yield node.left, False
        yield node.right, False
    elif isinstance(node, nodes.Concat):
        yield from ((one, False) for one in node.nodes)
    elif isinstance(node, nodes.Filter) and node.node is not None and node.name in _TEXTS:
        yield node.node, False
    elif isinstance(node, nodes.Filter) and node.node is not None and _joins(node):
        yield node.node, True
    else:
        yield node, False


def _joins(node: nodes.Filter) -> bool:
    """Whether entries are joined as they are, none of their fields named."""
    return {"join": len(node.args) < 2, "join_cn": not node.args}.get(node.name, False) and not any(
        one.key == "attribute" for one in node.kwargs
    )


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        key = repr(node.arg.value) if isinstance(node.arg, nodes.Const) else "…"
        return f"{_written(node.node)}[{key}]"
    if isinstance(node, nodes.Call):
        return f"{_written(node.node)}({'…' if node.args or node.kwargs else ''})"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"({_written(node.node)}|{node.name})"
    return "…"
