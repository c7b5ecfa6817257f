"""The last rows of a register stay together, so that no page ends a table with one row or begins with its note."""

from __future__ import annotations

import re
from typing import Final

_TABLE, _TABLE_END, _KEPT = b"<w:tbl>", b"</w:tbl>", b"<w:keepNext"
#: What makes a table a register; a document without it has none.
HEAD: Final = b"<w:tblHeader"
_ROW: Final = b"<w:tr"
_PARAGRAPH: Final = re.compile(rb"<w:p(?: [^>]*[^/])?>(?:<w:pPr>(<w:pStyle [^>]*/>)?)?")
_TEXT: Final = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)<")
#: A paragraph that belongs to the table above it: its note, who made it.
_NOTE: Final = re.compile(rb'<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="Table(?:Note|Text|Centre)"/>')
_TOGETHER: Final = 3
#: Characters of rows kept together; taller ones would leave more than a third of a page empty.
_MOST: Final = 450


def keep_endings(document: bytes) -> bytes:
    """The part with the last three rows of each register kept on one page, and the last with the note behind it.

    A register is a table with a repeated head and no table in it. Both Word and LibreOffice take a row to be kept with
    the next by the first paragraph of its first cell.

    Args:
        document: A rendered ``w:document`` in UTF-8.
    """
    return b"".join(with_endings(document)) if HEAD in document else document


def with_endings(document: bytes) -> list[bytes | memoryview]:
    """As :func:`keep_endings`, in pieces that are not copied: a register of thousands of rows is looked at once."""
    whole = memoryview(document)
    pieces: list[bytes | memoryview] = []
    copied = start = 0
    while (end := document.find(_TABLE_END, start)) >= 0:
        opening = document.rfind(_TABLE, start, end)
        start = end + len(_TABLE_END)
        for spot, mark in _marks(document, opening, end) if opening >= 0 else ():
            pieces += (whole[copied:spot], mark)
            copied = spot
    return [*pieces, whole[copied:]]


def _marks(document: bytes, opening: int, end: int) -> list[tuple[int, bytes]]:
    """Where something is to be put in, and what, in their order."""
    if document.find(HEAD, opening, end) < 0:
        return []
    rows = _last_rows(document, opening, end)
    if not rows:
        return []
    noted = _NOTE.match(document, end + len(_TABLE_END)) is not None
    kept = rows if noted else rows[:-1]
    found = (_mark(document, row) for row in kept)
    return [one for one in found if one is not None]


def _last_rows(document: bytes, opening: int, end: int) -> list[int]:
    """The starts of up to three rows at the end, heads left out, as few as hold not too much text."""
    rows: list[int] = []
    before, room = end, _MOST
    while len(rows) < _TOGETHER:
        row = _row_before(document, opening, before)
        if row < 0 or document.find(HEAD, row, before) >= 0:
            break
        room -= sum(len(text.decode()) for text in _TEXT.findall(document, row, before))
        if room < 0:
            break
        rows.insert(0, row)
        before = row
    return rows


def _row_before(document: bytes, opening: int, end: int) -> int:
    """Where the last row before a place begins; -1 where none does.

    Why: looking for each way a row may begin reads a whole register when all its rows begin another way.
    """
    row = document.rfind(_ROW, opening, end)
    while row >= 0 and document[row + len(_ROW)] not in b"> ":
        row = document.rfind(_ROW, opening, row)
    return row


def _mark(document: bytes, row: int) -> tuple[int, bytes] | None:
    found = _PARAGRAPH.search(document, row)
    if found is None:
        return None
    if found[0].endswith(b"<w:pPr>") or found[1]:
        properties = document.find(b"</w:pPr>", found.end())
        return None if document.find(_KEPT, found.end(), properties) >= 0 else (found.end(), b"<w:keepNext/>")
    return found.end(), b"<w:pPr><w:keepNext/></w:pPr>"
