"""Whether an .xlsx may be opened: no bomb, no lock, no merge of a whole sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

_MERGED_CELLS = 100_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_SHEETS = "xl/worksheets/"
_PIECE = 64 * 1024


def package_fault(raw: bytes, largest: int, sheets: int = 0) -> str:
    """What forbids to open a workbook, in Chinese; empty when nothing does.

    Args:
        raw: The file.
        largest: Bytes it may unpack to.
        sheets: Bytes its worksheets may unpack to beside the rest, where they are read row by row; 0 where they count
            with it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            apart = sum(entry.file_size for entry in entries if sheets and entry.filename.startswith(_SHEETS))
            rest = sum(entry.file_size for entry in entries) - apart
            if len(entries) > 2000 or rest > largest or apart > sheets:
                return "工作簿解压后过大"
            merged = 0
            for entry in entries:
                if entry.filename.startswith(_SHEETS):
                    with package.open(entry) as content:
                        merged += sum(map(_area, _merges(content)))
            return "合并单元格过多" if merged > _MERGED_CELLS else ""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        encrypted = raw.startswith(b"\xd0\xcf\x11\xe0")
        return "工作簿有密码，或是旧的 .xls 格式" if encrypted else "这不是 .xlsx 工作簿，或文件已损坏"


def _merges(content: IO[bytes]) -> Iterator[re.Match[bytes]]:
    """Every tag that merges cells, wherever a piece of the file ends."""
    left = b""
    while piece := content.read(_PIECE):
        text = left + piece
        whole = text.rfind(b">") + 1
        yield from _MERGED.finditer(text, 0, whole)
        left = text[whole:]


def _area(found: re.Match[bytes]) -> int:
    first, top, last, bottom = (part.decode() for part in found.groups())
    return (_column(last) - _column(first) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
