"""Type 1 outlines become Type 2 outlines: the same points, the same stems, without Type 1's encryption.

Straight and curved segments have the same operators and nearly the same numbers in both, so their bytes are copied.
Hints are written anew: Type 2 declares all stems first and then says which of them hold for which part of the path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.pdf.unreadable import Unreadable

_OPERAND = rb"(?:[\x20-\xf6]|[\xf7-\xfe].|\xff....)"
_HEAD = re.compile(rb"(" + _OPERAND + rb")(" + _OPERAND + rb")\x0d", re.S)
#: Steps that are the same in both kinds, any number of them.
_PATH = rb"(?:" + rb"|".join(
    (
        rb"(?:%s){6}\x08" % _OPERAND,
        rb"%s[\x04\x06\x07\x16]" % _OPERAND,
        rb"(?:%s){2}[\x05\x15]" % _OPERAND,
        rb"(?:%s){4}[\x1e\x1f]" % _OPERAND,
    )
) + rb")++"  # fmt: skip
_STEP = re.compile(
    rb"(?P<path>" + _PATH + rb")"
    rb"|(?P<stems>(?:" + _OPERAND + rb"){2})(?P<way>[\x01\x03])"
    rb"|(?P<three>(?:" + _OPERAND + rb"){6})\x0c(?P<ways>[\x01\x02])"
    rb"|(?P<close>\x09)"
    rb"|(?P<end>\x0e)",
    re.S,
)  # fmt: skip
#: An outline without large numbers and quotients.
_SIMPLE = re.compile(rb"(?>(?:[\x20-\xf6]|[\xf7-\xfe].|[\x00-\x0b\x0d-\x1f])*)", re.S)
_WIDE = re.compile(rb"(%s)(%s)\x0c\x0c|(%s)" % (_OPERAND, _OPERAND, _OPERAND), re.S)
_OTHER = re.compile(rb"[\x00-\x1f]")
_NUMBER = re.compile(_OPERAND, re.S)
_VSTEM, _VSTEM3 = b"\3", b"\1"
_ACROSS, _UPRIGHT, _ACROSS_MASKED, _UPRIGHT_MASKED, _MASK = 1, 3, 18, 23, 19
_STEMS_AT_ONCE = 24
_MOST_STEMS = 96
_FRACTION = 16
#: Numbers this large would not fit, or their differences would not.
_LARGEST = 0x4000

Stem = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A Type 2 charstring without its width, and the width in thousandths of the type size."""

    path: bytes
    width: int


def convert(plain: bytes) -> Drawing:
    """Turn one decrypted Type 1 charstring into a Type 2 charstring.

    Args:
        plain: Without the leading random bytes.

    Returns:
        The drawing: its path begins with the stems or the first move.

    Raises:
        Unreadable: It uses subroutines, accents made of two glyphs, or a side bearing.
    """
    head = _HEAD.match(plain)
    if head is None or _whole(head[1]):
        raise Unreadable("outline that does not begin at the origin")
    path = plain[head.end() :]
    if not _SIMPLE.fullmatch(path):
        path = b"".join(_widened(path))
    width = _whole(head[2])
    if not 0 <= width < _LARGEST:
        raise Unreadable("outline with a width out of range")
    return Drawing(_Path().drawn(path), width)


class _Path:
    """The path of one glyph under way."""

    def __init__(self) -> None:
        #: What is written, in order; a number stands for the group of stems that holds from there on.
        self._pieces: list[bytes | int] = []
        self._groups: list[tuple[frozenset[Stem], ...]] = []
        self._stems: tuple[set[Stem], set[Stem]] | None = None

    def drawn(self, plain: bytes) -> bytes:
        place = 0
        kind: str | None = None
        while kind != "end" and (step := _STEP.match(plain, place)):
            place = step.end()
            kind = step.lastgroup
            if kind == "way":
                self._hint(step["stems"], upright=step["way"] == _VSTEM)
            elif kind == "ways":
                self._hint(step["three"], upright=step["ways"] == _VSTEM3)
            elif kind != "close":
                self._end_group()
                self._pieces.append(step[0])
        if kind != "end" or place != len(plain):
            raise Unreadable("outline with an operator that is not handled")
        return self._written()

    def _hint(self, stems: bytes, *, upright: bool) -> None:
        if self._stems is None:
            self._stems = (set(), set())
        numbers = [_value(number) for number in _NUMBER.findall(stems)]
        if any(abs(number) >= _LARGEST << _FRACTION - 1 for number in numbers):
            raise Unreadable("outline with a stem out of range")
        self._stems[upright].update(zip(numbers[::2], numbers[1::2], strict=True))

    def _end_group(self) -> None:
        """Stems named without a step between them hold together from here on."""
        if self._stems is not None:
            self._pieces.append(len(self._groups))
            self._groups.append(tuple(frozenset(stems) for stems in self._stems))
            self._stems = None

    def _written(self) -> bytes:
        if not self._groups:
            return b"".join(piece for piece in self._pieces if isinstance(piece, bytes))
        across, up = (sorted(frozenset().union(*stems)) for stems in zip(*self._groups, strict=True))
        if len(across) + len(up) > _MOST_STEMS:
            raise Unreadable("outline with too many stems")
        masked = len(self._groups) > 1 or self._pieces[0] != 0
        declared = _stems(across, _ACROSS_MASKED if masked else _ACROSS)
        declared += _stems(up, _UPRIGHT_MASKED if masked else _UPRIGHT)
        if masked and self._pieces[0] != 0:
            declared += _mask([False] * (len(across) + len(up)))
        masks = [
            _mask([stem in group[0] for stem in across] + [stem in group[1] for stem in up]) if masked else b""
            for group in self._groups
        ]
        return declared + b"".join(masks[piece] if isinstance(piece, int) else piece for piece in self._pieces)


def _mask(held: Sequence[bool]) -> bytes:
    size = -(-len(held) // 8)
    bits = sum(1 << (8 * size - 1 - place) for place, holds in enumerate(held) if holds)
    return bytes((_MASK,)) + bits.to_bytes(size, "big")


def encode(value: int) -> bytes:
    """A number of a Type 2 charstring.

    Args:
        value: In 65536ths.
    """
    whole, fraction = value >> _FRACTION, value & 0xFFFF
    if fraction:
        return b"\xff" + value.to_bytes(4, "big", signed=True)
    if -107 <= whole <= 107:
        return bytes((whole + 139,))
    if 108 <= abs(whole) <= 1131:
        high, low = divmod(abs(whole) - 108, 256)
        return bytes((high + (247 if whole > 0 else 251), low))
    return b"\x1c" + whole.to_bytes(2, "big", signed=True)


def _stems(stems: Sequence[Stem], code: int) -> bytes:
    written = b""
    for begin in range(0, len(stems), _STEMS_AT_ONCE):
        edge = 0
        for start, size in stems[begin : begin + _STEMS_AT_ONCE]:
            written += encode(start - edge) + encode(size)
            edge = start + size
        written += bytes((code,))
    return written


def _value(operand: bytes) -> int:
    """A number of the form both kinds share, in 65536ths."""
    first = operand[0]
    if first <= 246:
        return (first - 139) << _FRACTION
    if first <= 250:
        return ((first - 247) * 256 + operand[1] + 108) << _FRACTION
    if first <= 254:
        return (-(first - 251) * 256 - operand[1] - 108) << _FRACTION
    return int.from_bytes(operand[1:], "big", signed=True)


def _widened(plain: bytes) -> Iterable[bytes]:
    """Large numbers and quotients in the 65536ths Type 2 has for them; everything else unchanged."""
    place = 0
    while place < len(plain):
        found = _WIDE.match(plain, place) or _OTHER.match(plain, place)
        if found is None:
            raise Unreadable("outline cut short")
        place = found.end()
        if found.re is _OTHER:
            yield found[0]
        elif found[3] is None:
            yield _fixed(_quotient(_whole(found[1]), _whole(found[2])))
        elif found[3][0] == 255:
            yield _fixed(_whole(found[3]) << _FRACTION)
        else:
            yield found[3]


def _whole(operand: bytes) -> int:
    """A Type 1 number: four bytes are an integer there."""
    return _value(operand) if operand[0] == 255 else _value(operand) >> _FRACTION


def _quotient(number: int, divisor: int) -> int:
    """In 65536ths, a half rounded away from zero, as font interpreters do."""
    if not divisor:
        raise Unreadable("outline with a division by zero")
    size = ((abs(number) << _FRACTION) + abs(divisor) // 2) // abs(divisor)
    return size if (number < 0) == (divisor < 0) else -size


def _fixed(value: int) -> bytes:
    if not -(1 << 31) <= value < 1 << 31:
        raise Unreadable("outline with a number out of range")
    return b"\xff" + value.to_bytes(4, "big", signed=True)
