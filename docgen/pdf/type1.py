"""Type 1 font programs as LibreOffice embeds them: a clear head, then an encrypted part with the outlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from docgen.pdf import eexec
from docgen.pdf.charstrings import Drawing, convert
from docgen.pdf.unreadable import Unreadable

_NUMBER = rb"-?(?:\d+(?:\.\d*)?|\.\d+)"
_HEAD = re.compile(
    rb"%!FontType1-1\.0: \S+ [\d.]+\n11 dict begin\n/FontType 1 def\n/PaintType 0 def\n/FontName /(?P<name>\S+) def\n"
    rb"/UniqueID \d+ def\n/FontMatrix \[0\.001 0 0 0\.001 0 0\]readonly def\n"
    rb"/FontBBox \{(?P<box>" + _NUMBER + rb"(?: " + _NUMBER + rb"){3})\}readonly def\n"
    rb"/FontInfo \d+ dict dup begin\n(?: ?/\w+ \([^()]*\) readonly def\n)*end readonly def\n"
    rb"/Encoding 256 array\n0 1 255 \{1 index exch /\.notdef put\} for\n"
    rb"(?P<codes>(?:dup \d+ /\S+ put\n)*)readonly def\ncurrentdict end\ncurrentfile eexec\n"
)
_CODE = re.compile(rb"dup (\d+) /(\S+) put\n")
_PRIVATE = re.compile(
    rb"dup\n/Private \d+ dict dup begin\n"
    rb"/RD\{string currentfile exch readstring pop\}executeonly def\n"
    rb"/ND\{noaccess def\}executeonly def\n/NP\{noaccess put\}executeonly def\n"
    rb"(?P<entries>(?:/\w+ ?(?:\{[^{}]*\}|\[[^\[\]]*\]|[\w.+-]+) ?(?:ND|def)\n)*)/OtherSubrs\n"
)
_ENTRY = re.compile(rb"/(\w+) ?(\{[^{}]*\}|\[[^\[\]]*\]|[\w.+-]+) ?(?:ND|def)\n")
_VALUES = re.compile(rb"true|false|" + _NUMBER + rb"|\[ ?(?:" + _NUMBER + rb" ?)*\]")
_CHARSTRINGS = re.compile(rb"\n2 index /CharStrings (\d+) dict dup begin\n")
_CHARSTRING = re.compile(rb"/(\S+) (\d+) RD ")
_END_OF_CHARSTRING = b" ND\n"
_END = b"end end\nreadonly put\nput\n"
_LEADING = 4
#: Drawings kept, of some 500 bytes each: three times the characters of everyday use.
_MOST_KEPT = 20_000
#: Entries that do not change how a glyph looks once it is in a font of another kind.
_IGNORED = frozenset({b"MinFeature", b"password", b"UniqueID", b"RndStemUp"})
_HINTS = frozenset(
    b"BlueValues OtherBlues FamilyBlues FamilyOtherBlues BlueScale BlueShift BlueFuzz StdHW StdVW StemSnapH StemSnapV "
    b"ForceBold LanguageGroup ExpansionFactor".split()
)


@dataclass(frozen=True, order=True, slots=True)
class Sealed:
    """An outline as it stands in the file, encrypted, with the hint values that go with it."""

    charstring: bytes
    hints: bytes


@dataclass(frozen=True, slots=True)
class Type1:
    """One program: ``undefined`` is the outline of ``.notdef``, ``box`` the bounding box of the face."""

    name: bytes
    box: tuple[int, ...]
    codes: Mapping[int, Sealed]
    undefined: Sealed

    @property
    def face(self) -> tuple[bytes, tuple[int, ...]]:
        """Name and bounding box."""
        return self.name, self.box


def read_programs(programs: Sequence[tuple[bytes, int, int]]) -> list[Type1 | Unreadable]:
    """Read font programs, all at once because decryption is cheapest so.

    Args:
        programs: The bytes of each, and the lengths of its clear and of its encrypted part.

    Returns:
        For each program what it holds, or why it is left alone.
    """
    parts = [data[clear : clear + sealed] for data, clear, sealed in programs]
    found: list[Type1 | Unreadable] = []
    for (data, clear, _), plain in zip(programs, eexec.decrypt(parts, eexec.PROGRAM), strict=True):
        try:
            found.append(_read(data[:clear], plain[_LEADING:]))
        except Unreadable as reason:
            found.append(reason)
    return found


def draw(outlines: Iterable[Sealed]) -> dict[Sealed, Drawing | Unreadable]:
    """Decrypt outlines and turn them into Type 2 charstrings; those of a form that is not handled say why."""
    wanted = list(dict.fromkeys(outlines))
    # Who comes second finds drawn what the first one draws.
    with _drawing:
        drawn = {charstring: _drawn[charstring] for charstring in {one.charstring for one in wanted} & _drawn.keys()}
        fresh = list(dict.fromkeys(one.charstring for one in wanted if one.charstring not in drawn))
        for charstring, plain in zip(fresh, eexec.decrypt(fresh, eexec.CHARSTRING), strict=True):
            try:
                drawn[charstring] = convert(plain[_LEADING:])
            except Unreadable as reason:
                drawn[charstring] = reason
        if len(_drawn) + len(fresh) > _MOST_KEPT:
            _drawn.clear()
        _drawn.update((charstring, drawn[charstring]) for charstring in fresh[:_MOST_KEPT])
    return {outline: drawn[outline.charstring] for outline in wanted}


#: Drawings by charstring, kept because the documents of a packet, and one packet and the next, show the same few faces.
_drawn: dict[bytes, Drawing | Unreadable] = {}
_drawing = Lock()


def hint_values(hints: bytes) -> dict[str, list[bytes]]:
    """The values of a private dictionary, by name, as they are written."""
    return {key.decode(): value.strip(b"[]").split() for key, value in _ENTRY.findall(hints)}


def _read(clear: bytes, sealed: bytes) -> Type1:
    head = _HEAD.fullmatch(clear)
    private = _PRIVATE.match(sealed)
    if head is None or private is None:
        raise Unreadable("Type 1 program of another maker")
    hints = b""
    for entry in _ENTRY.finditer(private["entries"]):
        if entry[1] in _HINTS and _VALUES.fullmatch(entry[2]):
            hints += entry[0]
        elif entry[1] not in _IGNORED:
            raise Unreadable(f"Type 1 program with {entry[1].decode('latin-1')}")
    charstrings = _charstrings(sealed, private.end())
    box = tuple(round(float(number)) for number in head["box"].split())
    try:
        codes = {
            int(code): Sealed(charstrings[name], hints)
            for code, name in _CODE.findall(head["codes"])
            if name != b".notdef"
        }
        undefined = Sealed(charstrings[b".notdef"], hints)
    except KeyError as missing:
        raise Unreadable(f"Type 1 program without the glyph {missing}") from missing
    return Type1(head["name"], box, codes, undefined)


def _charstrings(sealed: bytes, start: int) -> dict[bytes, bytes]:
    opening = _CHARSTRINGS.search(sealed, start)
    if opening is None:
        raise Unreadable("Type 1 program without outlines")
    found: dict[bytes, bytes] = {}
    place = opening.end()
    while entry := _CHARSTRING.match(sealed, place):
        end = entry.end() + int(entry[2])
        if not sealed.startswith(_END_OF_CHARSTRING, end):
            raise Unreadable("Type 1 program with a broken outline")
        found[entry[1]] = sealed[entry.end() : end]
        place = end + len(_END_OF_CHARSTRING)
    if not sealed.startswith(_END, place):
        raise Unreadable("Type 1 program with a broken end")
    return found
