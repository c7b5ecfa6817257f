"""Writes a CFF font whose glyphs are numbered, as a PDF's Type 0 font wants it."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from docgen.pdf.charstrings import Drawing, encode
from docgen.pdf.type1 import hint_values

_DEFAULT_WIDTH = 1000
_STANDARD_STRINGS = 391
_OPERATORS = {
    "BlueValues": b"\x06",
    "OtherBlues": b"\x07",
    "FamilyBlues": b"\x08",
    "FamilyOtherBlues": b"\x09",
    "StdHW": b"\x0a",
    "StdVW": b"\x0b",
    "BlueScale": b"\x0c\x09",
    "BlueShift": b"\x0c\x0a",
    "BlueFuzz": b"\x0c\x0b",
    "StemSnapH": b"\x0c\x0c",
    "StemSnapV": b"\x0c\x0d",
    "ForceBold": b"\x0c\x0e",
    "LanguageGroup": b"\x0c\x11",
    "ExpansionFactor": b"\x0c\x12",
}
_DELTAS = frozenset({"BlueValues", "OtherBlues", "FamilyBlues", "FamilyOtherBlues", "StemSnapH", "StemSnapV"})
_NIBBLES = {**{str(digit): digit for digit in range(10)}, ".": 0xA, "-": 0xE}
_END_OF_REAL = 0xF
_TRUTH = {b"true": Decimal(1), b"false": Decimal(0)}
_FRACTION = 16
_WORD = 4


def build(name: str, box: Sequence[int], glyphs: Sequence[tuple[bytes, Drawing]]) -> bytes:
    """Write a CID-keyed CFF font.

    Args:
        name: Its PostScript name.
        box: The bounding box, in thousandths of the type size.
        glyphs: For each number from 0 (``.notdef``) the hint values that go with it, as Type 1 wrote them, and its
            drawing.
    """
    hints = list(dict.fromkeys(values for values, _ in glyphs))
    privates = [_private(values) for values in hints]
    charstrings = _index([_width(drawing.width) + drawing.path for _, drawing in glyphs])
    charset = b"\2" + struct.pack(">HH", 1, len(glyphs) - 2) if len(glyphs) > 1 else b"\0"
    select = _select([hints.index(values) for values, _ in glyphs])
    start = b"\1\0\4\4" + _index([name.encode()])
    rest = _index([b"Adobe", b"Identity"]) + _index([])

    def top(*places: int) -> bytes:
        charset_at, select_at, charstrings_at, dictionaries_at = (_offset(place) for place in places)
        return _index(
            [
                _integer(_STANDARD_STRINGS) + _integer(_STANDARD_STRINGS + 1) + _integer(0) + b"\x0c\x1e"
                + b"".join(map(_integer, box)) + b"\x05"
                + _integer(len(glyphs)) + b"\x0c\x22"
                + charset_at + b"\x0f" + select_at + b"\x0c\x25"
                + charstrings_at + b"\x11" + dictionaries_at + b"\x0c\x24"
            ]
        )  # fmt: skip

    charset_at = len(start) + len(top(0, 0, 0, 0)) + len(rest)
    select_at = charset_at + len(charset)
    charstrings_at = select_at + len(select)
    private_at = charstrings_at + len(charstrings)
    dictionaries = []
    for private in privates:
        dictionaries.append(_integer(len(private)) + _offset(private_at) + b"\x12")
        private_at += len(private)
    head = start + top(charset_at, select_at, charstrings_at, private_at) + rest
    return head + charset + select + charstrings + b"".join(privates) + _index(dictionaries)


def _width(width: int) -> bytes:
    return b"" if width == _DEFAULT_WIDTH else encode(width << _FRACTION)


@lru_cache(maxsize=64)
def _private(values: bytes) -> bytes:
    written = b""
    for key, numbers in hint_values(values).items():
        whole = [_TRUTH[number] if number in _TRUTH else Decimal(number.decode()) for number in numbers]
        if key in _DELTAS:
            whole = [value - before for value, before in zip(whole, [Decimal(0), *whole], strict=False)]
        written += b"".join(map(_number, whole)) + _OPERATORS[key]
    return written + _integer(_DEFAULT_WIDTH) + b"\x14"


def _number(value: Decimal) -> bytes:
    if value == value.to_integral_value():
        return _integer(int(value))
    nibbles = [_NIBBLES[character] for character in f"{value:f}"] + [_END_OF_REAL]
    if len(nibbles) % 2:
        nibbles.append(_END_OF_REAL)
    return b"\x1e" + bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))


def _integer(value: int) -> bytes:
    return encode(value << _FRACTION) if -0x8000 <= value < 0x8000 else _offset(value)


def _offset(value: int) -> bytes:
    """Always five bytes, so that a place can be filled in later."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    places = list(accumulate(map(len, items), initial=1))
    size = (places[-1].bit_length() + 7) // 8
    whole = struct.pack(f">{len(places)}I", *places)
    table = bytearray(size * len(places))
    for byte in range(size):
        table[byte::size] = whole[_WORD - size + byte :: _WORD]
    return struct.pack(">HB", len(items), size) + table + b"".join(items)


def _select(numbers: Sequence[int]) -> bytes:
    """Which hint values each glyph has, by ranges."""
    ranges = [place for place, number in enumerate(numbers) if not place or number != numbers[place - 1]]
    table = b"".join(struct.pack(">HB", place, numbers[place]) for place in ranges)
    return struct.pack(">BH", 3, len(ranges)) + table + struct.pack(">H", len(numbers))
