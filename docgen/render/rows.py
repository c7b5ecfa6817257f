"""The rows of a register, all printed at once: loops whose passes print fields of plain records and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from jinja2 import nodes
from markupsafe import escape

from docgen.render.budget import SHORT, spend
from docgen.render.printing import printed

#: Parts the values while they are together; a value that holds it is printed alone.
_PART: Final = "\r"
# What docgen.render.printing.ILLEGAL names, in UTF-8; halves of surrogate pairs cannot be written in it at all.
_CONTROL: Final = bytes([*range(9), 11, 12, *range(14, 32)])
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
#: Fewer records are printed sooner one by one.
FEWEST: Final = 16
#: Records taken at once: enough to make the steps of Python few, and what is held for them small.
_TOGETHER: Final = 120
_PLAIN: Final = frozenset({str, int, bool, date, type(None)})


@dataclass(frozen=True, slots=True)
class Row:
    """What one pass of such a loop prints.

    Attributes:
        fields: Names of fields, None for the number of the pass.
        texts: What stands before, between and behind them.
    """

    fields: tuple[str | None, ...]
    texts: tuple[bytes, ...]


def row_of(loop: nodes.For) -> Row | None:
    """What one pass prints; None for a loop that does anything else."""
    target = loop.target
    if loop.test or loop.recursive or loop.else_ or not isinstance(target, nodes.Name):
        return None
    fields: list[str | None] = []
    texts = [""]
    for output in loop.body:
        if not isinstance(output, nodes.Output):
            return None
        for piece in output.nodes:
            if isinstance(piece, nodes.TemplateData):
                texts[-1] += piece.data
                continue
            if not isinstance(piece, nodes.Getattr) or not isinstance(piece.node, nodes.Name):
                return None
            if piece.node.name == target.name and not piece.attr.startswith("_"):
                fields.append(piece.attr)
            elif (piece.node.name, piece.attr) == ("loop", "index"):
                fields.append(None)
            else:
                return None
            texts.append("")
    return Row(tuple(fields), tuple(text.encode() for text in texts)) if fields else None


def print_rows(records: Any, fields: tuple[str | None, ...], texts: tuple[bytes, ...]) -> list[bytes] | None:
    """What the loop prints for these records, in UTF-8, escaped; None where they are few or a value is not plain.

    Why: a step of Python for each of twelve thousand values takes longer than all the rest of the render; what is
    done here is done to many of them by one call.

    Args:
        records: What the loop runs over, its passes paid for.
        fields: As in :class:`Row`.
        texts: As in :class:`Row`.

    Raises:
        TooMuch: Text without measure.
    """
    if type(records) not in (list, tuple) or len(records) < FEWEST or set(map(type, records)) != {dict}:
        return None
    row, found = Row(fields, texts), []
    for start in range(0, len(records), _TOGETHER):
        values = _values(records[start : start + _TOGETHER], row, start + 1)
        lines = None if values is None else _lines(values, row)
        if lines is None:
            return None
        found.append(lines)
    return found


def _values(records: Sequence[dict[Any, Any]], row: Row, first: int) -> list[str] | None:
    """The values of these records as text, not escaped, all of one record after another."""
    width = len(row.fields)
    names = [field for field in row.fields if field is not None]
    try:
        values = _fields(records, names)
    except KeyError:
        return None
    if len(names) < width:
        fields, values = values, [None] * (len(records) * width)
        for number, field in enumerate(row.fields):
            at = sum(one is not None for one in row.fields[:number])
            numbers = range(first, first + len(records))
            values[number::width] = numbers if field is None else fields[at :: len(names)]
    kinds = set(map(type, values))
    if not kinds <= _PLAIN:
        return None
    return values if kinds == {str} else [value if type(value) is str else printed(value) for value in values]


def _fields(records: Sequence[dict[Any, Any]], names: Sequence[str]) -> list[Any]:
    if len(names) > 1:
        return list(chain.from_iterable(map(itemgetter(*names), records)))
    return list(map(itemgetter(*names), records)) if names else []


def _lines(values: list[str], row: Row) -> bytes | None:
    together = _PART.join(values)
    try:
        written = escape(together).encode()
    except UnicodeEncodeError:
        return None
    if together.count(_PART) != len(values) - 1 or len(written.translate(None, _CONTROL)) != len(written):
        return None
    if any(no_character in written for no_character in _NO_CHARACTERS):
        return None
    # The loop has paid for this many characters of each value.
    surplus = len(together) - SHORT * len(values)
    if surplus > 0:
        spend(surplus // 8, surplus)
    line = b"%b".join(text.replace(b"%", b"%%") for text in row.texts)
    return line * (len(values) // len(row.fields)) % tuple(written.split(_PART.encode()))
