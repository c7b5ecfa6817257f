"""Packets that were tampered with, each found and named; the untouched one passes in all three forms."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.report.verdict import Result
from docgen.verification.examination import verify
from tests.documents import FIXTURES
from tests.forging import (
    TODAY,
    carry,
    changed_pdf,
    edited_word,
    files_of,
    refused,
    rehashed,
    resealed,
    specification,
    write,
)
from tests.packets import shelf_of

pytestmark = pytest.mark.usefixtures("worked_out_once")

LETTER, REPORT = "documents/02-提交职工大会审议事项移交函", "documents/01-关于召开职工大会的报告"


class TestUntouched:
    @pytest.mark.parametrize("form", ["folder", "zip", "pdf"])
    def test_it_passes_in_every_form(self, untouched: Path, tmp_path: Path, form: str) -> None:
        files = files_of(untouched)
        if form == "zip":
            path = tmp_path / "材料.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
                for name, content in files.items():
                    package.writestr(f"{untouched.name}/{name}", content)
        elif form == "pdf":
            path = tmp_path / "收到.pdf"
            path.write_bytes(files["packet.pdf"])
        else:
            path = write(files, tmp_path)
        found = verify(path, on=TODAY, digest=json.loads(files["manifest.json"])["digest"][:16])
        assert found.findings == ()
        assert found.verdict is Result.PASSED, [one for one in found.checks if one.result is not Result.PASSED]
        assert found.form == form
        assert found.packet["packet"] == untouched.name

    def test_what_a_desktop_drops_is_told_and_forgiven(self, untouched: Path, tmp_path: Path) -> None:
        found = verify(write({**files_of(untouched), "documents/Thumbs.db": b"x"}, tmp_path), on=TODAY)
        assert found.passed
        assert "Thumbs.db" in next(one.evidence for one in found.checks if one.id == "extra")


class TestFiles:
    def test_one_byte_changed_in_each_file(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        assert len(files) == 12
        for number, (name, content) in enumerate(sorted(files.items())):
            at = len(content) // 2
            altered = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
            found = verify(write({**files, name: altered}, tmp_path / str(number)), on=TODAY)
            assert found.verdict is Result.FAILED, name
            assert {one.location.file for one in found.findings} >= {name} or name == "manifest.json", name
            if name != "manifest.json":
                assert ("verify.hash", name) in {(one.rule, one.location.file) for one in found.findings}

    def test_a_manifest_written_anew_with_the_same_words(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        facts = json.loads(files["manifest.json"])
        anew = [
            json.dumps(facts),
            json.dumps(facts, ensure_ascii=False, indent=2),
            " " + files["manifest.json"].decode(),
        ]
        for number, text in enumerate(anew):
            altered = {**files, "manifest.json": text.encode()}
            refused(write(altered, tmp_path / str(number)), "manifest", "manifest.json")

    def test_each_file_dropped(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        for number, name in enumerate(sorted(files)):
            left = {one: content for one, content in files.items() if one != name}
            refused(write(left, tmp_path / str(number)), "missing-file", name)

    def test_dropped_and_left_out_of_every_manifest(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        kept = {name: content for name, content in files.items() if not name.startswith(LETTER)}
        listed = json.loads(files["manifest.json"])["documents"]
        documents = [one for one in listed if not one["docx"].startswith(LETTER)]
        refused(write(resealed(kept, documents=documents), tmp_path), "required", LETTER)

    @pytest.mark.parametrize("name", ["说明.txt", "documents/05-补充.docx", "packet.pdf.exe"])
    def test_a_file_added(self, untouched: Path, tmp_path: Path, name: str) -> None:
        refused(write({**files_of(untouched), name: b"MZ"}, tmp_path), "extra-file", name)

    def test_a_file_added_and_listed(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        facts = json.loads(files["manifest.json"])["files"] | {"run.exe": {"sha256": "0" * 64, "bytes": 1}}
        forged = json.loads(files["manifest.json"]) | {"files": facts}
        files |= {"run.exe": b"MZ", "manifest.json": json.dumps(forged).encode()}
        refused(write(files, tmp_path), "manifest", "manifest.json")

    def test_two_documents_swapped(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        one, other = f"{LETTER}.docx", f"{REPORT}.docx"
        files[one], files[other] = files[other], files[one]
        refused(write(files, tmp_path / "plain"), "hash", one)
        found = refused(write(resealed(files), tmp_path / "sealed"), "document-differs", one)
        assert any("调换" in finding.message for finding in found.findings)

    def test_two_documents_swapped_with_their_names(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        documents = json.loads(files["manifest.json"])["documents"]
        documents[0], documents[1] = documents[1], documents[0]
        refused(write(resealed(files, documents=documents), tmp_path), "required", "manifest.json")


class TestContents:
    def test_the_case_edited_and_everything_rehashed(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        text = files["case.yaml"].decode()
        assert "职工总数: '22'" in text or "职工总数: 22" in text
        files["case.yaml"] = (
            text.replace("职工总数: '22'", "职工总数: '21'").replace("职工总数: 22", "职工总数: 21").encode()
        )
        refused(write(resealed(files), tmp_path), "document-differs", REPORT)

    def test_a_case_that_breaks_the_law(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files["case.yaml"] = (FIXTURES / "congress/bad/quorum-missed.yaml").read_bytes()
        refused(write(resealed(files), tmp_path), "case-fails", "case.yaml")

    @pytest.mark.parametrize(
        "case",
        [b"a: &a [*a]", b"[" * 100_000, b"\xff\xfe", b"", "程序: 没有".encode(), b"x" * 3_000_000],
        ids=["knot", "deep", "undecodable", "empty", "unknown", "long"],
    )
    def test_a_case_that_is_none(self, untouched: Path, tmp_path: Path, case: bytes) -> None:
        refused(write(resealed({**files_of(untouched), "case.yaml": case}), tmp_path), "case-fails", "case.yaml")

    def test_a_remark_in_the_case(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files["case.yaml"] += b"# 110100198503150017\n"
        refused(write(resealed(files), tmp_path), "case-altered", "case.yaml")

    def test_a_number_the_case_should_have_left_out(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        case, _ = load_case(FIXTURES / "congress" / "small-firm.yaml")
        assert case is not None
        files["case.yaml"] = write_case(case).encode()
        assert files["case.yaml"] != files_of(untouched)["case.yaml"]
        refused(write(resealed(files), tmp_path), "private", "case.yaml")

    def test_a_document_edited_and_rehashed(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files[f"{REPORT}.docx"] = edited_word(files[f"{REPORT}.docx"], "22", "32")
        found = refused(write(resealed(files), tmp_path), "document-differs", f"{REPORT}.docx")
        (said,) = [one.message for one in found.findings if one.rule == "verify.document-differs"]
        assert "段" in said
        assert "32" in said
        assert "22" in said

    def test_findings_edited_and_rehashed(self, untouched: Path, tmp_path: Path) -> None:
        refused(
            write(resealed({**files_of(untouched), "findings.json": b"[]\n"}), tmp_path), "findings", "findings.json"
        )

    @pytest.mark.parametrize(
        "text",
        [b"{", b"{}", b'{"a": 1, "a": 2}', b"[" * 200_000, b"NaN", b"\xff", b'[{"x": 1}]'],
        ids=["open", "record", "twice", "deep", "number", "undecodable", "other"],
    )
    def test_findings_that_are_none(self, untouched: Path, tmp_path: Path, text: bytes) -> None:
        refused(write(resealed({**files_of(untouched), "findings.json": text}), tmp_path), "findings", "findings.json")

    def test_a_day_when_other_law_held(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        refused(write(resealed(files, checked_on="2099-01-01"), tmp_path), "date", "manifest.json")

    def test_forged_versions(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        versions = json.loads(files["manifest.json"])["versions"] | {"docgen": "0.0.1"}
        refused(write(rehashed(files, versions=versions), tmp_path / "outer"), "manifest", "manifest.json")
        sealed = write(resealed(files, versions=versions), tmp_path / "both")
        refused(sealed, "digest", "packet.pdf")
        refused(sealed, "versions", "manifest.json")

    def test_macros_and_links_in_a_document(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        buffer = io.BytesIO(files[f"{LETTER}.docx"])
        with zipfile.ZipFile(buffer, "a") as package:
            package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        files[f"{LETTER}.docx"] = buffer.getvalue()
        refused(write(resealed(files), tmp_path), "word-active", f"{LETTER}.docx")


def test_a_draft_stays_one(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    draft = shelf_of(tmp_path_factory).packets("bad/late-report", ["report"], draft=True)[0]
    refused(draft, "draft", "packet.pdf")
    refused(write(resealed(files_of(draft), draft=False), tmp_path), "case-fails", "case.yaml")


def javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def named_script(pdf: pikepdf.Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array(["x", action]))


def note(pdf: pikepdf.Pdf, **entries: Any) -> None:
    page = pdf.pages[2].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(Dictionary(Rect=[0, 0, 9, 9], **entries))])


ACTIVE: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "script on opening": javascript,
    "script by name": named_script,
    "launch": lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="calc.exe")),
    "web address": lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="x:y")),
    "another file": lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F="x.pdf", D=[0, Name.Fit])),
    "sent data": lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="x")),
    "unknown action": lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.Anything)),
    "form": lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=[], XFA="x")),
    "trigger on a page": lambda pdf: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=Dictionary(S=Name.GoTo, D="x"))),
    "rich media": lambda pdf: note(pdf, Subtype=Name.RichMedia),
    "film": lambda pdf: note(pdf, Subtype=Name.Screen, A=Dictionary(S=Name.Rendition)),
    "file on a page": lambda pdf: note(pdf, Subtype=Name.FileAttachment),
    "layers": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary(OCGs=[], D=Dictionary())),
    "content outside": lambda pdf: pdf.Root.__setitem__("/X", pikepdf.Stream(pdf, b"", F="x")),
    "unreachable script": lambda pdf: pdf.pages[0].obj.__setitem__("/Hidden", Dictionary(X=[Dictionary(JS="1")])),
}  # fmt: skip


class TestPages:
    @pytest.mark.parametrize("what", list(ACTIVE))
    def test_what_acts(self, untouched: Path, tmp_path: Path, what: str) -> None:
        files = files_of(untouched)
        files["packet.pdf"] = changed_pdf(files["packet.pdf"], ACTIVE[what])
        refused(write(rehashed(files), tmp_path), "pdf-active", "packet.pdf")

    def test_a_script_in_a_documents_pdf(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files[f"{LETTER}.pdf"] = changed_pdf(files[f"{LETTER}.pdf"], javascript)
        refused(write(resealed(files), tmp_path), "pdf-active", f"{LETTER}.pdf")

    @pytest.mark.parametrize("left", [0.1, 0.5, 0.99])
    def test_cut_short(self, untouched: Path, tmp_path: Path, left: float) -> None:
        files = files_of(untouched)
        files["packet.pdf"] = files["packet.pdf"][: int(len(files["packet.pdf"]) * left)]
        refused(write(rehashed(files), tmp_path), "pdf-broken", "packet.pdf")
        (tmp_path / "cut.pdf").write_bytes(files["packet.pdf"])
        refused(tmp_path / "cut.pdf", "pdf-broken", "packet.pdf")

    def test_something_after_the_end(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files["packet.pdf"] += b"PK\x03\x04" * 50
        refused(write(rehashed(files), tmp_path), "pdf-broken", "packet.pdf")

    def test_locked(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(files["packet.pdf"])) as pdf:
            pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
        refused(write(rehashed({**files, "packet.pdf": out.getvalue()}), tmp_path), "pdf-broken", "packet.pdf")

    def test_of_another_packet(self, untouched: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        other = shelf_of(tmp_path_factory).packets("bad/late-report", ["report"], draft=True)[0]
        files = {**files_of(untouched), "packet.pdf": (other / "packet.pdf").read_bytes()}
        refused(write(rehashed(files), tmp_path), "manifest", "manifest.json")

    def test_a_page_removed(self, untouched: Path, tmp_path: Path) -> None:
        files = files_of(untouched)
        files["packet.pdf"] = changed_pdf(files["packet.pdf"], lambda pdf: pdf.pages.__delitem__(4))
        refused(write(rehashed(files), tmp_path / "a"), "pages", "packet.pdf")
        refused(write(rehashed(files, pages=11), tmp_path / "b"), "pages", "packet.pdf")

    def test_pages_in_another_order(self, untouched: Path, tmp_path: Path) -> None:
        def swap(pdf: pikepdf.Pdf) -> None:
            pdf.pages[3], pdf.pages[4] = pdf.pages[4], pdf.pages[3]

        files = files_of(untouched)
        files["packet.pdf"] = changed_pdf(files["packet.pdf"], swap)
        refused(write(rehashed(files), tmp_path), "pages", "packet.pdf")

    def test_an_attachment_replaced(self, untouched: Path, tmp_path: Path) -> None:
        def replace(pdf: pikepdf.Pdf) -> None:
            carry(pdf, "case.yaml", b"x: y")

        files = files_of(untouched)
        files["packet.pdf"] = changed_pdf(files["packet.pdf"], replace)
        refused(write(rehashed(files), tmp_path), "attachment", "case.yaml")
        (tmp_path / "bare.pdf").write_bytes(files["packet.pdf"])
        refused(tmp_path / "bare.pdf", "hash", "case.yaml")

    def test_an_attachment_added(self, untouched: Path, tmp_path: Path) -> None:
        def add(pdf: pikepdf.Pdf) -> None:
            carry(pdf, "run.exe", b"MZ")

        def hide(pdf: pikepdf.Pdf) -> None:
            pdf.Root.Extra = specification(pdf, "run.exe", b"MZ").obj

        files = files_of(untouched)
        for name, change in (("added", add), ("hidden", hide)):
            files["packet.pdf"] = changed_pdf((untouched / "packet.pdf").read_bytes(), change)
            refused(write(rehashed(files), tmp_path / name), "attachment", "packet.pdf")

    def test_something_drawn_over_a_page(self, untouched: Path, tmp_path: Path) -> None:
        """No text changes and every hash is right: only building it again shows it."""
        files = files_of(untouched)
        box = b"q 1 1 1 rg 100 400 300 100 re f Q"
        files["packet.pdf"] = changed_pdf(files["packet.pdf"], lambda pdf: pdf.pages[4].contents_add(box))
        found = refused(write(rehashed(files), tmp_path), "pdf-differs", "packet.pdf")
        assert "第 5 页" in found.findings[0].message

    def test_a_picture_of_a_document(self, untouched: Path, tmp_path: Path) -> None:
        """The document's own PDF rewritten and everything sealed again: the cover no longer carries the digest."""
        files = files_of(untouched)
        files[f"{LETTER}.pdf"] = changed_pdf(
            files[f"{LETTER}.pdf"], lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f")
        )
        refused(write(resealed(files), tmp_path), "digest", "packet.pdf")

    def test_no_pdf_at_all(self, tmp_path: Path) -> None:
        for number, content in enumerate((b"%PDF-1.7\n%%EOF", b"%PDF-", b"%PDF-1.7" + b"\0" * 100_000)):
            path = tmp_path / f"{number}.pdf"
            path.write_bytes(content)
            refused(path, "pdf-broken", "packet.pdf")
