"""The parts of font sharing: decryption, outlines, the text of pages, and what is left alone."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec as reference
from fontTools.misc.psCharStrings import T1CharString, T2CharString
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from docgen.pdf import charstrings, eexec
from docgen.pdf.content_text import Shown, State, parse, rewrite
from docgen.pdf.font_sharing import share_fonts
from docgen.pdf.unreadable import Unreadable

Change = Callable[[Object], None]


def test_decryption_agrees_with_fonttools() -> None:
    chance = random.Random(3)
    streams = [chance.randbytes(length) for length in (0, 1, 255, 256, 257, 5000)] + [b"\xff" * 1000]
    for key in (eexec.PROGRAM, eexec.CHARSTRING):
        assert eexec.decrypt(streams, key) == [reference.decrypt(stream, key)[0] for stream in streams]
    assert eexec.decrypt([], eexec.PROGRAM) == []


def path_of(charstring: T1CharString) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    pen = RecordingPen()
    charstring.draw(pen)
    return list(pen.value)


def type1(*program: object) -> bytes:
    charstring = T1CharString(program=list(program))
    charstring.compile()
    return bytes(charstring.bytecode)


SQUARE = (100, "hlineto", 100, "vlineto", -100, "hlineto", "closepath")


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ((10, 20, "rmoveto", *SQUARE), ()),
        ((0, 30, "hstem", 70, 30, "hstem", 5, 9, "vstem", 10, "vmoveto", *SQUARE), ("hstem", "vstem")),
        ((0, 30, 40, 30, 80, 30, "hstem3", 10, "hmoveto", *SQUARE), ("hstem",)),
        ((0, 30, "hstem", 10, "hmoveto", *SQUARE, 9, "hmoveto", 0, 50, "hstem", *SQUARE), ("hstemhm", "hintmask")),
        ((10, "hmoveto", *SQUARE, 2080, 64, "div", 5, "rmoveto", *SQUARE), ()),
        ((2000, -1500, "rmoveto", 1, 2, 3, 4, 5, 6, "rrcurveto", 1, 2, 3, 4, "vhcurveto", "closepath"), ()),
    ],
)
def test_outlines_keep_their_points_and_stems(steps: tuple[object, ...], kept: tuple[str, ...]) -> None:
    plain = type1(0, 600, "hsbw", *steps, "endchar")
    drawing = charstrings.convert(plain)
    copied = T2CharString(bytecode=drawing.path, private=SimpleNamespace(nominalWidthX=0, defaultWidthX=0, Subrs=[]))
    assert path_of(copied) == path_of(T1CharString(plain, subrs=[]))
    assert drawing.width == 600
    hints = {one for one in copied.program if isinstance(one, str) and ("stem" in one or "mask" in one)}
    assert hints >= set(kept)
    assert bool(hints) == bool(kept)


@pytest.mark.parametrize(
    "steps",
    [
        (5, 600, "hsbw", 10, "hmoveto", *SQUARE, "endchar"),
        (0, 600, "hsbw", 10, "hmoveto", 4, "callsubr", "endchar"),
        (0, 600, "hsbw", 0, 10, 20, 65, 66, "seac"),
        (0, 600, "hsbw", 10, "hmoveto", *SQUARE),
        (0, 600, "hsbw", 10, 0, "div", "hmoveto", *SQUARE, "endchar"),
    ],
)
def test_outlines_of_another_form_are_refused(steps: tuple[object, ...]) -> None:
    with pytest.raises(Unreadable):
        charstrings.convert(type1(*steps))


def test_only_the_codes_of_text_change() -> None:
    data = (
        b"/Span<</MCID 0/ActualText<0041>/Lang(zh-CN)>>BDC q BT"
        b" /F1 12 Tf[<01>19<0203>-5.5(\\001\\))]TJ q /F2 9 Tf<04>Tj Q"
        b"\n<01>Tj ET Q EMC [3 1] 0 d /P<</Attached[/Bottom]>>BDC EMC"
    )
    state = State(None, [])
    content = parse(data, state)
    shown = [piece for piece in content if isinstance(piece, Shown)]
    assert [(piece.font, piece.strings) for piece in shown] == [
        ("F1", (b"01", b"0203", b"0129")),
        ("F2", (b"04",)),
        ("F1", (b"01",)),
    ]
    assert rewrite(content, {}) == data
    changed = rewrite(content, {"F1": {b"01": b"000A", b"0203": b"000B000C", b"0129": b"000A0001"}})
    assert changed == data.replace(b"[<01>19<0203>-5.5(\\001\\))]", b"[<000A>19<000B000C>-5.5<000A0001>]").replace(
        b"\n<01>Tj", b"\n<000A>Tj"
    )


@pytest.mark.parametrize(
    ("data", "shown", "left"),
    [
        # A graphics state that is saved in one stretch of marked content and restored in another.
        (
            b"/F1 9 Tf q /P BMC /F2 9 Tf <01>Tj\nEMC\nQ /P BMC <02>Tj\nEMC\n<03>Tj",
            [("F2", b"<01>"), ("F1", b"<02>"), ("F1", b"<03>")],
            State("F1", []),
        ),
        # The end of a stretch inside a string.
        (b"/P BMC /F1 9 Tf (a\nEMC\nb)Tj\nEMC\n", [("F1", b"(a\nEMC\nb)")], State("F1", [])),
        # A stretch twice, in one font and in another.
        (
            b"q /F1 9 Tf\nEMC\n<01>Tj\nEMC\nq /F2 9 Tf\nEMC\n<01>Tj\nEMC\n",
            [("F1", b"<01>"), ("F2", b"<01>")],
            State("F2", ["F0", "F1"]),
        ),
    ],
)
def test_a_stretch_of_marked_content_is_read_with_what_came_before(
    data: bytes, shown: list[tuple[str, bytes]], left: State
) -> None:
    state = State("F0", [])
    content = parse(data, state)
    assert [(piece.font, piece.operand) for piece in content if isinstance(piece, Shown)] == shown
    assert rewrite(content, {}) == data
    assert state == left


@pytest.mark.parametrize(
    "data",
    [b"BI /W 1 /H 1 ID x EI", b"<01>Tj", b"/F1 9 Tf <01>'", b"3 Tw", b"Q", b"/F1 9 Tf (a(b))Tj", b"whatever", b"<01"],
)
def test_content_that_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(data, State(None, []))


def program(codes: str, *, composite: bool = False) -> bytes:
    """A TrueType subset as LibreOffice writes it: glyph 1 shows code 1, and so on."""
    names = [".notdef", *(f"glyph{place}" for place in range(1, len(codes) + 1)), "part"]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    glyphs: dict[str, object] = {}
    sizes = dict(zip(names, [10, *(ord(character) for character in codes), 77], strict=True))
    for name, size in reversed(sizes.items()):
        pen = TTGlyphPen(glyphs)
        if composite and name == "glyph1":
            pen.addComponent("part", (1, 0, 0, 1, 20, 0))
        else:
            pen.moveTo((0, 0))
            pen.lineTo((size, 0))
            pen.lineTo((size, 5 * size))
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (600, 20 if composite and name == "glyph1" else 0) for name in names})
    builder.setupHorizontalHeader()
    builder.setupMaxp()
    table = CmapSubtable.newSubtable(0)
    table.platformID, table.platEncID, table.language = 1, 0, 0
    table.cmap = {code: f"glyph{code}" for code in range(1, len(codes) + 1)}
    builder.font["cmap"] = newTable("cmap")
    builder.font["cmap"].tableVersion, builder.font["cmap"].tables = 0, [table]
    stored = io.BytesIO()
    builder.font.save(stored)
    return stored.getvalue()


def font(pdf: Pdf, codes: str, *, composite: bool = False) -> Object:
    pairs = "".join(f"<{code:02X}> <{ord(character):04X}>\n" for code, character in enumerate(codes, 1))
    table = (
        "/CIDInit/ProcSet findresource begin\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    data = program(codes, composite=composite)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Probe"), Flags=4, FontBBox=Array([0, 0, 600, 600]),
        ItalicAngle=0, Ascent=0, Descent=0, CapHeight=600, StemV=80, FontFile2=Stream(pdf, data, Length1=len(data)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+Probe"), FirstChar=0, LastChar=len(codes),
            Widths=Array([0, *([600] * len(codes))]), FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=Stream(pdf, table.encode()),
        )
    )  # fmt: skip


def sheet(*fonts: tuple[str, bool], content: bytes = b"BT /F1 12 Tf 9 9 Td <0102>Tj ET") -> Pdf:
    pdf = Pdf.new()
    for codes, composite in fonts:
        page = pdf.add_blank_page()
        page.Resources = Dictionary(Font=Dictionary(F1=font(pdf, codes, composite=composite)))
        page.Contents = Stream(pdf, content)
    return pdf


def test_truetype_subsets_of_a_face_become_one_with_accented_letters_whole() -> None:
    pdf = sheet(("AB", False), ("BC", False), ("éA", True))
    saving = share_fonts(pdf)
    assert (saving.fonts_before, saving.fonts_after, saving.left_alone) == (3, 1, ())
    assert [re.findall(rb"<\w+>", page.Contents.read_bytes())[0] for page in pdf.pages] == [
        b"<00010002>",
        b"<00020003>",
        b"<00040001>",
    ]
    made = pdf.pages[0].Resources.Font.F1
    written = TTFont(io.BytesIO(made.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
    table, order = written["glyf"], written.getGlyphOrder()
    boxes = [(table[name].xMin, table[name].xMax) for name in order[1:5]]
    assert boxes == [(0, ord("A")), (0, ord("B")), (0, ord("C")), (20, 97)]
    assert table[order[4]].components[0].glyphName == order[5]
    assert written["maxp"].numGlyphs == 6
    assert [metric for metric, _ in written["hmtx"].metrics.values()] == [600] * 6
    assert re.findall(rb"<000[1-9]> <(\w{4})>", made.ToUnicode.read_bytes()) == [b"0041", b"0042", b"0043", b"00E9"]


def test_a_form_is_rewritten_with_its_own_fonts() -> None:
    pdf = sheet(("AB", False), content=b"/X Do")
    page = pdf.pages[0]
    form = Stream(pdf, b"BT /F1 12 Tf <02>Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = page.Resources
    page.Resources = Dictionary(XObject=Dictionary(X=form))
    assert share_fonts(pdf).fonts_after == 1
    assert page.Resources.XObject.X.read_bytes() == b"BT /F1 12 Tf <0001>Tj ET"
    assert page.Resources.XObject.X.Resources.Font.F1.Subtype == Name.Type0


@pytest.mark.parametrize(
    "change",
    [
        lambda one: setattr(one, "Encoding", Name.WinAnsiEncoding),
        lambda one: setattr(one.FontDescriptor, "Flags", 32),
        lambda one: setattr(one, "ToUnicode", Dictionary()),
        lambda one: one.ToUnicode.write(b"begincmap"),
        lambda one: setattr(one, "Widths", Array([0, 600])),
        lambda one: setattr(one, "BaseFont", Name.Probe),
        lambda one: one.FontDescriptor.__delitem__("/FontFile2"),
        lambda one: one.FontDescriptor.FontFile2.write(b"no font"),
        lambda one: one.FontDescriptor.FontFile2.write(one.FontDescriptor.FontFile2.read_bytes()[:300]),
        lambda one: one.FontDescriptor.FontFile2.write(zlib.compress(b"")[:3], filter=Name.FlateDecode),
    ],
)
def test_a_font_of_another_form_keeps_what_it_has(change: Change) -> None:
    pdf = sheet(("AB", False), ("BC", False))
    odd = pdf.pages[0].Resources.Font.F1
    change(odd)
    saving = share_fonts(pdf)
    assert [name for name, reason in saving.left_alone if reason] in (["AAAAAA+Probe"], ["Probe"])
    assert pdf.pages[0].Resources.Font.F1.objgen == odd.objgen
    assert b"<0102>" in pdf.pages[0].Contents.read_bytes()
    assert b"<00010002>" in pdf.pages[1].Contents.read_bytes()


@pytest.mark.parametrize(
    "content", [b"/F1 9 Tf <01>'", b"/F1 9 Tf BT <03>Tj ET", b"/F1 9 Tf BT <010>Tj ET", b"/X Do <01>Tj"]
)
def test_a_page_of_another_form_keeps_its_text_and_its_fonts(content: bytes) -> None:
    pdf = sheet(("AB", False), content=content)
    saving = share_fonts(pdf)
    assert (saving.fonts_before, saving.fonts_after, len(saving.left_alone)) == (1, 1, 1)
    assert saving.bytes_before == saving.bytes_after
    assert pdf.pages[0].Contents.read_bytes() == content
    assert pdf.pages[0].Resources.Font.F1.Subtype == Name.TrueType


def test_no_damage_to_a_font_program_stops_sharing() -> None:
    chance = random.Random(7)
    whole = program("AB", composite=True)
    outcomes = set()
    for _ in range(150):
        pdf = sheet(("AB", True), ("BC", False))
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        pdf.pages[0].Resources.Font.F1.FontDescriptor.FontFile2.write(bytes(damaged))
        saving = share_fonts(pdf)
        pdf.save(io.BytesIO())
        outcomes.add(len(saving.left_alone))
    assert outcomes == {0, 1}
