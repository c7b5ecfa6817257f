"""One Type 0 font of a face, made of the glyphs several documents use of it."""

from __future__ import annotations

import copy
import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from docgen.pdf import cff, truetype
from docgen.pdf.charstrings import Drawing
from docgen.pdf.subsets import Glyph, Subset
from docgen.pdf.truetype import Contour, TrueType
from docgen.pdf.type1 import Sealed, Type1
from docgen.pdf.unreadable import Unreadable

_USUAL_WIDTH = 1000
#: How a ToUnicode map writes a blank.
BLANK = b"0020"
_PAIRS_AT_ONCE = 100
_LETTERS = 26
_PREFIX_LENGTH = 6
_MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def make_font(
    pdf: pikepdf.Pdf,
    subsets: Sequence[Subset],
    glyphs: Sequence[Glyph],
    drawings: Mapping[Sealed, Drawing | Unreadable],
    pack: Callable[[bytes], bytes] = lambda data: zlib.compress(data, 9),
) -> Object:
    """Make the font.

    Args:
        pdf: Where it goes.
        subsets: Of one face.
        glyphs: The glyphs with the codes 1, 2, 3 …
        drawings: The outlines of Type 1 glyphs, ``.notdef`` of the first subset among them.
        pack: How its streams are deflated.

    Returns:
        An indirect object.
    """
    first = subsets[0]
    if isinstance(first.program, Type1):
        program = _compact(first.name, first.program, glyphs, drawings)
        kind, key = Name.CIDFontType0, Name.FontFile3
        file = _stream(pdf, program, pack)
        file.Subtype = Name.CIDFontType0C
    else:
        program = _truetype(first.program, subsets, glyphs)
        kind, key = Name.CIDFontType2, Name.FontFile2
        file = _stream(pdf, program, pack)
        file.Length1 = len(program)
    name = f"/{_prefix(program)}+{first.name}"
    descriptor = copy.copy(first.font.FontDescriptor)
    for old in ("/FontFile", "/FontFile2"):
        if old in descriptor:
            del descriptor[old]
    descriptor.FontName = Name(name)
    descriptor[key] = file
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=kind,
        BaseFont=Name(name),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=_USUAL_WIDTH,
        W=_widths(glyphs),
    )
    if kind == Name.CIDFontType2:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"{name}-Identity-H" if kind == Name.CIDFontType0 else name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_stream(pdf, _characters(glyphs), pack),
        )
    )


def without_blank(pdf: pikepdf.Pdf, font: Object, glyphs: Sequence[Glyph]) -> Object:
    """The same font for documents that never show its blank: the same program, the blank not mapped to its character.

    **Why:** readers that guess blanks from gaps measure by the blank of a font. Had every document one, a reader would
    find blanks in text that was typed without, where LibreOffice sets Latin letters off from Chinese characters.
    """
    twin = copy.copy(font)
    twin.ToUnicode = _stream(pdf, _characters(glyphs, leave_out=BLANK), lambda data: zlib.compress(data, 9))
    return pdf.make_indirect(twin)


def _compact(
    name: str, program: Type1, glyphs: Sequence[Glyph], drawings: Mapping[Sealed, Drawing | Unreadable]
) -> bytes:
    outlines = [program.undefined, *(glyph.outline for glyph in glyphs)]
    drawn = [
        (outline.hints, drawing)
        for outline in outlines
        if isinstance(outline, Sealed) and isinstance(drawing := drawings[outline], Drawing)
    ]
    return cff.build(name, program.box, drawn)


def _truetype(program: TrueType, subsets: Sequence[Subset], glyphs: Sequence[Glyph]) -> bytes:
    programs = [subset.program for subset in subsets if isinstance(subset.program, TrueType)]
    contours = [glyph.outline for glyph in glyphs if isinstance(glyph.outline, Contour)]
    return truetype.build(programs, [program.undefined, *contours])


def _prefix(program: bytes) -> str:
    """The mark of a subset: six letters that follow from what the font holds."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = ""
    for _ in range(_PREFIX_LENGTH):
        number, letter = divmod(number, _LETTERS)
        letters += chr(ord("A") + letter)
    return letters


def _widths(glyphs: Sequence[Glyph]) -> Array:
    """The width of every code, by runs: not all readers apply the default width."""
    listed: list[int] = []
    for width, run in groupby(enumerate(glyphs, 1), lambda pair: pair[1].width):
        codes = [code for code, _ in run]
        listed += [codes[0], codes[-1], width]
    return Array(listed)


def _characters(glyphs: Sequence[Glyph], leave_out: bytes = b"") -> bytes:
    pairs = [b"<%04X> <%b>\n" % (code, glyph.text) for code, glyph in enumerate(glyphs, 1) if glyph.text != leave_out]
    blocks = (pairs[place : place + _PAIRS_AT_ONCE] for place in range(0, len(pairs), _PAIRS_AT_ONCE))
    listed = b"".join(b"%d beginbfchar\n%bendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _MAP_HEAD + listed + _MAP_END


def _stream(pdf: pikepdf.Pdf, data: bytes, pack: Callable[[bytes], bytes] = zlib.compress) -> Stream:
    return Stream(pdf, pack(data), Filter=Name.FlateDecode)
