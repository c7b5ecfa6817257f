"""Decryption of Type 1 font programs, many at once."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

PROGRAM = 55665
CHARSTRING = 4330
_MULTIPLIER = 52845
_INCREMENT = 22719
#: Bytes of a row; each row is one 32-bit lane of the big integers below.
_ROW = 256
_WORD = 4
_WORDS = _ROW // _WORD
#: Rows worked off at once, so that the integers stay in the processor's cache.
_ROWS_AT_ONCE = 8192


def decrypt(streams: Sequence[bytes], key: int) -> list[bytes]:
    """The plain text of encrypted streams, their leading random bytes included.

    Args:
        streams: Encrypted bytes.
        key: ``PROGRAM`` for the private part of a font, ``CHARSTRING`` for a glyph's outline.

    Returns:
        One plain text of the same length for each stream.

    **Why:** the key of a byte is a linear function, modulo 65536, of all bytes before it, so the streams are cut into
    rows and every row is worked off at once as a lane of one big integer: a small part of the time of a loop over
    bytes, and a packet of two hundred pages has 16 MB of them.
    """
    plain: list[bytes] = []
    batch: list[bytes] = []
    rows = 0
    for stream in streams:
        batch.append(stream)
        rows += _rows(stream)
        if rows >= _ROWS_AT_ONCE:
            plain += _decrypt(batch, key)
            batch, rows = [], 0
    return [*plain, *_decrypt(batch, key)]


def _rows(stream: bytes) -> int:
    return -(-len(stream) // _ROW)


def _decrypt(streams: Sequence[bytes], key: int) -> Iterator[bytes]:
    rows = [_rows(stream) for stream in streams]
    lanes = sum(rows)
    cipher = b"".join(stream.ljust(count * _ROW, b"\0") for stream, count in zip(streams, rows, strict=True))
    words, plain = array("I", cipher), array("I", bytes(len(cipher)))
    size = _WORD * lanes
    columns = [int.from_bytes(words[place::_WORDS].tobytes(), "little") for place in range(_WORDS)]
    ones = int.from_bytes(b"\1\0\0\0" * lanes, "little")
    byte, high, low, increment = ones * 0xFF, ones * 0xFF00, ones * 0xFFFF, ones * _INCREMENT
    keys = int.from_bytes(struct.pack(f"<{lanes}I", *_first_keys(columns, rows, byte, key)), "little")
    for place, column in enumerate(columns):
        word = (keys & high) >> 8
        keys = (keys + (column & byte)) * _MULTIPLIER + increment & low
        word |= keys & high
        keys = (keys + (column >> 8 & byte)) * _MULTIPLIER + increment & low
        word |= (keys & high) << 8
        keys = (keys + (column >> 16 & byte)) * _MULTIPLIER + increment & low
        word |= (keys & high) << 16
        keys = (keys + (column >> 24 & byte)) * _MULTIPLIER + increment & low
        plain[place::_WORDS] = array("I", (word ^ column).to_bytes(size, "little"))
    text = plain.tobytes()
    starts = accumulate(rows, initial=0)
    return (text[start * _ROW : start * _ROW + len(stream)] for start, stream in zip(starts, streams, strict=False))


def _first_keys(columns: Sequence[int], rows: Sequence[int], byte: int, key: int) -> list[int]:
    """The key of each row's first byte: what the row before adds, and that row's own first key moved on."""
    weight, constant, total = 1, 0, 0
    for column in reversed(columns):
        for shift in (24, 16, 8, 0):
            weight = weight * _MULTIPLIER & 0xFFFF
            constant = constant * _MULTIPLIER + _INCREMENT & 0xFFFF
            # 256 bytes of at most 255, each times at most 65535, stay below 2 ** 32: no lane runs over into the next.
            total += (column >> shift & byte) * weight
    additions = iter(struct.unpack(f"<{sum(rows)}I", total.to_bytes(_WORD * sum(rows), "little")))
    first: list[int] = []
    for count in rows:
        current = key
        for addition in islice(additions, count):
            first.append(current)
            current = current * weight + addition + constant & 0xFFFF
    return first
