"""What is given to be verified in place of a packet is named, and nobody is told to refuse a packet for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from docgen.findings import Finding
from docgen.report.verdict import Result, verdict_as_text
from docgen.verification.examination import plain_digest, verify
from tests.forging import TODAY


def told(path: Path) -> Finding:
    found = verify(path, on=TODAY)
    assert found.verdict is Result.FAILED
    (finding,) = found.findings
    assert finding.rule == "verify.not-a-packet"
    shown = verdict_as_text(found)
    assert "给出的不是一份材料" in shown
    assert "不得作为正式材料接收" not in shown
    return finding


def packet(folder: Path) -> Path:
    (folder / "documents").mkdir(parents=True)
    for name in ("packet.pdf", "manifest.json", "case.yaml", "documents/01-a.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7" if name.endswith("pdf") else b"{}")
    return folder


def test_the_folder_above_packets(tmp_path: Path) -> None:
    for name in ("甲", "乙 丙"):
        packet(tmp_path / name)
    finding = told(tmp_path)
    assert "2 份材料" in finding.message
    assert f'docgen verify "{tmp_path}/乙 丙" {tmp_path}/甲' in finding.remedy


def test_what_is_within_a_packet(tmp_path: Path) -> None:
    whole = packet(tmp_path / "材料")
    for name in ("documents", "case.yaml", "manifest.json"):
        assert f"docgen verify {whole}" in told(whole / name).remedy
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(whole / "documents/01-a.pdf")
        pdf.save(tmp_path / "别的.pdf")
    assert f"docgen verify {whole}" in told(whole / "documents/01-a.pdf").remedy
    assert "另存" in told(tmp_path / "别的.pdf").message


def test_folders_without_a_packet(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert "空的" in told(tmp_path / "空").message
    (tmp_path / "空" / "材料.zip").write_bytes(b"PK")
    assert f"docgen verify {tmp_path}/空/材料.zip" in told(tmp_path / "空").remedy
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "x.txt").write_text("x", encoding="utf-8")
    assert "不是 docgen 成的材料" in told(tmp_path / "别的").message


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("[Content_Types].xml", "word/document.xml"), "Office 文件"),
        (("甲/packet.pdf", "甲/manifest.json", "乙/manifest.json"), "2 份材料：乙、甲"),
        (("x.txt",), "不是 docgen 成的材料"),
    ],
)
def test_archives_without_a_packet(tmp_path: Path, names: tuple[str, ...], words: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    assert words in told(tmp_path / "x.zip").message


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"Rar!\x1a\x07", ".rar"),
        (b"7z\xbc\xaf\x27\x1c", ".7z"),
        (b"\x1f\x8b\x08", ".gz"),
        (b"\0" * 257 + b"ustar", ".tar"),
    ],
)
def test_archives_of_other_kinds(tmp_path: Path, start: bytes, words: str) -> None:
    (tmp_path / "x").write_bytes(start)
    assert words in told(tmp_path / "x").message


def test_a_part_of_a_packet_is_a_packet_that_fails(tmp_path: Path) -> None:
    whole = packet(tmp_path / "材料")
    (whole / "manifest.json").unlink()
    assert "verify.not-a-packet" not in {one.rule for one in verify(whole, on=TODAY).findings}


def test_a_digest_as_people_type_it() -> None:
    assert plain_digest("Ｅ２ＦＥ　6254-1387 8b84") == "e2fe625413878b84"
    with pytest.raises(ValueError, match="不含“O”"):
        plain_digest("O2FE 6254 1387 8B84")
    with pytest.raises(ValueError, match="这里有 4 位"):
        plain_digest("e2fe")
