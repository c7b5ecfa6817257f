"""The one Jinja environment of the house: sandboxed, escaping, strict about names."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import Any, Final, NoReturn

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes, pass_context, pass_environment
from jinja2.compiler import CodeGenerator, optimizeconst
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.utils import missing as absent

from docgen.render.budget import CURRENT, SHORT, Budget, TooMuch
from docgen.render.metering import Meter
from docgen.render.prices import METERS, bounded_range, called, computed, meter_filters
from docgen.render.printing import encoded, present, printed
from docgen.render.reach import reachable
from docgen.render.rows import print_rows, row_of

_GROWING: Final = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "translate", "maketrans", "encode",
     "to_bytes", "from_bytes"}
)  # fmt: skip
_DEEP: Final = "nested too deeply"
#: What reads the tree of a template takes a few calls for each level, and Python has a thousand.
MAX_NESTED: Final = 120
_WITHDRAWN: Final = frozenset(
    {"safe", "random", "center", "format", "pprint", "urlize", "xmlattr", "wordwrap", "indent", "attr"}
)
_FORBIDDEN: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)


class NameMissing(UndefinedError):
    """A template names what the context does not have."""

    def __init__(self, name: str, known: Iterable[str], root: bool) -> None:
        super().__init__(f"{name!r} is undefined")
        self.name, self.known, self.root = name, sorted(known), root


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
    # A list that holds it is printed by this one.
    __repr__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._fail_with_undefined_error()


class _Generator(CodeGenerator):
    """Writes out in place what is done for each value of a long table: a field of a plain record, a plain word.

    Why: two thousand rows call these functions twelve thousand times each, and the calls take half of the render.
    """

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:
        """As :meth:`HouseEnvironment.getattr`."""
        if node.attr.startswith("_"):
            super().visit_Getattr(node, frame)
            return
        name = repr(node.attr)
        self.write(f"(_record[{name}] if type(_record := (")
        self.visit(node.node, frame)
        self.write(f")) is dict and {name} in _record else environment.getattr(_record, {name}))")

    def visit_For(self, node: nodes.For, frame: Any) -> None:
        """A register in one call, and pass by pass where its values are not plain."""
        row = row_of(node) if frame.buffer is None and self._escapes(frame) else None
        if row is None:
            super().visit_For(node, frame)
            return
        held, made = self.temporary_identifier(), self.temporary_identifier()
        self.writeline(f"{held} = ", node)
        self.visit(node.iter, frame)
        self.writeline(f"{made} = environment.print_rows({held}, {row.fields!r}, {row.texts!r})", node)
        self.writeline(f"if {made} is not None:")
        self.indent()
        self.writeline(f"yield from {made}")
        self.outdent()
        self.writeline("else:")
        self.indent()
        node.iter = _named(held, node.lineno)
        super().visit_For(node, frame)
        self.outdent()

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if self._escapes(frame):
            self.write("(_value if type(_value := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if self._escapes(frame):
            self.write(f")) is str and _value.isalnum() and len(_value) < {SHORT} else environment.printed(_value))")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _escapes(frame: Any) -> bool:
        return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile)


def _named(identifier: str, line: int) -> nodes.InternalName:
    """A name of the generated code, as :meth:`jinja2.parser.Parser.free_identifier` makes it."""
    made: nodes.InternalName = object.__new__(nodes.InternalName)
    nodes.Node.__init__(made, identifier, lineno=line)
    return made


class _Namespace(Namespace):
    """Prints as a name: its content may hold itself many times over."""

    def __repr__(self) -> str:
        return "<namespace>"


#: Methods of text that templates call on what a case may not have yet.
_TRIMMING = frozenset({"strip", "lstrip", "rstrip", "splitlines", "removesuffix", "removeprefix"})


class HouseEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with names of the data before methods of Python and without ways to grow or to leave."""

    intercepted_binops = frozenset({"*", "**", "+", "-", "%"})
    code_generator_class = _Generator
    printed = staticmethod(printed)
    print_rows = staticmethod(print_rows)

    @staticmethod
    def concat(pieces: Iterable[str | bytes]) -> str:
        """Pieces of a template as one text; a register is a piece in UTF-8."""
        held: list[Any] = list(pieces)
        return b"".join(encoded(held)).decode() if bytes in map(type, held) else "".join(held)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record by its name; a field named ``items`` hides the method of that name.

        Why: a draft is printed over gaps; a text that is not written yet is trimmed and split like an empty one.
        """
        if obj is None and attribute in _TRIMMING:
            return super().getattr("", attribute)
        if type(obj) is dict:
            if attribute in obj and attribute[0] != "_":
                return obj[attribute]
        elif isinstance(obj, Mapping) and attribute[0] != "_" and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call, paid for; no method of Python that makes much of little."""
        return called(super().call, __context, __obj, args, kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """No way around :meth:`is_safe_attribute`: a format can ask for any width."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing private, no method that makes much of little, nothing that leads out of the case."""
        if attr in _GROWING and isinstance(obj, (str, bytes, int)):
            return False
        return super().is_safe_attribute(obj, attr, value) and reachable(obj, attr, value)

    def call_filter(self, name: str, *args: Any, **named: Any) -> Any:
        """A filter named by a value (``map('upper')``), never one of the meter's.

        Raises:
            SecurityError: It is one of the meter's.
        """
        if name in METERS:
            raise SecurityError(f"no filter {name!r}")
        return super().call_filter(name, *args, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operator within bounds.

        Raises:
            TooMuch: The result would be larger.
        """
        return computed(super().call_binop, context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError:
            raise TemplateSyntaxError(_DEEP, 1) from None
        for node, depth in _nested(tree):
            if depth > MAX_NESTED:
                raise TemplateSyntaxError(_DEEP, node.lineno or 1, name, filename)
            if isinstance(node, _FORBIDDEN):
                raise TemplateSyntaxError(f"{type(node).__name__} is not allowed", node.lineno, name, filename)
        return tree

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        before = CURRENT.set(Budget())
        try:
            return super()._generate(Meter().visit(source), *args, **named)
        except RecursionError:
            raise TemplateSyntaxError(_DEEP, 1) from None
        finally:
            CURRENT.reset(before)

    def _compile(self, source: str, filename: str) -> Any:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError):
            # Python has bounds of its own for what stands within what.
            raise TemplateSyntaxError(_DEEP, 1) from None


def _nested(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """The nodes of a tree in reading order, each with how many it stands within."""
    open_ = [(tree, 0)]
    while open_:
        node, depth = open_.pop()
        yield node, depth
        open_ += reversed([(child, depth + 1) for child in node.iter_child_nodes()])


@pass_context
def _chart(context: Context, chart: Any, width: float = 156, height: float = 0) -> Any:
    """``{{ facts.some_chart|chart }}``: a chart of the facts as a picture, in millimetres; nothing for none."""
    from docgen.procedures.charts import Chart
    from docgen.render.charts import picture

    if chart is None:
        return ""
    if not isinstance(chart, Chart):
        raise TypeError("chart 只画案件事实给出的图")
    if not (10 <= width <= 400 and 0 <= height <= 400):
        raise TooMuch("图的尺寸应在 10 至 400 毫米之间")
    settings = getattr(getattr(context.get("facts"), "case", None), "settings", None)
    return picture(chart, float(width), float(height), getattr(settings, "fonts", None))


@pass_environment
def _join_cn(env: Environment, items: Any, attribute: str = "") -> str:
    """The house's list, each item read as every attribute is and printed as every value is."""
    from docgen.wording.filters import FILTERS

    if not isinstance(items, str) and items is not None:
        items = [str(present(env.getattr(item, attribute) if attribute else item)) for item in items]
    return FILTERS["join_cn"](items)


def _length(value: Sized | None) -> int:
    """How many; of what is not written yet, none."""
    return 0 if value is None else len(value)


@functools.cache
def environment() -> HouseEnvironment:
    """The environment every template is compiled in."""
    from docgen.wording.filters import FILTERS

    env = HouseEnvironment(autoescape=True, undefined=Missing, finalize=present, keep_trailing_newline=True)
    env.filters.update(FILTERS)
    env.filters |= {"chart": _chart, "join_cn": _join_cn, "length": _length, "count": _length}
    for name in _WITHDRAWN - set(FILTERS):
        env.filters.pop(name, None)
    meter_filters(env.filters, env.tests)
    env.globals = {"range": bounded_range, "dict": dict, "namespace": _Namespace}
    return env


@functools.cache
def plain_environment() -> HouseEnvironment:
    """The same without escaping, for text that is set through an XML library: titles, file names."""
    env = environment().overlay(autoescape=False)
    assert isinstance(env, HouseEnvironment)
    return env


def closest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one; empty when none is near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
