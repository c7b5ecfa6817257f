"""The serial numbers LibreOffice gives to Type 1 fonts."""

from __future__ import annotations

import hashlib
import re

import pikepdf

from docgen.pdf import eexec

_SERIAL = re.compile(rb"(?<=/UniqueID )\d{7}(?= def)")
#: In the range that is free for anyone (Adobe Type 1 Font Format, chapter 2), above the numbers LibreOffice uses.
_FIRST = 4_200_000
_RANGE = 800_000
_MULTIPLIER = 52845
_INCREMENT = 22719


def derive_serials(pdf: pikepdf.Pdf) -> None:
    """Give each embedded Type 1 font a UniqueID derived from its content.

    Why: LibreOffice counts them from its start, so a file's number depends on the files converted before it; a
    printer may cache glyphs by it, so two subsets must not share one. The number stands in the clear part and in the
    encrypted one, whose every later byte depends on it.
    """
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or "/FontFile" not in thing:
            continue
        font = thing.FontFile
        content = font.read_bytes()
        start = int(font.get("/Length1", 0))
        end = start + int(font.get("/Length2", 0))
        clear, (private,), rest = content[:start], eexec.decrypt([content[start:end]], eexec.PROGRAM), content[end:]
        if not _SERIAL.search(clear) or not _SERIAL.search(private):
            continue
        digest = hashlib.sha256(_SERIAL.sub(b"", clear) + _SERIAL.sub(b"", private)).digest()
        serial = str(_FIRST + int.from_bytes(digest[:8], "big") % _RANGE).encode()
        font.write(_SERIAL.sub(serial, clear) + _encrypted(_SERIAL.sub(serial, private)) + rest)


def _encrypted(plain: bytes) -> bytes:
    key = eexec.PROGRAM
    cipher = bytearray()
    add = cipher.append
    for byte in plain:
        byte ^= key >> 8
        add(byte)
        key = (byte + key) * _MULTIPLIER + _INCREMENT & 0xFFFF
    return bytes(cipher)
