"""Many tagged PDFs as one: structure, links, bookmarks, marks, what it says of itself, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from pypdf import PdfReader

from docgen import places
from docgen.pdf.merge import Imprint, Part, assemble, page_count, settle
from docgen.pdf.office import convert
from tests import paper
from tests.tagging import faults_of

IMPRINT = Imprint("某某公司<职代会>&报告", "某某公司工会", dt.date(2026, 10, 8))
ATTACHED = {"manifest.json": b"{}\n", "case.yaml": "会议: {}\n".encode(), "findings.json": b"[]\n"}
#: The parts by name, with their pages; the front has the pages 1 to 3.
PARTS = (
    ("条文", "linked", ""),
    ("名册", "wide", ""),
    ("通知（甲）", "one", "会议通知"),
    ("通知（乙）", "two", "会议通知"),
)
FIRST = {"条文": 4, "名册": 7, "通知（甲）": 8, "通知（乙）": 9}


@dataclass(frozen=True)
class Papers:
    """Converted PDFs and what is assembled from them."""

    folder: Path

    def parts(self) -> list[Part]:
        return [Part(title, self.folder / f"{stem}.pdf", group) for title, stem, group in PARTS]

    def build(self, out: Path, parts: list[Part] | None = None, *, draft: bool = False) -> Pdf:
        assemble(
            Part("封面和目录", self.folder / "front.pdf"),
            self.parts() if parts is None else parts,
            out,
            IMPRINT,
            marks=self.folder / "page-marks.pdf",
            draft_mark=self.folder / "draft-mark.pdf" if draft else None,
            attachments=ATTACHED,
        )
        return pikepdf.open(out)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    folder = tmp_path_factory.mktemp("papers")
    words = {
        "front": paper.front(4, over_pages=True),
        "linked": paper.linked(),
        "wide": paper.plain("职工代表名册", landscape=True),
        "one": paper.plain("第一件通知"),
        "two": paper.plain("第二件通知"),
    }
    files = [paper.save(word, folder / f"{stem}.docx") for stem, word in words.items()]
    for name in ("page-marks", "draft-mark"):
        files.append(Path(shutil.copy(places.templates() / "shared" / f"{name}.docx", folder)))
    convert(files, folder, archival=True)
    return Papers(folder)


@pytest.fixture(scope="module")
def packet(papers: Papers) -> Pdf:
    return papers.build(papers.folder / "packet.pdf")


def number_of(pdf: Pdf, destination: Any) -> int:
    """The page, from 1, a destination leads to."""
    return [page.obj.objgen for page in pdf.pages].index(destination[0].objgen) + 1


def notes_of(pdf: Pdf, number: int) -> list[pikepdf.Object]:
    return list(pdf.pages[number - 1].obj.get("/Annots", ()))


def words_of(text: str) -> str:
    return "".join(text.split())


def test_every_tag_survives_and_knows_its_content(packet: Pdf, papers: Papers) -> None:
    assert faults_of(packet) == []
    document = packet.Root.StructTreeRoot.K[0]
    assert str(document.S) == "/Document"
    assert [str(part.T) for part in document.K] == ["封面和目录", *(title for title, *_ in PARTS)]
    assert {str(part.S) for part in document.K} == {"/Part"}
    assert [number_of(packet, [part.Pg]) for part in document.K] == [1, *FIRST.values()]
    assert not [name for name, role in packet.Root.StructTreeRoot.RoleMap.items() if name == role]
    brought = 0
    for file in (papers.folder / "front.pdf", *(part.file for part in papers.parts())):
        with pikepdf.open(file) as pdf:
            brought += len(pdf.Root.StructTreeRoot.ParentTree.Nums)
    assert len(packet.Root.StructTreeRoot.ParentTree.Nums) == brought
    assert {page.obj.get("/Tabs") for page in packet.pages} == {Name.S}


def test_a_lost_tag_is_noticed(papers: Papers, tmp_path: Path) -> None:
    pdf = papers.build(tmp_path / "packet.pdf")
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    del numbers[0:2]
    pdf.pages[3].obj.Annots[0].StructParent = 0
    assert {one.partition(":")[0] for one in faults_of(pdf)} == {"page 1", "page 4", "key 0 used twice"}


def test_a_role_that_two_documents_understand_differently_keeps_both_meanings(papers: Papers, tmp_path: Path) -> None:
    parts = papers.parts()
    with pikepdf.open(parts[2].file) as pdf:
        role = next(iter(set(pdf.Root.StructTreeRoot.RoleMap.keys()) & {"/Standard", "/Normal", "/Text body"}))
        pdf.Root.StructTreeRoot.RoleMap[role] = Name.Note
        pdf.save(tmp_path / "other.pdf")
    parts[2] = Part(parts[2].title, tmp_path / "other.pdf")
    packet = papers.build(tmp_path / "packet.pdf", parts)
    roles = packet.Root.StructTreeRoot.RoleMap
    assert (roles[role], roles[f"{role}-4"]) == (Name.P, Name.Note)
    used = [{str(one.S) for one in part.K} for part in packet.Root.StructTreeRoot.K[0].K]
    assert f"{role}-4" in used[3]
    assert role not in used[3]
    assert not any(f"{role}-4" in names for number, names in enumerate(used) if number != 3)


def test_identifiers_of_elements_stay_distinct(papers: Papers, tmp_path: Path) -> None:
    parts = papers.parts()
    for number in (2, 3):
        with pikepdf.open(parts[number].file) as pdf:
            root = pdf.Root.StructTreeRoot
            root.K[0].ID = pikepdf.String("same")
            root.IDTree = pdf.make_indirect(Dictionary(Names=Array([pikepdf.String("same"), root.K[0]])))
            pdf.save(tmp_path / f"{number}.pdf")
        parts[number] = Part(parts[number].title, tmp_path / f"{number}.pdf")
    packet = papers.build(tmp_path / "packet.pdf", parts)
    tree = pikepdf.NameTree(packet.Root.StructTreeRoot.IDTree)
    assert {name: str(element.T) for name, element in tree.items()} == {"4-same": "通知（甲）", "5-same": "通知（乙）"}
    assert all(str(element.ID) == name for name, element in tree.items())


def test_rows_of_the_contents_lead_to_their_documents(packet: Pdf) -> None:
    notes = [note for number in (2, 3) for note in notes_of(packet, number)]
    led = {(str(note.Contents), number_of(packet, note.Dest)) for note in notes}
    assert led == {(f"{title}，卷内第{page}页", page) for title, page in FIRST.items()}
    assert len(notes) > len(led)
    rows = {number_of(packet, note.Dest): float(note.Rect[3]) for note in notes_of(packet, 2)}
    assert all(rows[one] > rows[two] for one, two in pairwise(sorted(rows)))


@pytest.mark.parametrize("count", [3, 5])
def test_contents_that_do_not_match_the_documents_are_a_bug(papers: Papers, tmp_path: Path, count: int) -> None:
    with pytest.raises(RuntimeError, match="4 places"):
        papers.build(tmp_path / "packet.pdf", (papers.parts() * 2)[:count])
    assert not (tmp_path / "packet.pdf").exists()


@pytest.mark.parametrize("named", ["explicit", "names", "dests"])
def test_links_inside_a_document_lead_where_they_led(papers: Papers, tmp_path: Path, named: str) -> None:
    parts = papers.parts()
    with pikepdf.open(parts[0].file) as pdf:
        for note in (note for page in pdf.pages for note in page.obj.get("/Annots", ())):
            place = note.Dest
            if named == "names":
                note.Dest = pikepdf.String("later")
                pairs = Array([pikepdf.String("later"), Dictionary(D=place)])
                pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=pairs)))
            elif named == "dests":
                del note["/Dest"]
                note.A = Dictionary(S=Name.GoTo, D=Name.later)
                pdf.Root.Dests = Dictionary(later=place)
        pdf.save(tmp_path / "linked.pdf")
    packet = papers.build(tmp_path / "packet.pdf", [Part("条文", tmp_path / "linked.pdf"), *parts[1:]])
    assert [[number_of(packet, note.Dest) for note in notes_of(packet, number)] for number in (4, 5, 6)] == [
        [5],
        [],
        [5],
    ]
    assert faults_of(packet) == []


def test_bookmarks_are_two_levels_deep(packet: Pdf, papers: Papers) -> None:
    with packet.open_outline() as outline:
        above = [(item.title, number_of(packet, item.destination), item.children) for item in outline.root]
        found = [
            (title, page, [(one.title, number_of(packet, one.destination)) for one in below])
            for title, page, below in above
        ]
        assert not any(one.children for *_, below in above for one in below)
    assert found == [
        ("封面和目录", 1, []),
        ("条文", 4, [("一、总则", 4), ("二、细则", 5)]),
        ("名册", 7, []),
        ("会议通知", 8, [("通知（甲）", 8), ("通知（乙）", 9)]),
    ]
    assert packet.Root.PageMode == Name.UseOutlines
    assert PdfReader(papers.folder / "packet.pdf").page_labels == [str(number) for number in range(1, 10)]


def test_text_reads_as_in_the_documents_and_then_the_mark(papers: Papers) -> None:
    sources = [papers.folder / "front.pdf", *(part.file for part in papers.parts())]
    said = [page.extract_text() for file in sources for page in PdfReader(file).pages]
    papers.build(papers.folder / "read.pdf")
    merged = [page.extract_text() for page in PdfReader(papers.folder / "read.pdf").pages]
    assert len(said) == len(merged) == 9
    for number, (before, after) in enumerate(zip(said, merged, strict=True), 1):
        assert words_of(after) == words_of(before) + f"卷内第{number}页共9页"
    assert "卷内第3页　共9页" in merged[2]


def test_marks_stand_at_the_outer_foot_of_the_page_as_it_is_shown(papers: Papers, tmp_path: Path) -> None:
    parts = papers.parts()
    with pikepdf.open(parts[0].file) as pdf:
        for page, angle in zip(pdf.pages, (90, 180, 270), strict=True):
            page.obj.Rotate = angle
        pdf.save(tmp_path / "turned.pdf")
    packet = papers.build(tmp_path / "packet.pdf", [Part("条文", tmp_path / "turned.pdf"), *parts[1:]])
    for number, page in enumerate(packet.pages, 1):
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        across, up = _mark_place(page)
        # Where the user coordinates of a turned page come to lie before the reader.
        shown = {0: (across, up, width), 90: (up, width - across, height)}
        shown |= {180: (width - across, height - up, width), 270: (height - up, across, height)}
        side, foot, edge = shown[page.rotation]
        assert 20 < foot < 40, number
        assert (side > edge / 2) == (number % 2 == 1), number
        assert 30 < side < edge - 34, number


def _mark_place(page: pikepdf.Page) -> tuple[float, float]:
    """Where in user space the mark of a page begins."""
    content = page.obj.Contents[-1].read_bytes().decode("latin-1")
    matrix = re.search(r"q ([-\d. ]+) cm", content)
    start = re.search(r"([-\d.]+) ([-\d.]+) Td", content)
    assert matrix
    assert start
    a, b, c, d, e, f = (float(one) for one in matrix[1].split())
    x, y = float(start[1]), float(start[2])
    return a * x + c * y + e, b * x + d * y + f


def test_a_draft_says_so_on_every_page_outside_its_text(papers: Papers, tmp_path: Path) -> None:
    packet = papers.build(tmp_path / "packet.pdf", draft=True)
    assert faults_of(packet) == []
    assert str(packet.Root.StructTreeRoot.K[0].T) == IMPRINT.title
    for page, plain in zip(packet.pages, PdfReader(tmp_path / "packet.pdf").pages, strict=True):
        first = page.obj.Contents[0].read_bytes()
        assert b"/Subtype /Watermark" in first
        assert first.count(b"BDC") == first.count(b"EMC") == 1
        assert "草稿" in words_of(plain.extract_text())
        assert b"MCID" not in page.resources.XObject["/PacketDraft"].read_bytes()


def test_it_says_of_itself_what_the_imprint_says_and_claims_the_archive(packet: Pdf, papers: Papers) -> None:
    settled = Path(shutil.copy(papers.folder / "one.pdf", papers.folder / "settled.pdf"))
    settle(settled, Imprint(IMPRINT.title, "", None))
    for pdf, author, day in ((packet, IMPRINT.author, "2026-10-08"), (pikepdf.open(settled), "", "2000-01-01")):
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "B")
            assert (meta["dc:title"], meta["pdf:Producer"]) == (IMPRINT.title, "docgen")
            assert meta.get("dc:creator", []) == ([author] if author else [])
            assert {meta["xmp:CreateDate"], meta["xmp:ModifyDate"]} == {f"{day}T00:00:00+08:00"}
        stamp = f"D:{day.replace('-', '')}000000+08'00'"
        said = {name: str(value) for name, value in pdf.docinfo.items() if name != "/Author"}
        assert said == {"/Title": IMPRINT.title, "/Producer": "docgen", "/CreationDate": stamp, "/ModDate": stamp}
        assert str(pdf.docinfo.get("/Author", "")) == author
        assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert str(pdf.Root.Lang) == "zh-CN"
        assert all((pdf.Root.MarkInfo.Marked, pdf.Root.ViewerPreferences.DisplayDocTitle))
        assert not {"/OpenAction", "/DocChecksum"} & {*pdf.Root.keys(), *pdf.trailer.keys()}
        assert faults_of(pdf) == []
    profiles = [one for one in packet.objects if isinstance(one, pikepdf.Stream) and one.get("/N") == 3]
    assert len(profiles) == 1


def test_files_are_carried_inside_with_their_relationship(packet: Pdf) -> None:
    found = {name: packet.attachments[name] for name in packet.attachments}
    assert {name: one.get_file().read_bytes() for name, one in found.items()} == ATTACHED
    assert [str(one.UF) for one in packet.Root.AF] == sorted(ATTACHED)
    kinds = {"case.yaml": ("/Source", "/application/yaml")}
    for name, one in found.items():
        file = one.obj.EF.F
        assert (str(one.obj.AFRelationship), str(file.Subtype)) == kinds.get(name, ("/Data", "/application/json"))
        assert {str(file.Params.CreationDate), str(file.Params.ModDate)} == {"D:20261008000000+08'00'"}
        assert re.search("[一-鿿]", str(one.obj.Desc))


def test_nothing_of_a_document_acts_on_its_own(papers: Papers, tmp_path: Path) -> None:
    parts = papers.parts()
    with pikepdf.open(parts[0].file) as pdf:
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), script])))
        pdf.pages[0].obj.AA = Dictionary(O=script)
        note = pdf.pages[0].obj.Annots[0]
        del note["/Dest"]
        note.A = Dictionary(S=Name.Launch, F=pikepdf.String("calc"))
        note.AA = Dictionary(E=script)
        pdf.save(tmp_path / "acting.pdf")
    packet = papers.build(tmp_path / "packet.pdf", [Part("条文", tmp_path / "acting.pdf"), *parts[1:]])
    found = [key for one in packet.objects if isinstance(one, Dictionary) for key in one.keys()]  # noqa: SIM118
    assert "/Parent" in found
    assert not {"/AA", "/JS", "/JavaScript", "/OpenAction", "/Launch"} & set(found)
    assert not [one for one in packet.objects if isinstance(one, Dictionary) and one.get("/S") == Name.Launch]


def test_the_same_papers_make_the_same_bytes_anywhere_at_any_time(
    papers: Papers, packet: Pdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Papers(Path(shutil.copytree(papers.folder, tmp_path / "另一处")))
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        elsewhere.build(tmp_path / "other.pdf")
        settle(elsewhere.folder / "one.pdf", IMPRINT)
    finally:
        monkeypatch.undo()
        time.tzset()
    made = (papers.folder / "packet.pdf").read_bytes()
    assert (tmp_path / "other.pdf").read_bytes() == made
    assert str(papers.folder).encode() not in made
    again = Path(shutil.copy(papers.folder / "one.pdf", tmp_path / "again.pdf"))
    settle(again, IMPRINT)
    assert again.read_bytes() == (elsewhere.folder / "one.pdf").read_bytes()
    once = again.read_bytes()
    settle(again, IMPRINT)
    assert again.read_bytes() == once
    settle(again, Imprint("别的题名", "", IMPRINT.date))
    assert pikepdf.open(again).trailer.ID != packet.trailer.ID
    assert again.read_bytes() != once


def test_pages_are_counted(papers: Papers) -> None:
    assert [page_count(part.file) for part in papers.parts()] == [3, 1, 1, 1]
