"""How a value is printed: as typed, escaped, and never what XML cannot carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from jinja2 import Undefined
from markupsafe import Markup, escape

from docgen.render.budget import CURRENT, SHORT, spend_for

_HOLDERS: Final = (list, tuple, dict, set, frozenset)
EMPTY: Final = "—"  # what forms print for an empty field

# XML 1.0 cannot carry these, and Word cannot show them.
ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# RichText and Listing carry these two: a new paragraph, a new page.
_MARKUP_ILLEGAL: Final = re.compile(ILLEGAL.pattern.replace("\x00-\x08\x0b\x0c", "\x00-\x06\x08\x0b"))


class IllegalCharacter(Exception):
    """A value holds a character that XML cannot carry."""

    def __init__(self, value: str, position: int) -> None:
        super().__init__(f"U+{ord(value[position]):04X}")
        self.value, self.position = value, position


def printed(value: Any) -> str:
    """A value as it is printed, escaped."""
    kind = type(value)
    if kind is str:
        return value if value.isalnum() and len(value) < SHORT else escape(present(value))
    if kind is int:
        return str(value)
    if value is None or kind is date:
        return str(present(value))
    shown = present(value)
    if not isinstance(shown, str) and hasattr(shown, "__html__"):
        return _admitted(shown.__html__())
    return _admitted(shown) if isinstance(shown, Markup) else escape(shown)


def encoded(pieces: list[Any]) -> list[bytes]:
    """What a template printed, in UTF-8: text joined, bytes as they are."""
    found: list[bytes] = []
    kinds, start = list(map(type, pieces)), 0
    for _ in range(kinds.count(bytes)):
        end = kinds.index(bytes, start)
        found += ("".join(pieces[start:end]).encode(), pieces[end])
        start = end + 1
    return [*found, "".join(pieces[start:]).encode()]


def present(value: Any) -> Any:
    """What is printed for a value: None as a dash, yes and no in Chinese, a date in prose, text exactly as typed.

    Raises:
        IllegalCharacter: Text with a control character.
        TooMuch: Text without measure.
    """
    if isinstance(value, str):
        if len(value) > SHORT:
            spend_for(value)
        hit = ILLEGAL.search(value)
        if hit:
            raise IllegalCharacter(str(value), hit.start())
        if "\r" in value:
            even = value.replace("\r\n", "\n").replace("\r", "\n")
            return Markup(even) if isinstance(value, Markup) else even
        return value
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, _HOLDERS):
        spend_for(value)
    refuse_machinery(value)
    return value


def refuse_machinery(value: object) -> None:
    """No paper shows what Python calls a record, a method or an object, the address in memory along with it.

    Raises:
        TypeError: The value has no text of its own.
    """
    if isinstance(value, (str, int, float, date, Undefined)) or value is None or hasattr(value, "__html__"):
        return
    kind = type(value)
    if isinstance(value, _HOLDERS):
        _refuse_within(value)
        return
    if callable(value):
        raise TypeError("这个名称要算出结果才能印：后面加括号，括号里写所需的值")
    if isinstance(value, Iterator):
        raise TypeError("一串结果不能直接印：用 join 或者 join_cn 连成文字，或用 for 逐项写")
    silent = kind.__str__ is object.__str__
    if silent and (
        kind.__repr__ is object.__repr__ or kind.__module__.startswith(("docgen.case.", "docgen.procedures."))
    ):
        raise TypeError("这是一条记录，不能整条印：写到它的一个字段，如 {{ organization.name }}")


def _refuse_within(holder: object) -> None:
    """As :func:`refuse_machinery`, of what lists hold; Jinja prints text and numbers in them as Python writes them."""
    open_, seen = [holder], set[int]()
    while open_:
        value = open_.pop()
        if isinstance(value, _HOLDERS):
            if id(value) not in seen:
                seen.add(id(value))
                open_ += (*value.keys(), *value.values()) if isinstance(value, dict) else value
        elif not isinstance(value, (str, int, float, Undefined)) and value is not None:
            raise TypeError("这是一份名单，不能整份印：用 for 逐项写，或用 join_cn 连成文字")


def _admitted(markup: str) -> Markup:
    """Markup of a value, checked as text is and paid for."""
    hit = _MARKUP_ILLEGAL.search(markup)
    if hit:
        raise IllegalCharacter(markup, hit.start())
    budget = CURRENT.get()
    if budget is not None:
        budget.spend(len(markup) // 8, len(markup))
        budget.markup = True
    return Markup(markup)
