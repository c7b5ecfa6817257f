"""Text laid out in terminal columns, where a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.wording.widths import fitting, width

_CLOSING = "，。、；：？！）〕】》」』”’…％"
_OPENING = "（〔【《「『“‘"
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNIT = re.compile(r"(?:\d+年)?\d+月\d+日|[!-~]+|.", re.DOTALL)


def visible(text: str) -> str:
    """The text with everything that could steer a terminal shown as a dot, one for one."""
    return _UNSEEN.sub("·", text)


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to a number of columns."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, first: int, rest: int) -> list[str]:
    """The text in lines of so many columns, the first of its own width.

    Words and dates stay whole; no line starts with closing punctuation or ends with an opening bracket; a line
    ends with a clause where that leaves it not too short.
    """
    lines: list[str] = []
    line, used, room = "", 0, first
    for unit in _units(text):
        if line and used + width(unit.rstrip()) > room:
            cut = _pause(line)
            lines.append(line[:cut].rstrip())
            line, room = line[cut:].lstrip(), rest
            used = width(line)
        if not line:
            unit = unit.lstrip()
        while width(unit) > room:
            head = fitting(unit, room)
            lines.append(line + head)
            line, used, unit, room = "", 0, unit[len(head) :], rest
        line += unit
        used += width(unit)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _pause(line: str) -> int:
    """Where to end a full line: after its last clause, unless that would leave it shorter than three fifths."""
    at = max(line.rfind(mark) for mark in "；。，") + 1
    return at if at and 5 * width(line[:at]) >= 3 * width(line) else len(line)


def _units(text: str) -> list[str]:
    units: list[str] = []
    for piece in _UNIT.findall(text):
        joins = units and (piece in _CLOSING or piece == " " or units[-1][-1:] in _OPENING)
        if joins:
            units[-1] += piece
        else:
            units.append(piece)
    return units


def table(rows: Sequence[Sequence[str]], indent: str = "", gap: int = 2) -> str:
    """Rows of equal length as aligned columns; the last column is not padded."""
    if not rows:
        return ""
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [pad(cell, widths[at] + gap) for at, cell in enumerate(row[:-1])]
        lines.append(f"{indent}{''.join(cells)}{row[-1]}".rstrip())
    return "\n".join(lines) + "\n"
