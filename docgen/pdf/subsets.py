"""Font subsets as LibreOffice embeds them: simple fonts of one-byte codes, with a map back to characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, PdfError, Stream

from docgen.pdf import truetype, type1
from docgen.pdf.scopes import Key
from docgen.pdf.truetype import Contour, TrueType
from docgen.pdf.type1 import Sealed, Type1
from docgen.pdf.unreadable import Unreadable

_KEYS = frozenset(
    ("/BaseFont", "/FirstChar", "/FontDescriptor", "/LastChar", "/Subtype", "/ToUnicode", "/Type", "/Widths")
)
_PROGRAMS = {"/Type1": "/FontFile", "/TrueType": "/FontFile2"}
_PREFIX = re.compile(r"/[A-Z]{6}\+.+")
_SYMBOLIC = 4
_MAP = re.compile(
    rb"/CIDInit.{1,300}?1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
    rb"((?:\d+ beginbfchar\n(?:<[0-9A-F]{2}> <(?:[0-9A-F]{4})+>\n)+endbfchar\n)+)"
    rb"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n",
    re.S,
)
_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]+)>\n")


@dataclass(frozen=True, order=True, slots=True)
class Glyph:
    """One glyph as a reader sees, copies and measures it; equal glyphs are embedded once.

    Attributes:
        text: The characters it stands for, as the hexadecimal digits (UTF-16) of a ToUnicode map.
        width: Its advance as the PDF states it, in thousandths of the type size.
        outline: Its drawing.
    """

    text: bytes
    width: int
    outline: Sealed | Contour


@dataclass(frozen=True, slots=True)
class Subset:
    """One font of one document.

    Attributes:
        name: Of the face, without the mark of a subset.
        font: Its dictionary.
        program: What its font program holds.
        glyphs: By code.
    """

    name: str
    font: Object
    program: Type1 | TrueType
    glyphs: Mapping[int, Glyph]


def font_file(font: Object) -> Object | None:
    """The font program a simple font or a Type 0 font embeds."""
    if "/DescendantFonts" in font:
        font = font.DescendantFonts[0]
    descriptor = font.get("/FontDescriptor", Dictionary())
    return next((descriptor[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor), None)


def read_subsets(fonts: Mapping[Key, Object]) -> dict[Key, Subset | Unreadable]:
    """Read fonts; equal programs are read once."""
    found: dict[Key, Subset | Unreadable] = {}
    files: dict[Key, Object] = {}
    for key, font in fonts.items():
        try:
            files[key] = _file(font)
        except Unreadable as reason:
            found[key] = reason
    programs = _programs(files)
    for key in files:
        program = programs[key]
        try:
            found[key] = program if isinstance(program, Unreadable) else _subset(fonts[key], program)
        except Unreadable as reason:
            found[key] = reason
    return found


def _file(font: Object) -> Object:
    if not isinstance(font, Dictionary) or set(font.keys()) != _KEYS or str(font.Subtype) not in _PROGRAMS:
        raise Unreadable("font of another kind than LibreOffice's subsets")
    descriptor = font.FontDescriptor
    if not isinstance(descriptor, Dictionary) or descriptor.get("/Flags") != _SYMBOLIC:
        raise Unreadable("font with an encoding of its own")
    if not _PREFIX.fullmatch(str(font.BaseFont)) or descriptor.get("/FontName") != font.BaseFont:
        raise Unreadable("font that is not marked as a subset")
    file = descriptor.get(_PROGRAMS[str(font.Subtype)])
    if not isinstance(file, Stream) or not isinstance(font.ToUnicode, Stream) or not isinstance(font.Widths, Array):
        raise Unreadable("font without a program, widths or a map to characters")
    lengths = [file.get("/Length1", 0), file.get("/Length2", 0)]
    if not all(isinstance(number, int) and number >= 0 for number in (font.FirstChar, *lengths)):
        raise Unreadable("font with a number that is none")
    return file


def _programs(files: Mapping[Key, Object]) -> dict[Key, Type1 | TrueType | Unreadable]:
    found: dict[bytes, Type1 | TrueType | Unreadable] = {}
    stored = {key: file.read_raw_bytes() for key, file in files.items()}
    adobe: dict[bytes, tuple[bytes, int, int]] = {}
    for raw, file in {raw: files[key] for key, raw in stored.items()}.items():
        try:
            data = file.read_bytes()
            if "/Length2" in file:
                adobe[raw] = (data, int(file.get("/Length1", 0)), int(file.Length2))
            else:
                found[raw] = truetype.read(data)
        except Unreadable as reason:
            found[raw] = reason
        except PdfError:
            found[raw] = Unreadable("font program that cannot be unpacked")
    found.update(zip(adobe, type1.read_programs(list(adobe.values())), strict=True))
    return {key: found[raw] for key, raw in stored.items()}


def _subset(font: Object, program: Type1 | TrueType) -> Subset:
    try:
        mapped = _MAP.fullmatch(font.ToUnicode.read_bytes())
    except PdfError as broken:
        raise Unreadable("font whose map to characters cannot be unpacked") from broken
    if mapped is None:
        raise Unreadable("font whose map to characters is of another form")
    texts = {int(code, 16): text for code, text in _PAIR.findall(mapped[1])}
    first = int(font.FirstChar)
    widths = dict(enumerate(font.Widths.as_list(), first))
    glyphs: dict[int, Glyph] = {}
    for code, outline in program.codes.items():
        width = widths.get(code)
        # A code without a width or a character stays out; a text that shows it keeps the font.
        if code in texts and isinstance(width, int):
            glyphs[code] = Glyph(texts[code], width, outline)
    return Subset(str(font.BaseFont).partition("+")[2], font, program, glyphs)
