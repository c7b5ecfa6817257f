"""Whether an .xlsx may be opened: no bomb, no lock, no merge of a whole sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_MERGED_CELLS = 100_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def package_fault(raw: bytes, largest: int) -> str:
    """What forbids to open a workbook, in Chinese; empty when nothing does.

    Args:
        raw: The file.
        largest: Bytes it may unpack to.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            if len(entries) > 2000 or sum(entry.file_size for entry in entries) > largest:
                return "工作簿解压后过大"
            merged = sum(
                _area(found)
                for entry in entries
                if entry.filename.startswith("xl/worksheets/")
                for found in _MERGED.finditer(package.read(entry))
            )
            return "合并单元格过多" if merged > _MERGED_CELLS else ""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        encrypted = raw.startswith(b"\xd0\xcf\x11\xe0")
        return "工作簿有密码，或是旧的 .xls 格式" if encrypted else "这不是 .xlsx 工作簿，或文件已损坏"


def _area(found: re.Match[bytes]) -> int:
    first, top, last, bottom = (part.decode() for part in found.groups())
    return (_column(last) - _column(first) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
