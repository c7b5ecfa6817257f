"""Damaged, foreign and incomplete PDFs on their way into a packet: a finding in plain words, or the right packet."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from docgen.findings import EnvironmentLacking
from docgen.pdf.merge import Imprint, Part, assemble, page_count, settle
from tests import paper

IMPRINT = Imprint("某某报告", "某某工会", None)
ROWS = '<w:hyperlink w:anchor="one"><w:hyperlink w:anchor="two">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A front of two rows, two documents and the marks."""
    for name, body in {"front": ROWS, "one": "", "two": "", "marks": paper.ALPHABET}.items():
        (tmp_path / f"{name}.pdf").write_bytes(paper.fake_pdf(body))
    return tmp_path


def build(folder: Path) -> int:
    parts = [Part("第一件", folder / "one.pdf"), Part("第二件", folder / "two.pdf")]
    packet = folder / "packet.pdf"
    assemble(Part("封面和目录", folder / "front.pdf"), parts, packet, IMPRINT, marks=folder / "marks.pdf")
    return page_count(packet)


def refused(folder: Path) -> tuple[str, str]:
    """The rule and the place of the refusal."""
    with pytest.raises(EnvironmentLacking) as caught:
        build(folder)
    (finding,) = caught.value.findings
    assert finding.message
    assert finding.remedy
    assert str(folder) not in finding.message + finding.location.file
    assert not (folder / "packet.pdf").exists()
    return finding.rule, finding.location.file


def test_sound_papers_make_a_packet(folder: Path) -> None:
    assert build(folder) == 3


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.7\n%%EOF\n"], ids=["empty", "head", "text", "hollow"]
)
@pytest.mark.parametrize(("name", "called"), [("front", "封面和目录"), ("two", "第二件"), ("marks", "卷内页码")])
def test_what_is_no_pdf_is_named(folder: Path, name: str, called: str, content: bytes) -> None:
    (folder / f"{name}.pdf").write_bytes(content)
    assert refused(folder) == ("office.no-output", f"《{called}》")


def test_a_file_cut_short_is_not_repaired_by_guess(folder: Path) -> None:
    whole = (folder / "two.pdf").read_bytes()
    (folder / "two.pdf").write_bytes(whole[:-40])
    assert refused(folder) == ("office.no-output", "《第二件》")
    for use in (page_count, lambda file: settle(file, IMPRINT)):
        with pytest.raises(EnvironmentLacking):
            use(folder / "two.pdf")
    assert (folder / "two.pdf").read_bytes() == whole[:-40]


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "one.pdf").unlink()
    assert refused(folder) == ("office.no-output", "《第一件》")


def test_a_file_without_pages_is_named(folder: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(folder / "one.pdf")
    assert refused(folder) == ("office.no-output", "《第一件》")


def test_a_byte_gone_wrong_anywhere_is_a_finding_or_does_no_harm(folder: Path) -> None:
    whole = paper.fake_pdf(ROWS)
    chance = random.Random(7)
    refusals = 0
    for _ in range(150):
        place = chance.randrange(len(whole))
        (folder / "two.pdf").write_bytes(whole[:place] + bytes([chance.randrange(256)]) + whole[place + 1 :])
        try:
            assert build(folder) == 3
        except EnvironmentLacking:
            refusals += 1
    assert 0 < refusals < 150


def test_page_marks_without_their_characters_are_refused(folder: Path) -> None:
    (folder / "marks.pdf").write_bytes(paper.fake_pdf(paper.ALPHABET, numbered=False))
    assert refused(folder) == ("office.no-output", "")


@pytest.mark.parametrize("lost", ["ToUnicode", "Widths", "character"])
def test_page_marks_in_a_font_that_lacks_something_are_refused(folder: Path, lost: str) -> None:
    with pikepdf.open(folder / "marks.pdf", allow_overwriting_input=True) as pdf:
        font = pdf.pages[0].resources.Font.F1
        if lost == "character":
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"3000", b"0041"))
        else:
            del font[f"/{lost}"]
        pdf.save(folder / "marks.pdf")
    assert refused(folder) == ("office.no-output", "")


def test_page_marks_in_two_fonts_are_refused(folder: Path) -> None:
    with pikepdf.open(folder / "marks.pdf", allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.add_resource(page.resources.Font.F1, Name.Font, Name.F2)
        page.contents_add(b"BT /F2 9 Tf <01> Tj ET")
        pdf.save(folder / "marks.pdf")
    assert refused(folder) == ("office.no-output", "")


def test_a_front_that_is_not_for_the_archive_is_a_bug(folder: Path) -> None:
    with pikepdf.open(folder / "front.pdf", allow_overwriting_input=True) as pdf:
        del pdf.Root["/OutputIntents"]
        pdf.save(folder / "front.pdf")
    with pytest.raises(RuntimeError, match="PDF/A"):
        build(folder)


def test_a_front_without_links_is_a_bug(folder: Path) -> None:
    (folder / "front.pdf").write_bytes(paper.fake_pdf(""))
    with pytest.raises(RuntimeError, match="0 places"):
        build(folder)
