"""What Jinja's filters, tests, calls and operators cost, and the steps the meter puts into a template."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import LoopContext

from docgen.render.budget import CALL, CURRENT, ELEMENT, MAX_DEPTH, SHORT, TooMuch, spend, spend_each, spend_for

MAX_RANGE: Final = 100_000
MAX_COLUMNS: Final = 1000  # of `batch` and `slice`
MAX_DIGITS: Final = 100  # of `round`, and the indent of `tojson`

#: Filters whose cost does not grow with their input.
_CONSTANT: Final = frozenset({"abs", "attr", "count", "d", "default", "first", "last", "length"})
_COMPARING: Final = ("eq", "==", "equalto", "ne", "!=", "lt", "<", "lessthan", "le", "<=", "gt", ">", "greaterthan",
                     "ge", ">=")  # fmt: skip
# The names hold a space, so that no template can name them.
LOOP, PASS, COMPARED, WITHIN, BUILT, JOINED = (
    f"docgen {name}" for name in ("loop", "step", "compared", "within", "built", "joined")
)


def meter_filters(filters: dict[str, Any], tests: dict[str, Any]) -> None:
    """Makes filters and comparing tests pay, and adds the filters the meter uses."""
    own: dict[str, Callable[..., Any]] = {
        "join": _pay_join, "replace": _pay_replace, "sum": _pay_sum, "batch": _pay_columns, "slice": _pay_columns,
        "round": _pay_digits, "tojson": _pay_digits,
    }  # fmt: skip
    for name in set(filters) - _CONSTANT:
        filters[name] = _paying_filter(filters[name], own.get(name, _pay_for_input))
    filters |= {LOOP: _loop, PASS: _step, COMPARED: _paid, WITHIN: _within, BUILT: _paid, JOINED: _paid}
    for name in _COMPARING:
        tests[name] = _paying_filter(tests[name], _pay_comparison)
    tests["in"] = _paying_filter(tests["in"], _pay_within)


def called(call: Callable[..., Any], context: Any, target: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """A call of the template, paid for by depth, by what is called and by what comes back."""
    budget = CURRENT.get()
    if budget is None:
        return call(context, target, *args, **named)
    budget.depth += 1
    if budget.depth > MAX_DEPTH:
        raise TooMuch("宏或循环一层套一层，没有尽头")
    budget.spend(CALL)
    try:
        if isinstance(target, LoopContext):
            args = (spend_each(*args[:1]), *args[1:]) if args else args
        else:
            _pay_method(getattr(target, "__self__", None), getattr(target, "__name__", ""), args)
        result = call(context, target, *args, **named)
    finally:
        budget.depth -= 1
    if isinstance(result, (list, tuple, dict)) or (type(result) is str and len(result) > SHORT):
        spend_for(result)
    return result


def binary(operator: str, left: Any, right: Any) -> None:
    """Pays for an operator on text or lists.

    Raises:
        TooMuch: The result would be too large.
    """
    if isinstance(left, (str, list, tuple) if operator == "+" else str):
        spend_for(left)
        spend_for(right)


def bounded_range(*bounds: int) -> range:
    """``range`` of at most ``MAX_RANGE`` steps.

    Raises:
        TooMuch: More were asked for.
    """
    steps = range(*bounds)
    if len(steps) > MAX_RANGE:
        raise TooMuch(f"range 超过 {MAX_RANGE} 步")
    return steps


def _paying_filter(plain: Callable[..., Any], price: Callable[..., Any]) -> Callable[..., Any]:
    """The filter behind its price; Jinja's mark for a first argument of its own is kept."""
    own = 1 if hasattr(plain, "jinja_pass_arg") else 0

    @functools.wraps(plain)
    def paying(*args: Any, **named: Any) -> Any:
        price(*args[own:], **named)
        return plain(*args, **named)

    return paying


# Jinja runs a filter of constants while it compiles, when nothing is counted; one with a context waits.
@pass_context
def _loop(_context: object, values: Any, work: int, text: int) -> Any:
    return spend_each(values, work, text)


@pass_context
def _step(_context: object, _value: None, work: int, text: int) -> None:
    spend(work, text)


@pass_context
def _paid(_context: object, value: Any) -> Any:
    spend_for(value)
    return value


@pass_context
def _within(_context: object, value: Any, holder: Any) -> bool:
    _pay_within(value, holder)
    return value in holder


def _pay_within(value: Any, holder: Any) -> None:
    if isinstance(holder, (list, tuple)):
        spend(len(holder) * (4 + (len(value) // 8 if isinstance(value, str) else 0)))
    elif isinstance(holder, str):
        spend(len(holder) // 8)


def _pay_for_input(value: Any, *_args: Any, **_named: Any) -> None:
    if isinstance(value, (str, dict)):
        spend_for(value)
    elif isinstance(value, (list, tuple, range, set)):
        spend(len(value) * ELEMENT)


def _pay_comparison(_value: Any, other: Any) -> None:
    spend_for(other)


def _pay_method(owner: object, name: str, args: tuple[Any, ...]) -> None:
    if isinstance(owner, str):
        if name == "replace" and len(args) > 1:
            _pay_replace(owner, *args[:2])
        elif name == "join" and args:
            _pay_join(args[0], owner)
        else:
            spend(len(owner))
    elif isinstance(owner, (list, tuple, Mapping)):
        spend(len(owner) * 4)


def _pay_replace(value: Any, old: Any, new: Any, *_count: Any, **_named: Any) -> None:
    text, part = str(value), str(old)
    spend(len(text) // 8, len(text) + (text.count(part) if part else len(text) + 1) * len(str(new)))


def _pay_join(value: Any, d: Any = "", *_attribute: Any, **_named: Any) -> None:
    if isinstance(value, (list, tuple, dict, set, range)):
        spend(len(value) * ELEMENT, len(value) * len(str(d)))
        if not isinstance(value, range):
            for entry in value:
                spend_for(entry)


def _pay_sum(value: Any, _attribute: Any = None, start: Any = 0, **_named: Any) -> None:
    number = len(value) if hasattr(value, "__len__") else 0
    spend(number * ELEMENT if isinstance(start, (int, float)) else number * number + 1)


def _pay_columns(value: Any, number: Any, *_fill: Any, **_named: Any) -> None:
    if isinstance(number, int) and number > MAX_COLUMNS:
        raise TooMuch(f"分栏超过 {MAX_COLUMNS}")
    if hasattr(value, "__len__"):
        spend(len(value) * ELEMENT)


def _pay_digits(value: Any, *numbers: Any, **named: Any) -> None:
    if any(isinstance(number, int) and abs(number) > MAX_DIGITS for number in (*numbers, *named.values())):
        raise TooMuch(f"位数超过 {MAX_DIGITS}")
    spend_for(value)
