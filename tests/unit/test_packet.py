"""A packet: whole, the same twice, atomic, and refused when it should be."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from docx import Document as Word
from PIL import Image
from pypdf import PdfReader

import docgen
from docgen import places
from docgen.case.loading import load_case
from docgen.findings import Blocked, EnvironmentLacking
from docgen.packet.front import short_digest
from docgen.packet.naming import numbered, safe_name
from docgen.packet.order import Packet
from docgen.pipeline import build_packet
from docgen.render.house_style import apply_house_style

FIXTURES = Path(__file__).parents[2] / "fixtures" / "congress"
ON = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    case, _ = load_case(FIXTURES / "small-firm.yaml")
    assert case is not None
    return build_packet(case, "report", tmp_path_factory.mktemp("packet"), on=ON)


def contents(packet: Packet) -> dict[str, bytes]:
    return {str(path.relative_to(packet.path)): path.read_bytes() for path in packet.path.rglob("*") if path.is_file()}


def test_it_holds_what_it_says(packet: Packet) -> None:
    files = contents(packet)
    manifest = json.loads(files["manifest.json"])
    assert set(manifest["files"]) == set(files) - {"manifest.json"}
    for name, described in manifest["files"].items():
        assert hashlib.sha256(files[name]).hexdigest() == described["sha256"], name
    assert manifest["stage"] == "report"
    assert manifest["draft"] is False
    assert {document["docx"] for document in manifest["documents"]} <= set(files)


def test_the_pdf_carries_case_findings_and_manifest(packet: Packet) -> None:
    reader = PdfReader(packet.path / "packet.pdf")
    assert set(reader.attachments) == {"case.yaml", "findings.json", "manifest.json"}
    inner = json.loads(reader.attachments["manifest.json"][0])
    assert "packet.pdf" not in inner["files"]
    assert reader.attachments["case.yaml"][0] == (packet.path / "case.yaml").read_bytes()


def test_every_document_has_a_bookmark_at_its_first_page_and_the_contents_say_the_same(packet: Packet) -> None:
    reader = PdfReader(packet.path / "packet.pdf")
    manifest = json.loads((packet.path / "manifest.json").read_bytes())
    flat: list[Any] = []
    for entry in reader.outline:
        flat += entry if isinstance(entry, list) else [entry]
    titles = {str(entry.title): reader.get_destination_page_number(entry) or 0 for entry in flat}
    front = min(page for title, page in titles.items() if title != "封面和目录")
    first = front
    for document in manifest["documents"]:
        assert titles[document["title"]] == first
        first += document["pages"]
    assert first == len(reader.pages) == packet.pages


def test_pages_are_numbered_through_the_packet(packet: Packet) -> None:
    reader = PdfReader(packet.path / "packet.pdf")
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"卷内第{number}页" in "".join(page.extract_text().split()), number
        assert f"共{total}页" in "".join(page.extract_text().split()), number


def test_packet_page_numbers_stand_at_the_outer_foot(packet: Packet) -> None:
    for position, page in enumerate(PdfReader(packet.path / "packet.pdf").pages):
        places: list[tuple[float, float]] = []

        def visit(text: str, user: list[float], matrix: list[float], *_: object, found: Any = places) -> None:
            if "卷内" in text:
                found.append((user[4] + matrix[4], user[5] + matrix[5]))

        page.extract_text(visitor_text=visit)
        across, up = places[0]
        assert up < 60, position
        assert (across > float(page.mediabox.width) / 2) == (position % 2 == 0), position


@pytest.mark.parametrize("name", ["page-marks", "draft-mark"])
def test_the_house_style_leaves_strips_their_size(name: str) -> None:
    path = places.templates() / "shared" / f"{name}.docx"
    sizes = [
        (section.page_width, section.page_height)
        for source in (path.read_bytes(), apply_house_style(path))
        for section in Word(io.BytesIO(source)).sections
    ]
    assert len(set(sizes)) == 1
    assert (sizes[0][1] or 0) < 90 * 36000


def test_the_code_printed_on_the_cover_is_the_digest_of_the_manifest_inside(packet: Packet, tmp_path: Path) -> None:
    page = tmp_path / "cover"
    subprocess.run(
        ["pdftoppm", "-r", "150", "-l", "1", "-png", "-singlefile", packet.path / "packet.pdf", page], check=True
    )
    codes = zxingcpp.read_barcodes(Image.open(page.with_suffix(".png")))
    inner = PdfReader(packet.path / "packet.pdf").attachments["manifest.json"][0]
    seal = hashlib.sha256(inner).hexdigest()
    assert [one.text for one in codes] == [f"DOCGEN:SHA256:{seal.upper()}"]
    assert json.loads((packet.path / "manifest.json").read_bytes())["digest"] == packet.digest == seal
    assert short_digest(seal) in PdfReader(packet.path / "packet.pdf").pages[0].extract_text()


def test_every_contents_row_leads_to_its_document(packet: Packet) -> None:
    reader = PdfReader(packet.path / "packet.pdf")
    manifest = json.loads((packet.path / "manifest.json").read_bytes())
    first = packet.pages - sum(document["pages"] for document in manifest["documents"])
    wanted = []
    for document in manifest["documents"]:
        wanted.append(first)
        first += document["pages"]
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    links = [
        link
        for page in reader.pages[: wanted[0]]
        for link in sorted((entry.get_object() for entry in page.get("/Annots", ())), key=lambda one: -one["/Rect"][3])
    ]
    targets = [link["/A"]["/D"][0] if "/A" in link else link["/Dest"][0] for link in links]
    found = [numbers[target.get_object().indirect_reference.idnum] for target in targets]
    assert sorted(set(found)) == wanted
    assert list(dict.fromkeys(found)) == wanted


def test_every_font_is_embedded(packet: Packet) -> None:
    for page in PdfReader(packet.path / "packet.pdf").pages:
        embedded, unembedded = page._get_fonts()
        assert embedded
        assert unembedded - embedded == set()


def test_two_builds_are_the_same_to_the_byte(packet: Packet, tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "small-firm.yaml")
    assert case is not None
    again = build_packet(case, "report", tmp_path, on=ON)
    one, two = contents(packet), contents(again)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_zip_holds_the_same_files_and_building_over_it_replaces_it(packet: Packet, tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "small-firm.yaml")
    assert case is not None
    made = build_packet(case, "report", tmp_path, on=ON, archive=True)
    with zipfile.ZipFile(made.path) as package:
        files = {name.partition("/")[2]: package.read(name) for name in package.namelist()}
    assert files == contents(packet)
    assert [path.name for path in tmp_path.iterdir()] == [made.path.name]


def test_errors_block_it_and_nothing_is_written(tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "bad" / "late-report.yaml")
    assert case is not None
    with pytest.raises(Blocked) as blocked:
        build_packet(case, "report", tmp_path / "out", on=ON)
    assert "congress.report-ten-days" in {one.rule for one in blocked.value.findings}
    assert not (tmp_path / "out").exists()


def test_a_draft_is_marked_on_every_page_and_lists_the_findings(tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "bad" / "late-report.yaml")
    assert case is not None
    made = build_packet(case, "report", tmp_path, draft=True, on=ON)
    assert made.draft
    assert made.path.name.startswith("草稿-")
    assert json.loads((made.path / "manifest.json").read_bytes())["draft"] is True
    pages = [page.extract_text() for page in PdfReader(made.path / "packet.pdf").pages]
    assert all("草" in text and "稿" in text for text in pages)
    assert "提前10日" in "".join("".join(pages).split())


def test_a_target_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "small-firm.yaml")
    assert case is not None
    (tmp_path / "file").write_text("here", encoding="utf-8")
    with pytest.raises(Blocked) as blocked:
        build_packet(case, "report", tmp_path / "file" / "out", on=ON)
    assert [one.rule for one in blocked.value.findings] == ["packet.target"]
    assert not isinstance(blocked.value, EnvironmentLacking)


def test_an_unknown_stage_is_named_with_those_there_are(tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "small-firm.yaml")
    assert case is not None
    with pytest.raises(Blocked) as blocked:
        docgen.build_packet(case, "nonsense", tmp_path)
    assert "report" in blocked.value.findings[0].remedy


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("会议通知（张伟）", "会议通知（张伟）"),
        ("a/b\\c:d", "a_b_c_d"),
        ("../../etc/passwd", ".._.._etc_passwd".lstrip(".")),
        ("CON", "_CON"),
        ("com1.docx", "_com1.docx"),
        ("name. ", "name"),
        ("\x00", "_"),
        ("", "_"),
    ],
)
def test_names_hold_on_every_system(text: str, wanted: str) -> None:
    assert safe_name(text) == wanted


def test_a_long_name_is_cut_between_characters_and_two_of_one_name_stay_apart() -> None:
    assert len(safe_name("长" * 500).encode()) <= 180
    assert numbered(["通知", "通知"]) == ["01-通知", "02-通知"]
