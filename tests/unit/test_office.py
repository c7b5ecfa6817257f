"""Word files become PDF files by the real LibreOffice."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

from docgen.findings import Severity
from docgen.pdf import doctor, eexec, fonts, office, profile
from docgen.pdf.delivery import finish
from docgen.pdf.merge import Imprint, settle
from docgen.pdf.serials import derive_serials

NAMES = ["喆", "堃", "㛃", "䶮", "𬱖"]


@dataclass
class Conversion:
    sources: list[Path]
    made: list[Path]
    steps: list[tuple[int, int]]
    left_behind: list[Path]


def write_document(file: Path, lines: list[tuple[str, str]], heading: str = "一、会议议程") -> None:
    document = Document()
    document.add_heading(heading, level=1)
    for text, family in lines:
        run = document.add_paragraph().add_run(text)
        run.font.size = Pt(16)
        run.font.name = family
        run.font.element.rPr.rFonts.set(qn("w:eastAsia"), family)
    document.save(str(file))


@pytest.fixture(scope="module")
def conversion(tmp_path_factory: pytest.TempPathFactory) -> Conversion:
    place = tmp_path_factory.mktemp("office")
    private = place / "tmp"
    private.mkdir()
    sources = [place / "关于召开 第三届职代会的请示.docx", place / "-o.docx"]
    lines = [(f"{role.word_name}　王{''.join(NAMES)}〔2026〕12号", role.word_name) for role in fonts.roles()]
    write_document(sources[0], [*lines, ("直骨角誤", "没有这种字体")])
    write_document(sources[1], [("第二份", "仿宋_GB2312")])
    steps: list[tuple[int, int]] = []
    before = tempfile.tempdir
    tempfile.tempdir = str(private)
    try:
        made = office.convert(
            sources, place / "out" / "第一批", progress=lambda done, total: steps.append((done, total))
        )
    finally:
        tempfile.tempdir = before
    return Conversion(sources, made, steps, list(private.iterdir()))


def embedded_fonts(file: Path) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for page in PdfReader(file).pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            for part in font.get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"]
                found[str(font["/BaseFont"])] = any(key.startswith("/FontFile") for key in descriptor)
    return found


def test_the_files_come_back_in_order_under_their_own_names(conversion: Conversion) -> None:
    assert [file.stem for file in conversion.made] == [file.stem for file in conversion.sources]
    assert "第二份" in PdfReader(conversion.made[1]).pages[0].extract_text()
    assert sorted(conversion.made[0].parent.iterdir()) == sorted(conversion.made)


def test_progress_ends_with_all(conversion: Conversion) -> None:
    assert conversion.steps == sorted(conversion.steps)
    assert conversion.steps[-1] == (2, 2)


def test_nothing_is_left_in_the_temporary_directory(conversion: Conversion) -> None:
    assert conversion.left_behind == []


def test_the_pdf_is_tagged_and_has_bookmarks(conversion: Conversion) -> None:
    reader = PdfReader(conversion.made[0])
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert [str(getattr(entry, "title", "")) for entry in reader.outline] == ["一、会议议程"]


def test_every_font_is_embedded_and_every_role_drawn_by_its_face(conversion: Conversion) -> None:
    found = embedded_fonts(conversion.made[0])
    assert found
    assert all(found.values())
    names = " ".join(found)
    for role in fonts.roles():
        if role.maps_to.startswith("Fandol"):
            assert role.maps_to in names
            assert ("FandolSong-Bold" in names) or not role.bold


def test_rare_names_come_out_as_typed(conversion: Conversion) -> None:
    text = PdfReader(conversion.made[0]).pages[0].extract_text()
    assert [name for name in NAMES if name not in text] == []


def test_a_file_becomes_the_same_pdf_whatever_was_converted_before(conversion: Conversion, tmp_path: Path) -> None:
    second = tmp_path / "second.pdf"
    second.write_bytes(conversion.made[1].read_bytes())
    alone = office.convert([conversion.sources[1]], tmp_path / "alone")[0]
    for file in (second, alone):
        settle(file, Imprint("题名", "", None))
    assert alone.read_bytes() == second.read_bytes()


def test_the_order_in_which_fonts_are_written_is_of_no_account(conversion: Conversion, tmp_path: Path) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "other.pdf"]
    for file, backwards in zip(files, (False, True), strict=True):
        with pikepdf.open(conversion.made[0]) as pdf:
            fonts = pdf.pages[0].resources.Font
            for name, font in sorted(fonts.items(), reverse=backwards):
                fonts[name] = pdf.make_indirect(pikepdf.Dictionary(dict(font.items())))
            pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    assert files[0].read_bytes() != files[1].read_bytes()
    for file in files:
        assert finish(file)
        settle(file, Imprint("题名", "", None))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_derived_serial_number_is_kept_and_the_font_is_not_changed(conversion: Conversion) -> None:
    def programs(pdf: pikepdf.Pdf) -> list[bytes]:
        found = [one.FontFile for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile" in one]
        return [clear_and_private(font) for font in found]

    def clear_and_private(font: pikepdf.Object) -> bytes:
        content, start = font.read_bytes(), int(font.Length1)
        return content[:start] + eexec.decrypt([content[start : start + int(font.Length2)]], eexec.PROGRAM)[0]

    with pikepdf.open(conversion.made[0]) as pdf:
        before = programs(pdf)
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile" in one:
                one.FontFile.write(one.FontFile.read_bytes())
        derive_serials(pdf)
        assert programs(pdf) == before
    if any(role.maps_to.startswith("Fandol") for role in fonts.roles()):
        assert before
    assert all(program.count(re.findall(rb"/UniqueID (4[2-9]\d{5}) def", program)[0]) == 2 for program in before)


def test_a_start_draws_no_test_pictures(
    conversion: Conversion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with office.running_office({}) as standing:
        standing.convert(conversion.sources[:1], tmp_path / "out")
        assert list(tmp_path.rglob("registrymodifications.xcu"))
        assert list(tmp_path.rglob("GraphicsRenderTests.log")) == []


def test_nothing_to_convert_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "/nonexistent")
    assert office.convert([], tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_two_files_of_one_name_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stem"):
        office.convert([tmp_path / "a" / "x.docx", tmp_path / "b" / "x.docx"], tmp_path)


def test_libreoffice_sees_none_of_the_callers_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("SAL_USE_VCLPLUGIN", "gtk3")
    environment = profile.environment(tmp_path, tmp_path / "fonts.conf")
    assert "HTTPS_PROXY" not in environment
    assert environment["SAL_USE_VCLPLUGIN"] == "svp"
    assert environment["FONTCONFIG_FILE"] == str(tmp_path / "fonts.conf")
    assert environment["TZ"] == "UTC"


def test_the_doctor_knows_the_version(tmp_path: Path) -> None:
    finding = doctor.examine_machine(tmp_path)[0]
    assert finding.severity is Severity.INFO
    assert office.office_version() in finding.message
    assert office.office_version()[0].isdigit()


def test_the_doctor_names_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    findings = [finding for finding in doctor.examine_machine(blocked / "out") if finding.severity is Severity.ERROR]
    assert [finding.rule for finding in findings] == ["machine.write"]
    assert str(blocked) in findings[0].message
