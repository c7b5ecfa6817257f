"""The one Jinja environment of the house: sandboxed, escaping, strict about names."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing as absent
from markupsafe import Markup

MAX_RANGE: Final = 1000
MAX_REPEAT: Final = 10_000
EMPTY: Final = "—"  # what forms print for an empty field

# XML 1.0 cannot carry these, and Word cannot show them.
ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_GROWING: Final = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"})
_WITHDRAWN: Final = frozenset(
    {"safe", "random", "center", "format", "pprint", "urlize", "xmlattr", "wordwrap", "indent"}
)
_FORBIDDEN: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)


class NameMissing(UndefinedError):
    """A template names what the context does not have."""

    def __init__(self, name: str, known: Iterable[str], root: bool) -> None:
        super().__init__(f"{name!r} is undefined")
        self.name, self.known, self.root = name, sorted(known), root


class IllegalCharacter(Exception):
    """A value holds a character that XML cannot carry."""

    def __init__(self, value: str, position: int) -> None:
        super().__init__(f"U+{ord(value[position]):04X}")
        self.value, self.position = value, position


class Missing(StrictUndefined):
    """An undefined name that knows which names there were."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        root = self._undefined_obj is absent
        known: Iterable[str] = ()
        if isinstance(self._undefined_obj, Mapping):
            known = [str(key) for key in self._undefined_obj]
        raise NameMissing(str(self._undefined_name), known, root)

    # StrictUndefined binds each operation to the inherited method, so each is bound anew.
    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = (
        _fail_with_undefined_error
    )
    __rfloordiv__ = __mod__ = __rmod__ = __pos__ = __neg__ = __call__ = __getitem__ = __lt__ = __le__ = __gt__ = (
        _fail_with_undefined_error
    )
    __ge__ = __int__ = __float__ = __complex__ = __pow__ = __rpow__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._fail_with_undefined_error()


class HouseEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with names of the data before methods of Python and without ways to grow or to leave."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record by its name; a field named ``items`` hides the method of that name."""
        if isinstance(obj, Mapping) and not attribute.startswith("_") and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing private, and no text method that makes long text of short."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """``*`` within bounds; ``**`` for small numbers only."""
        sizes = [len(side) if isinstance(side, (str, bytes, list, tuple)) else abs(side) for side in (left, right)
                 if isinstance(side, (str, bytes, list, tuple, int))]  # fmt: skip
        repeats = any(isinstance(side, (str, bytes, list, tuple)) for side in (left, right))
        if len(sizes) == 2 and (
            (operator == "*" and repeats and sizes[0] * sizes[1] > MAX_REPEAT) or (operator == "**" and max(sizes) > 64)
        ):
            raise SecurityError("result too large")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(_FORBIDDEN):
            raise TemplateSyntaxError(f"{type(node).__name__} is not allowed", node.lineno, name, filename)
        return tree


def present(value: Any) -> Any:
    """What is printed for a value: None as a dash, yes and no in Chinese, a date in prose, text exactly as typed.

    Raises:
        IllegalCharacter: Text with a control character.
    """
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, str):
        hit = ILLEGAL.search(value)
        if hit:
            raise IllegalCharacter(str(value), hit.start())
        if "\r" in value:
            even = value.replace("\r\n", "\n").replace("\r", "\n")
            return Markup(even) if isinstance(value, Markup) else even
    return value


@functools.cache
def environment() -> HouseEnvironment:
    """The environment every template is compiled in."""
    from docgen.wording.filters import FILTERS

    env = HouseEnvironment(autoescape=True, undefined=Missing, finalize=present, keep_trailing_newline=True)
    env.filters.update(FILTERS)
    for name in _WITHDRAWN - set(FILTERS):
        env.filters.pop(name, None)
    env.globals = {"range": bounded_range, "dict": dict, "namespace": env.globals["namespace"]}
    return env


@functools.cache
def plain_environment() -> HouseEnvironment:
    """The same without escaping, for text that is set through an XML library: titles, file names."""
    env = environment().overlay(autoescape=False)
    assert isinstance(env, HouseEnvironment)
    return env


def bounded_range(*bounds: int) -> range:
    """``range`` of at most ``MAX_RANGE`` steps.

    Raises:
        SecurityError: More were asked for.
    """
    steps = range(*bounds)
    if len(steps) > MAX_RANGE:
        raise SecurityError(f"range longer than {MAX_RANGE}")
    return steps


def closest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one; empty when none is near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
