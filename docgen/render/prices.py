"""What Jinja's filters, tests, calls and operators cost, and the steps the meter puts into a template."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import LoopContext

from docgen.render.budget import (
    CALL,
    CURRENT,
    ELEMENT,
    MAX_DEPTH,
    SHORT,
    TooMuch,
    size_of,
    spend,
    spend_each,
    spend_for,
)
from docgen.render.printing import refuse_machinery

MAX_RANGE: Final = 100_000
MAX_COLUMNS: Final = 1000  # of `batch` and `slice`
MAX_DIGITS: Final = 100  # of `round`, the indent of `tojson`, the digits and width of an `int`
MAX_REPEAT: Final = 10_000
MAX_BITS: Final = 1100  # of a whole number; the largest floating one has 1024
MAX_WIDTH: Final = 3  # digits of a width in ``'%5d' % n``
MAX_WORDED: Final = 10_000  # characters that a wording filter or a fact takes in

#: Filters whose cost does not grow with their input.
_CONSTANT: Final = frozenset({"abs", "attr", "count", "d", "default", "first", "last", "length"})
#: Filters that make a text of what they are given.
_OF_TEXT: Final = ("string", "upper", "lower", "capitalize", "title", "trim", "truncate", "escape", "e", "forceescape",
                   "striptags", "wordcount")  # fmt: skip
_COMPARING: Final = ("eq", "==", "equalto", "ne", "!=", "lt", "<", "lessthan", "le", "<=", "gt", ">", "greaterthan",
                     "ge", ">=")  # fmt: skip
# The names hold a space, so that no tag can name them; what names a filter by a value is refused them.
LOOP, PASS, COMPARED, WITHIN, BUILT, JOINED = (
    f"docgen {name}" for name in ("loop", "step", "compared", "within", "built", "joined")
)
METERS: Final = frozenset({LOOP, PASS, COMPARED, WITHIN, BUILT, JOINED})


def meter_filters(filters: dict[str, Any], tests: dict[str, Any]) -> None:
    """Makes filters and comparing tests pay, and adds the filters the meter uses."""
    own: dict[str, Callable[..., Any]] = {
        "join": _pay_join, "replace": _pay_replace, "sum": _pay_sum, "batch": _pay_columns, "slice": _pay_columns,
        "round": _pay_digits, "tojson": _pay_digits, "int": _pay_number, "blank": _pay_columns, "groupby": _pay_order,
        "sort": _pay_order, "max": _pay_order, "min": _pay_order, "unique": _pay_order, "title_quote": _pay_nesting,
    }  # fmt: skip
    own |= dict.fromkeys(_OF_TEXT, _pay_for_text)
    for name in set(filters) - _CONSTANT:
        filters[name] = _paying_filter(filters[name], own.get(name, _pay_for_input))
    filters |= {LOOP: _loop, PASS: _step, COMPARED: _paid, WITHIN: _within, BUILT: _paid, JOINED: _joined}
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


def computed(compute: Callable[..., Any], context: Any, operator: str, left: Any, right: Any) -> Any:
    """The result of an operator, paid for: ``*`` within bounds, ``**`` for small numbers, ``%`` with narrow fields.

    Raises:
        TooMuch: The result would be too large, or is.
    """
    holders = [len(side) for side in (left, right) if isinstance(side, (str, bytes, list, tuple))]
    numbers = [abs(side) for side in (left, right) if isinstance(side, int)]
    if operator == "*" and holders and numbers:
        if holders[0] * numbers[0] > MAX_REPEAT:
            raise TooMuch("重复的次数过多")
    elif operator == "**" and len(numbers) == 2 and max(numbers) > 64:
        raise TooMuch("数过大")
    elif operator == "%" and isinstance(left, str):
        if re.search(rf"\*|\d{{{MAX_WIDTH},}}", left):
            raise TooMuch("格式的宽度过大")
        spend_for(left)
        for one in right if isinstance(right, tuple) else (right,):
            refuse_machinery(one)
        spend(0, left.count("%") * (len(right) if isinstance(right, str) else size_of(right)))
    elif isinstance(left, (str, list, tuple)) and operator == "+":
        spend_for(left)
        spend_for(right)
    result = compute(context, operator, left, right)
    if isinstance(result, (list, tuple)):
        spend_for(result)
    elif isinstance(result, (int, Decimal)):
        _bound(result)
    return result


def _bound(number: int | Decimal) -> None:
    """Refuses numbers of more digits than any paper has.

    Why: to print one, or to multiply it, takes longer by the square of its digits, and is not counted.
    """
    if isinstance(number, int):
        large = number.bit_length() > MAX_BITS
    else:
        large = number.is_finite() and abs(number.adjusted()) > MAX_DIGITS
    if large:
        raise TooMuch("数过大")


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
def _joined(_context: object, value: Any) -> Any:
    _pay_for_text(value)
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


def _pay_for_text(value: Any, *_args: Any, **_named: Any) -> None:
    refuse_machinery(value)
    spend_for(value)


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
    elif owner is not None:
        for text in args:
            if isinstance(text, str):
                _refuse_long(text)
                spend(len(text) * 16)


def _pay_replace(value: Any, old: Any, new: Any, *_count: Any, **_named: Any) -> None:
    refuse_machinery(value)
    text, part = str(value), str(old)
    spend(len(text) // 8, len(text) + (text.count(part) if part else len(text) + 1) * len(str(new)))


def _pay_join(value: Any, d: Any = "", *_attribute: Any, **_named: Any) -> None:
    if isinstance(value, (list, tuple, dict, set, range)):
        spend(len(value) * ELEMENT, len(value) * len(str(d)))
        if not isinstance(value, range):
            for entry in value:
                _pay_for_text(entry)


def _pay_sum(value: Any, _attribute: Any = None, start: Any = 0, **_named: Any) -> None:
    number = len(value) if hasattr(value, "__len__") else 0
    spend(number * ELEMENT if isinstance(start, (int, float)) else number * number + 1)


def _pay_columns(value: Any, *numbers: Any, **named: Any) -> None:
    if any(isinstance(number, int) and number > MAX_COLUMNS for number in (*numbers[:1], *named.values())):
        raise TooMuch(f"分栏或空格超过 {MAX_COLUMNS}")
    if hasattr(value, "__len__"):
        spend(len(value) * ELEMENT)


def _pay_digits(value: Any, *numbers: Any, **named: Any) -> None:
    if any(isinstance(number, int) and abs(number) > MAX_DIGITS for number in (*numbers, *named.values())):
        raise TooMuch(f"位数超过 {MAX_DIGITS}")
    spend_for(value)


def _pay_number(value: Any, *_default: Any, **_named: Any) -> None:
    if isinstance(value, str) and len(value) > MAX_DIGITS:
        raise TooMuch(f"位数超过 {MAX_DIGITS}")


def _pay_order(value: Any, *_args: Any, **_named: Any) -> None:
    if hasattr(value, "__len__"):
        spend(len(value) * ELEMENT * 5)


def _pay_nesting(value: Any, *_args: Any, **_named: Any) -> None:
    """A title is looked through once for each pair of marks it stands in."""
    if isinstance(value, str):
        _refuse_long(value)
        spend(len(value) * ELEMENT * (1 + len(value) - len(value.lstrip("《〈"))))


def _refuse_long(value: str) -> None:
    if len(value) > MAX_WORDED:
        raise TooMuch(f"一处要措辞的文字超过 {MAX_WORDED} 字")
