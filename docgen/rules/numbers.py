"""The document numbers of a case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from docgen.case.fields import Field, read_schema
from docgen.rules.registry import Matter

#: Labels under which a record keeps the number of a document of the case. A number quoted elsewhere (批复文号 of an
#: extension) is not a second use; two that stand under other labels are.
_LABELS = ("文号", "会议通知文号", "整改通知文号", "复查意见文号")
_NAMED = ("term_request.reply_number", "passage.number")
_KEYS = {pointer.rpartition(".")[2] for pointer in _NAMED}
#: Where the day of a numbered document has another name than its number.
_DAYS = {"election": "announced", "opinions": "start"}


def document_numbers(matter: Matter) -> Iterator[tuple[str, str, dt.date | None]]:
    """Pointer, text and day of every number a document of the case bears; not those of a case it refers to."""
    yield from _numbers(read_schema(matter.case.procedure), matter.data, "")


def _numbers(field: Field, value: Any, pointer: str) -> Iterator[tuple[str, str, dt.date | None]]:
    if field.type == "list" and field.item is not None:
        for index, entry in enumerate(value):
            yield from _numbers(field.item, entry, f"{pointer}[{index}]")
    if field.type != "dict" or field.case:
        return
    for key, child in _bearing(field):
        here = f"{pointer}.{key}" if pointer else key
        if child.type in ("dict", "list"):
            yield from _numbers(child, value[key], here)
        elif value[key] is not None and (child.label in _LABELS or here in _NAMED):
            yield here, value[key], value.get(_DAYS.get(pointer, key.replace("number", "date")))


@cache
def _bearing(field: Field) -> Sequence[tuple[str, Field]]:
    """Those children of a record that may be the number of a document, or lead to one."""
    return [
        (key, child)
        for key, child in field.children.items()
        if child.label in _LABELS
        or key in _KEYS
        or (child.type == "dict" and _bearing(child))
        or (child.item is not None and (child.item.type == "list" or _bearing(child.item)))
    ]


def plain(number: str) -> str:
    """A number without what writers vary: brackets all alike, no blanks, no 第, no leading zeros."""
    even = re.sub(r"[\[［(（【〔]", "〔", re.sub(r"[\]］)）】〕]", "〕", "".join(number.split())))
    return re.sub(r"〕第?0*", "〕", even)
