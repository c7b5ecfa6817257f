"""What one render may cost: steps and text, counted the same on every machine, so that no template hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextvars import ContextVar
from typing import Any, Final, TypeVar

#: One unit is about ten nanoseconds; all of it is a few seconds.
MAX_WORK: Final = 200_000_000
#: Characters printed or built by one part; a part of more could not be read back.
MAX_TEXT: Final = 100_000_000
#: Calls within calls: macros, recursive loops.
MAX_DEPTH: Final = 40

#: Units for a pass through a loop, a call, an element that a filter looks at.
STEP: Final = 100
CALL: Final = 1000
ELEMENT: Final = 100

#: Text up to this length is paid for with the tag that prints it.
SHORT: Final = 64

_T = TypeVar("_T")


class TooMuch(Exception):
    """A template asks for more work or text than a document can need."""


class Budget:
    """What is left for one part.

    Attributes:
        work: Units of work left.
        text: Characters left.
        depth: Calls that are open.
        markup: A value printed XML of its own.
    """

    __slots__ = ("depth", "markup", "text", "work")

    def __init__(self) -> None:
        self.work, self.text, self.depth, self.markup = MAX_WORK, MAX_TEXT, 0, False

    def spend(self, work: int, text: int = 0) -> None:
        """Takes from what is left.

        Raises:
            TooMuch: Nothing is left.
        """
        self.work -= work
        self.text -= text
        if self.work < 0:
            raise TooMuch("循环、宏或列表的步数过多")
        if self.text < 0:
            raise TooMuch("产生的文字过多")


#: The budget of the part being rendered; unset while a template is only read.
CURRENT: Final[ContextVar[Budget | None]] = ContextVar("budget", default=None)


def spend(work: int, text: int = 0) -> None:
    """Takes from the budget of the part being rendered.

    Raises:
        TooMuch: Nothing is left.
    """
    budget = CURRENT.get()
    if budget is not None:
        budget.spend(work, text)


def spend_for(value: object) -> None:
    """Takes what it costs to turn a value into text or to compare it.

    Raises:
        TooMuch: Nothing is left.
    """
    if isinstance(value, str):
        if len(value) > SHORT:
            spend(len(value) // 8, len(value))
    elif isinstance(value, (list, tuple, dict, set, frozenset)):
        spend(0, size_of(value))


def spend_each(values: Iterable[_T], work: int = ELEMENT, text: int = 0) -> Iterable[_T]:
    """The same values, each paid for: at once where their number is known, else as they come.

    Raises:
        TooMuch: Nothing is left.
    """
    if isinstance(values, Sized):
        spend(len(values) * work, len(values) * text)
        return values
    return _metered(values, work, text)


def size_of(value: object) -> int:
    """Characters a value takes as text, about; one that stands in several places is counted in each.

    Why: ``[x, x]`` in a loop doubles what ``x`` is when printed or compared, at the price of one step.

    Raises:
        TooMuch: Nothing is left, or lists are nested without end.
    """
    try:
        return _size(value, {})
    except RecursionError:
        raise TooMuch("列表套得太深") from None


def _size(value: object, known: dict[int, int]) -> int:
    if isinstance(value, str):
        return len(value) + 2
    if not isinstance(value, (list, tuple, dict, set, frozenset)):
        return 4
    if id(value) in known:
        return known[id(value)]
    known[id(value)] = 2
    spend((len(value) + 1) * ELEMENT // 2)
    entries: Iterable[Any] = (*value.keys(), *value.values()) if isinstance(value, dict) else value
    known[id(value)] = total = 2 + sum(_size(entry, known) + 2 for entry in entries)
    return total


def _metered(values: Iterable[_T], work: int, text: int) -> Iterator[_T]:
    for value in values:
        spend(work, text)
        yield value
