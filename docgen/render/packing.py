"""Writes one archive many times over: what does not change is deflated once."""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: Parts that stay are worth the effort; a part made anew is deflated four times as fast for a tenth more.
_KEPT_LEVEL: Final = 6
_NEW_LEVEL: Final = 3

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
#: A part, whole or in pieces; in pieces it is deflated to the same bytes.
Content = bytes | Sequence[bytes | memoryview]
_DATE: Final = (1 << 5) | 1  # 1980-01-01
_UTF8: Final = 0x800


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part as it stands in the archive: its record, and its line of the directory up to the offset."""

    record: bytes
    line: bytes
    name: bytes


class Packing:
    """The parts of a .docx, ready to be written with some of them changed.

    Why: opening an archive to append to it, as :mod:`zipfile` offers, takes as long as rendering the document.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._entries: dict[str, _Entry] = {}

    def pack(self, changed: Mapping[str, Content]) -> bytes:
        """A .docx of the parts in their order, the changed ones in place of their like and new ones at the end.

        Equal parts give equal bytes: no time, no system, no permissions.
        """
        entries = [
            _entry(name, changed[name], _NEW_LEVEL) if name in changed else self._kept(name) for name in self._parts
        ]
        entries += [_entry(name, data, _NEW_LEVEL) for name, data in changed.items() if name not in self._parts]
        directory, offset = [], 0
        for entry in entries:
            directory.append(entry.line + offset.to_bytes(4, "little") + entry.name)
            offset += len(entry.record)
        lines = b"".join(directory)
        end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(lines), offset, 0)
        return b"".join([*(entry.record for entry in entries), lines, end])

    def _kept(self, name: str) -> _Entry:
        found = self._entries.get(name)
        if found is None:
            found = self._entries[name] = _entry(name, self._parts[name], _KEPT_LEVEL)
        return found


def _entry(name: str, data: Content, level: int) -> _Entry:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    pieces = [data] if isinstance(data, bytes) else data
    packed = b"".join([*map(packer.compress, pieces), packer.flush()])
    check = functools.reduce(lambda before, piece: zlib.crc32(piece, before), pieces, 0)
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    common = (_VERSION, flags, zlib.DEFLATED, 0, _DATE, check, len(packed), sum(map(len, pieces)), len(written), 0)
    record = _LOCAL.pack(b"PK\3\4", *common) + written + packed
    line = _CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, 0)[:-4]
    return _Entry(record, line, written)
