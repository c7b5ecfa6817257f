"""Where in a YAML file too large to be read its bulk stands: told by the indents alone, without parsing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from docgen.case.intake import Unread, read_bounded

#: Bytes looked at; of a larger file nothing is told.
_LOOKED_AT = 64 * 1024 * 1024
_ENTRY = re.compile(rb" *((?:- +)*)([^\s:#-][^:\n]{0,60}?)\s*:(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field that holds most of a file.

    Attributes:
        name: As written.
        line: Where it is named, from 1.
        column: In characters, from 1.
        size: Bytes of what it holds.
        single: It holds one text and no further fields.
    """

    name: str
    line: int
    column: int
    size: int
    single: bool


def largest_entry(path: Path) -> Entry | None:
    """The innermost field that holds more than half of a file; None where no single one does."""
    try:
        raw = read_bounded(path, _LOOKED_AT)
    except Unread:
        return None
    lines = raw.splitlines(keepends=True)
    begin, end = 0, len(lines)
    found = None
    while begin < end:
        begin, end, size = _largest(lines, begin, end)
        if 2 * size < len(raw):
            break
        if (named := _ENTRY.match(lines[begin])) is not None:
            single = bool(lines[begin][named.end() :].strip())
            column = len(lines[begin][: named.start(2)].decode(errors="replace")) + 1
            found = Entry(named[2].decode(errors="replace"), begin + 1, column, size, single)
            if single and not named[1]:
                break
        begin += 1
    return found


def _largest(lines: list[bytes], begin: int, end: int) -> tuple[int, int, int]:
    """First line, end and bytes of the largest of some lines that are indented least, each with what is below it."""
    indents = {at: len(one) - len(one.lstrip(b" ")) for at, one in enumerate(lines[begin:end], begin) if one.strip()}
    least = min(indents.values(), default=0)
    starts = [at for at, indent in indents.items() if indent == least] or [begin]
    chunks = zip(starts, [*starts[1:], end], strict=True)
    return max(((at, stop, sum(map(len, lines[at:stop]))) for at, stop in chunks), key=lambda chunk: chunk[2])
