"""What a verification says: verdicts, exit codes, JSON keys, and what counts where versions or tools differ."""

from __future__ import annotations

import dataclasses
import io
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from docgen.cli import app
from docgen.findings import EnvironmentLacking
from docgen.report.verdict import Head, Result, Verification, verdict_as_text, verdicts_as_json
from docgen.verification import authenticity, drawing
from docgen.verification.comparison import page_difference, word_difference
from docgen.verification.confined import read_pdfs
from docgen.verification.examination import plain_digest, verify
from docgen.verification.ledger import CHECKS, Ledger, fault
from docgen.verification.remaking import Remade
from tests.forging import TODAY, Files, changed_pdf, edited_word, files_of, saved, write

pytestmark = pytest.mark.usefixtures("worked_out_once")

REPORT = "documents/01-关于召开职工大会的报告.docx"


def result(found: Verification, check: str) -> Result:
    return next(one.result for one in found.checks if one.id == check)


def evidence(found: Verification, check: str) -> str:
    return next(one.evidence for one in found.checks if one.id == check)


def run(*arguments: object) -> int:
    return app.main(["verify", *map(str, arguments)])


class TestCommand:
    def test_a_packet_that_passes(self, untouched: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(untouched, "--on", TODAY) == 0
        said = capsys.readouterr().out
        assert "核验通过" in said
        assert all(head.value in said for head in Head)
        assert "没有电子签名" in said

    def test_a_packet_that_fails(self, untouched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        bad = write({**files_of(untouched), "x.txt": b""}, tmp_path)
        assert run(untouched, bad, "--on", TODAY, "--format", "json") == 1
        good, worse = json.loads(capsys.readouterr().out)
        assert set(good) == {"path", "form", "verdict", "packet", "checks", "findings", "notes"}
        assert (good["verdict"], worse["verdict"]) == ("passed", "failed")
        assert [one["id"] for one in good["checks"]] == [ident for ident, _, _ in CHECKS]
        assert set(good["checks"][0]) == {"id", "head", "title", "result", "evidence"}
        assert worse["findings"][0]["rule"] == "verify.extra-file"
        assert worse["findings"][0]["file"] == "x.txt"

    def test_wrong_usage(self, untouched: Path, tmp_path: Path) -> None:
        assert run() == 2
        assert run(untouched, "--digest", "xyz") == 2
        assert run(untouched, tmp_path, "--digest", "0" * 16) == 2
        assert run(untouched, "--templates", tmp_path / "absent") == 2
        assert run(untouched, "--on", "tomorrow") == 2

    def test_the_digest_on_paper(self, untouched: Path, capsys: pytest.CaptureFixture[str]) -> None:
        held = json.loads((untouched / "manifest.json").read_bytes())["digest"]
        assert run(untouched, "--on", TODAY, "--digest", f"DOCGEN:SHA256:{held.upper()}") == 0
        assert run(untouched, "--on", TODAY, "--digest", "0123 4567 89AB CDEF") == 1
        assert "verify.digest" in capsys.readouterr().out

    def test_without_libreoffice_there_is_no_verdict(
        self, untouched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(drawing, "rebuild", _no_office)
        assert run(untouched, "--on", TODAY) == 3
        said = capsys.readouterr().out
        assert "没有核完" in said
        assert "找不到 LibreOffice" in said


def _no_office(_remade: Remade, _folder: Path) -> Files:
    raise EnvironmentLacking([fault("office", "", "找不到 LibreOffice。", "安装")])


class TestOtherTools:
    def test_without_libreoffice_foreign_and_missing_words_still_show(
        self, untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(drawing, "rebuild", _no_office)
        monkeypatch.setattr(drawing, "body_text", lambda _content: "龘")
        assert result(verify(untouched, on=TODAY), "rebuild") is Result.FAILED
        monkeypatch.setattr(drawing, "body_text", lambda _content: "")
        assert result(verify(untouched, on=TODAY), "rebuild") is Result.UNCHECKED
        monkeypatch.setattr(drawing, "document_text", lambda _content: "")
        assert result(verify(write(files_of(untouched), tmp_path), on=TODAY), "rebuild") is Result.FAILED

    @pytest.mark.parametrize("form", ["folder", "pdf"])
    def test_another_version_is_compared_by_its_words(
        self, untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """Here docgen is another version, whose files differ in bytes and not in a word."""
        remake, rebuild = vars(authenticity)["remake"], vars(drawing)["rebuild"]

        def other(report: object, stage: str, folder: Path, *whose: str) -> Remade:
            found: Remade = remake(report, stage, folder, *whose)
            documents = {name: _repacked(one) for name, one in found.documents.items()}
            return dataclasses.replace(found, documents=documents, versions=found.versions | {"docgen": "9.9"})

        def built(remade: Remade, folder: Path) -> Files:
            return {
                name: changed_pdf(one, lambda pdf: pdf.Root.__setitem__("/X", 1)) if name.endswith(".pdf") else one
                for name, one in rebuild(remade, folder).items()
            }

        monkeypatch.setattr(authenticity, "remake", other)
        monkeypatch.setattr(drawing, "rebuild", built)
        path = untouched
        if form == "pdf":
            path = tmp_path / "bare.pdf"
            path.write_bytes((untouched / "packet.pdf").read_bytes())
        found = verify(path, on=TODAY)
        assert found.verdict is Result.PASSED, [one for one in found.checks if one.result is not Result.PASSED]
        assert "docgen" in evidence(found, "maker")
        assert "只比文字" in evidence(found, "documents") or "逐页核对" in evidence(found, "documents")
        assert "版式和图形未比" in evidence(found, "rebuild")

    def test_another_version_whose_words_differ_fails(
        self, untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        remake = vars(authenticity)["remake"]

        def other(report: object, stage: str, folder: Path, *whose: str) -> Remade:
            found: Remade = remake(report, stage, folder, *whose)
            documents = {**found.documents, REPORT: edited_word(found.documents[REPORT], "22", "23")}
            return dataclasses.replace(found, documents=documents, versions=found.versions | {"templates": "x"})

        monkeypatch.setattr(authenticity, "remake", other)
        found = verify(write(files_of(untouched), tmp_path), on=TODAY)
        (finding,) = found.findings
        assert (finding.rule, finding.location.file) == ("verify.document-differs", REPORT)
        assert "--templates" in finding.message


def _repacked(content: bytes) -> bytes:
    """The same Word file with a byte of no meaning more."""
    return edited_word(content, "</w:document>", "</w:document>\n")


class TestWords:
    def test_the_first_paragraph_that_differs_is_quoted(self, untouched: Path) -> None:
        content = (untouched / REPORT).read_bytes()
        said = word_difference(edited_word(content, "22", "110100198503150017"), content)
        assert "段" in said
        assert "110100198503150017" not in said
        assert "文字相同" in word_difference(edited_word(content, "<w:body>", "<w:body> "), content)
        assert word_difference(b"junk", content)

    def test_pages(self) -> None:
        assert page_difference(["甲", "乙"], ["甲", "乙"]) == (0, "")
        assert page_difference(["甲", "乙"], ["甲", "丙"])[0] == 2
        assert "多出" in page_difference(["甲", "乙"], ["甲"])[1]
        assert "少了" in page_difference(["甲"], ["甲", "乙"])[1]

    @pytest.mark.parametrize("text", ["a1b2 c3d4", "DOCGEN:SHA256:" + "AB" * 32, "a1b2-c3d4-e5f6-0718"])
    def test_digests_as_typed(self, text: str) -> None:
        assert set(plain_digest(text)) <= set("0123456789abcdef")

    @pytest.mark.parametrize("text", ["", "a1b2c3", "z" * 16, "0" * 65])
    def test_no_digests(self, text: str) -> None:
        with pytest.raises(ValueError, match="十六进制"):
            plain_digest(text)


class TestLedger:
    def test_nothing_entered_is_nothing_checked(self) -> None:
        checks = Ledger().checks()
        assert Counter(one.result for one in checks) == {Result.UNCHECKED: len(CHECKS)}
        assert Verification("x", "", {}, checks, ()).verdict is Result.UNCHECKED
        assert Verification("x", "", {}, (), ()).verdict is Result.UNCHECKED

    def test_the_worse_result_stays(self) -> None:
        ledger = Ledger()
        ledger.enter("files", "", [fault("hash", "a", "b", "c")])
        ledger.enter("files", "all well")
        assert ledger.failed
        assert not ledger.passed("files")
        with pytest.raises(AssertionError):
            ledger.enter("unheard-of", "")

    def test_each_check_has_a_place_under_each_head(self) -> None:
        assert {head for _, head, _ in CHECKS} == set(Head)
        assert len({ident for ident, _, _ in CHECKS}) == len(CHECKS)

    def test_text_and_json_of_a_path_that_steers_the_screen(self) -> None:
        found = Verification("\x1b[2J", "", {}, Ledger().checks(), (fault("hash", "\x1b]0;x", "b", "c"),))
        assert "\x1b" not in verdict_as_text(found)
        assert json.loads(verdicts_as_json([found]))[0]["path"] == "\x1b[2J"


class TestConfined:
    def test_a_file_that_breaks_its_reader_harms_no_other(self, untouched: Path) -> None:
        good = (untouched / "packet.pdf").read_bytes()
        read = read_pdfs({"deep": _deep(), "good": good, "junk": b"%PDF-1.7 junk"})
        assert read["deep"].error
        assert read["junk"].error
        assert not read["good"].error

    def test_too_many_pages(self) -> None:
        with pikepdf.new() as pdf:
            for _ in range(5_001):
                pdf.add_blank_page(page_size=(9, 9))
            many: Mapping[str, bytes] = {"many": saved(pdf)}
        assert "5001 页" in read_pdfs(many)["many"].error


def _deep() -> bytes:
    """A PDF whose catalogue nests a hundred thousand arrays."""
    body = b"[" * 100_000 + b"]" * 100_000
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    at = out.tell()
    out.write(b"1 0 obj<</Type/Catalog/Pages 2 0 R/X " + body + b">>endobj\n")
    two = out.tell()
    out.write(b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n")
    table = out.tell()
    out.write(b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (at, two))
    out.write(b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()
