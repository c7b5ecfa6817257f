"""TrueType font programs as LibreOffice embeds them, and one made of the glyphs of several."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fontTools.ttLib import TTLibError
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from docgen.pdf.unreadable import Unreadable

_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")
#: Tables all glyphs of a face share and need for their instructions.
_SHARED = ("cvt ", "fpgm", "prep")
_KNOWN = {*_NEEDED, *_SHARED, "name", "post", "OS/2", "gasp"}
_WORDS, _SCALED, _MORE, _SCALED_BOTH, _MATRIX, _INSTRUCTED = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
_DEEPEST = 8
_MAXP_SIZE = 32


@dataclass(frozen=True, order=True, slots=True)
class Contour:
    """A glyph as the program stores it; ``parts`` are the glyphs an accented letter is made of.

    Attributes:
        record: Its bytes in the table of outlines, the numbers of its parts left out (zero).
        places: Where in the record each part's number stands.
        parts: The glyphs these numbers name.
        metrics: Advance and left side bearing, as stored.
    """

    record: bytes
    places: tuple[int, ...]
    parts: tuple[Contour, ...]
    metrics: bytes


@dataclass(frozen=True, slots=True)
class TrueType:
    """One program.

    Attributes:
        tables: The tables a font made of its glyphs takes over.
        codes: The outline of each code.
        undefined: The outline shown where there is none.
    """

    tables: Mapping[str, bytes]
    codes: Mapping[int, Contour]
    undefined: Contour

    @property
    def face(self) -> tuple[bytes, ...]:
        """Version, scale, style and the tables instructions use."""
        head = self.tables["head"]
        return (head[4:8], head[16:20], head[44:50], *(self.tables.get(tag, b"") for tag in _SHARED))


def read(data: bytes) -> TrueType:
    """Read a program.

    Raises:
        Unreadable: It has tables, or a map of codes, that LibreOffice's subsets do not have.
    """
    try:
        reader = SFNTReader(io.BytesIO(data), checkChecksums=0)
        tables = {tag: reader[tag] for tag in reader.keys()}  # noqa: SIM118 - not a mapping
        if set(tables) - _KNOWN or set(_NEEDED) - set(tables) or len(tables["maxp"]) != _MAXP_SIZE:
            raise Unreadable("TrueType program with other tables")
        glyphs = _Glyphs(tables)
        codes = {code: glyphs.contour(glyph) for code, glyph in _codes(tables["cmap"]).items() if glyph}
        return TrueType(
            {tag: tables[tag] for tag in ("head", "hhea", "maxp", *_SHARED) if tag in tables},
            codes,
            glyphs.contour(0),
        )
    except (TTLibError, struct.error, IndexError, AssertionError) as broken:
        raise Unreadable("TrueType program with a broken table") from broken


def build(programs: Sequence[TrueType], contours: Sequence[Contour]) -> bytes:
    """Write one program of the glyphs of several.

    Args:
        programs: Of one face.
        contours: The outline of each number from 0 (the undefined glyph) on; parts of accented letters follow them.
    """
    numbers: dict[Contour, int] = {}
    ordered = list(contours)
    for number, contour in enumerate(ordered):
        numbers.setdefault(contour, number)
    for contour in ordered:
        for part in contour.parts:
            if part not in numbers:
                numbers[part] = len(ordered)
                ordered.append(part)
    records, places = bytearray(), [0]
    for contour in ordered:
        record = bytearray(contour.record)
        for place, part in zip(contour.places, contour.parts, strict=True):
            struct.pack_into(">H", record, place, numbers[part])
        records += record + bytes(-len(record) % 4)
        places.append(len(records))
    tables = dict(programs[0].tables)
    tables["glyf"] = bytes(records)
    tables["loca"] = struct.pack(f">{len(places)}I", *places)
    tables["hmtx"] = b"".join(contour.metrics for contour in ordered)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(ordered))
    head = tables["head"]
    # No dates: they would be those of the conversion. The last two fields are the form of the table of places.
    tables["head"] = head[:8] + bytes(4) + head[12:20] + bytes(16) + _box(programs) + head[44:50] + b"\0\1\0\0"
    limits = zip(*(struct.unpack(">13H", program.tables["maxp"][6:]) for program in programs), strict=True)
    tables["maxp"] = tables["maxp"][:4] + struct.pack(">14H", len(ordered), *map(max, limits))
    return _sfnt(tables)


def _box(programs: Sequence[TrueType]) -> bytes:
    """The box around the boxes of all; LibreOffice computes one for each subset."""
    left, bottom, right, top = zip(
        *(struct.unpack(">4h", program.tables["head"][36:44]) for program in programs), strict=True
    )
    return struct.pack(">4h", min(left), min(bottom), max(right), max(top))


def _sfnt(tables: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    writer = SFNTWriter(target, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return target.getvalue()


def _codes(cmap: bytes) -> dict[int, int]:
    count, platform, encoding, place, kind = struct.unpack_from(">xxHHHIH", cmap)
    if (count, platform, encoding, kind) != (1, 1, 0, 0) or len(cmap) < place + 262:
        raise Unreadable("TrueType program with another map of codes")
    return dict(enumerate(cmap[place + 6 : place + 262]))


class _Glyphs:
    """The table of outlines of one program."""

    def __init__(self, tables: Mapping[str, bytes]) -> None:
        self._records = tables["glyf"]
        self._metrics = tables["hmtx"]
        self._measured = struct.unpack_from(">H", tables["hhea"], 34)[0]
        count = struct.unpack_from(">H", tables["maxp"], 4)[0]
        if struct.unpack_from(">H", tables["head"], 50)[0]:
            self._places = struct.unpack_from(f">{count + 1}I", tables["loca"])
        else:
            self._places = tuple(2 * place for place in struct.unpack_from(f">{count + 1}H", tables["loca"]))

    def contour(self, glyph: int, depth: int = 0) -> Contour:
        begin, end = self._places[glyph], self._places[glyph + 1]
        if depth > _DEEPEST or not begin <= end <= len(self._records):
            raise Unreadable("TrueType program with a broken glyph")
        record = bytearray(self._records[begin:end])
        metrics = self._measure(glyph)
        if not record or struct.unpack_from(">h", record)[0] >= 0:
            return Contour(bytes(record), (), (), metrics)
        places, parts = [], []
        for place, number in _parts(record):
            places.append(place)
            parts.append(self.contour(number, depth + 1))
            record[place : place + 2] = b"\0\0"
        return Contour(bytes(record), tuple(places), tuple(parts), metrics)

    def _measure(self, glyph: int) -> bytes:
        """Advance and bearing; the last advance stored holds for all glyphs after it."""
        last = 4 * (self._measured - 1)
        if glyph < self._measured:
            metrics = self._metrics[4 * glyph : 4 * glyph + 4]
        else:
            bearing = last + 4 + 2 * (glyph - self._measured)
            metrics = self._metrics[last : last + 2] + self._metrics[bearing : bearing + 2]
        if len(metrics) != 4:
            raise Unreadable("TrueType program with a glyph of unknown width")
        return metrics


def _parts(record: bytearray) -> list[tuple[int, int]]:
    """Where in an accented letter's record the number of each part stands, and the number."""
    found = []
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", record, place)
        found.append((place + 2, number))
        place += 8 if flags & _WORDS else 6
        place += 2 * bool(flags & _SCALED) + 4 * bool(flags & _SCALED_BOTH) + 8 * bool(flags & _MATRIX)
    return found
