"""Documents of one packet share their fonts: the same pixels, the same text, each glyph embedded once."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from fontTools.cffLib import CFFFontSet
from fontTools.misc import eexec
from fontTools.misc.psCharStrings import T1CharString
from fontTools.pens.recordingPen import RecordingPen
from pikepdf import Dictionary, Name, Pdf
from pypdf import PdfReader

from docgen.pdf import office
from docgen.pdf.font_sharing import Saving, share_fonts

TITLE, BODY = "方正小标宋简体", "仿宋_GB2312"
#: More characters than two subsets of 255 glyphs hold.
USUAL = bytes(byte for row in range(0xB0, 0xB6) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312")
DOCUMENTS = {
    "名册": [("职工代表名册", TITLE), (USUAL, BODY), ("代表总数：44人，占 5.1%", BODY)],
    "议程": [("会议议程", TITLE), ("一、宣布开会　二、报告 2026 年工作　☑ 已办", BODY), ("第一项", "黑体")],
    "决议": [("决议", TITLE), (USUAL[200:500], BODY), ("（2026年10月15日通过）", "楷体_GB2312")],
    "公告": [("公告", TITLE), ("二〇二六年十月　☑ ☐ 已阅", BODY), (USUAL[300:320], "黑体")],
}
Drawn = list[tuple[str, tuple[tuple[float, float], ...]]]


@dataclass(frozen=True)
class Shared:
    before: Path
    after: Path
    saving: Saving


def write_document(file: Path, lines: list[tuple[str, str]]) -> None:
    document = Document()
    for text, family in lines:
        run = document.add_paragraph().add_run(text)
        run.font.size, run.font.name = Pt(16), family
        run.font.element.rPr.rFonts.set(qn("w:eastAsia"), family)
    document.save(str(file))


def shared(before: Path, after: Path) -> Saving:
    with Pdf.open(before) as pdf:
        saving = share_fonts(pdf)
        pdf.save(after, deterministic_id=True)
    return saving


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    place = tmp_path_factory.mktemp("fonts")
    for title, lines in DOCUMENTS.items():
        write_document(place / f"{title}.docx", lines)
    made = office.convert([place / f"{title}.docx" for title in DOCUMENTS], place / "pdf", archival=True)
    with Pdf.new() as pdf:
        for file in made:
            with Pdf.open(file) as document:
                pdf.pages.extend(document.pages)
        pdf.save(place / "before.pdf", deterministic_id=True)
    return Shared(place / "before.pdf", place / "after.pdf", shared(place / "before.pdf", place / "after.pdf"))


def pixels(file: Path, place: Path) -> list[bytes]:
    place.mkdir()
    subprocess.run(["pdftoppm", "-r", "100", file, place / "page"], check=True)
    return [page.read_bytes() for page in sorted(place.iterdir())]


def printed(file: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout


def fonts_of(pdf: Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    return {font.objgen: font for page in pdf.pages for _, font in page.resources.Font.items()}


def mapped(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2,4})> <([0-9A-F]+)>\n(?!endcode)", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def test_pages_look_the_same_to_the_last_pixel(packet: Shared, tmp_path: Path) -> None:
    before = pixels(packet.before, tmp_path / "before")
    assert len(before) >= len(DOCUMENTS)
    assert pixels(packet.after, tmp_path / "after") == before
    assert len(set(before)) > 1


def test_text_reads_the_same(packet: Shared) -> None:
    assert printed(packet.after) == printed(packet.before)
    assert "代表总数" in printed(packet.after)
    # pypdf guesses blanks from the widths of all glyphs of a font, so only what was typed can be compared.
    before, after = (
        ["".join(page.extract_text().split()) for page in PdfReader(file).pages]
        for file in (packet.before, packet.after)
    )
    assert after == before


def test_every_face_is_embedded_once_and_every_glyph_in_it_once(packet: Shared) -> None:
    with Pdf.open(packet.before) as pdf:
        old = [str(font.BaseFont).partition("+")[2] for font in fonts_of(pdf).values()]
        assert len(old) > len(set(old)) + len(DOCUMENTS)
        assert {str(font.Subtype) for font in fonts_of(pdf).values()} == {"/Type1", "/TrueType"}
    with Pdf.open(packet.after) as pdf:
        fonts = list(fonts_of(pdf).values())
        programs: dict[str, pikepdf.Object] = {}
        for font in fonts:
            assert font.Subtype == Name.Type0
            descriptor = font.DescendantFonts[0].FontDescriptor
            file = descriptor["/FontFile3" if "/FontFile3" in descriptor else "/FontFile2"]
            programs[str(descriptor.FontName).partition("+")[2]] = file
            texts = list(mapped(font).values())
            assert len(texts) == len(set(texts))
        assert set(programs) == set(old)
        assert not [o for o in pdf.objects if isinstance(o, Dictionary) and "/FontFile" in o]
        assert packet.saving.fonts_after == len(programs)
        assert packet.saving.bytes_after == sum(len(file.read_raw_bytes()) for file in programs.values())
    assert packet.saving.fonts_before == len(old)
    assert packet.saving.left_alone == ()
    assert packet.saving.bytes_after < packet.saving.bytes_before * 0.7
    assert packet.after.stat().st_size < packet.before.stat().st_size * 0.75


def test_equal_packets_give_equal_bytes(packet: Shared, tmp_path: Path) -> None:
    shared(packet.before, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == packet.after.read_bytes()


def test_a_second_sharing_changes_nothing(packet: Shared, tmp_path: Path) -> None:
    saving = shared(packet.after, tmp_path / "twice.pdf")
    assert (saving.fonts_after, saving.bytes_after) == (saving.fonts_before, saving.bytes_before)
    assert len(saving.left_alone) == len(fonts_of(Pdf.open(packet.after)))
    assert printed(tmp_path / "twice.pdf") == printed(packet.after)


def test_outlines_and_widths_are_those_of_the_documents(packet: Shared) -> None:
    """Read by another library, from the encrypted originals and from the shared fonts."""
    with Pdf.open(packet.after) as pdf:
        new: dict[tuple[str, str], tuple[Drawn, float]] = {}
        for font in fonts_of(pdf).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            if "/FontFile3" in descriptor:
                name = str(descriptor.FontName).partition("+")[2]
                widths: dict[int, int] = {}
                for first, last, width in zip(*[iter(font.DescendantFonts[0].W.as_list())] * 3, strict=True):
                    widths |= dict.fromkeys(range(int(first), int(last) + 1), int(width))
                program = compact(descriptor.FontFile3.read_bytes())
                for code, text in mapped(font).items():
                    drawn, width = program[code]
                    assert width == widths[code]
                    new[name, text] = drawn, width
    seen = 0
    with Pdf.open(packet.before) as pdf:
        for font in fonts_of(pdf).values():
            if font.Subtype == Name.Type1:
                name = str(font.BaseFont).partition("+")[2]
                program = type1(font.FontDescriptor.FontFile)
                for code, text in mapped(font).items():
                    assert new[name, text] == (program[code][0], float(font.Widths[code])), (name, text)
                    seen += 1
    assert seen > len(USUAL)


def type1(file: pikepdf.Object) -> dict[int, tuple[Drawn, float]]:
    data, clear = file.read_bytes(), int(file.Length1)
    private, _ = eexec.decrypt(data[clear : clear + int(file.Length2)], 55665)
    glyphs = {}
    for found in re.finditer(rb"/(\S+) (\d+) RD ", private):
        plain, _ = eexec.decrypt(private[found.end() : found.end() + int(found[2])], 4330)
        glyphs[found[1]] = drawn_by(T1CharString(plain[4:], subrs=[]))
    return {int(code): glyphs[name] for code, name in re.findall(rb"dup (\d+) /(\S+) put", data[:clear])}


def compact(data: bytes) -> dict[int, tuple[Drawn, float]]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    assert top.ROS == ("Adobe", "Identity", 0)
    return {number: drawn_by(top.CharStrings[name]) for number, name in enumerate(top.charset) if name != ".notdef"}


def drawn_by(charstring: T1CharString) -> tuple[Drawn, float]:
    """Contours as points; a line back to the start is the same as closing."""
    pen = RecordingPen()
    charstring.draw(pen)
    drawn: Drawn = []
    start: tuple[float, float] = (0, 0)
    for step, points in pen.value:
        if step == "moveTo":
            start = points[0]
        if step in ("closePath", "endPath") and drawn and drawn[-1] == ("lineTo", (start,)):
            drawn.pop()
        drawn.append((step, points))
    return drawn, charstring.width
