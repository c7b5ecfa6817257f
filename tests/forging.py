"""Forged packets: what a forger can do to a folder, a manifest or a PDF, as far as he pleases."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from docgen.packet.manifest import digest
from docgen.report.verdict import Result, Verification
from docgen.verification import authenticity, drawing, examination
from docgen.verification.confined import read_pdfs
from docgen.verification.examination import verify
from docgen.verification.pdf_reading import Reading
from docgen.verification.remaking import Remade, read_attached, rebuild, remake
from tests.packets import shelf_of

TODAY = dt.date(2026, 11, 23)
Files = dict[str, bytes]


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an untouched packet."""
    return shelf_of(tmp_path_factory).packets("small-firm", ["report"])[0]


@pytest.fixture(scope="session")
def answers() -> dict[Any, Any]:
    """What was read, rendered or built once for these tests, by the content it came from."""
    return {}


@pytest.fixture
def worked_out_once(answers: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal contents are read, rendered and built once: a hundred packets here differ in a file each."""

    def read(files: Mapping[str, bytes]) -> dict[str, Reading]:
        fresh = {name: content for name, content in files.items() if digest(content) not in answers}
        for name, reading in read_pdfs(fresh).items():
            answers[digest(files[name])] = reading
        return {name: answers[digest(content)] for name, content in files.items()}

    def attached(folder: Path, content: bytes, settings: object, on: dt.date, templates: Path | None = None) -> Any:
        key = ("case", content, json.dumps(settings), on, templates)
        if key not in answers:
            answers[key] = read_attached(folder, content, settings, on, templates)
        return answers[key]

    def made_again(report: Any, stage: str, folder: Path, *whose: str) -> Remade:
        key = ("documents", id(report), stage, whose)
        if key not in answers:
            answers[key] = remake(report, stage, folder, *whose)
        return answers[key]  # type: ignore[no-any-return]

    def built(remade: Remade, folder: Path) -> Files:
        key = ("packet", tuple(digest(one) for one in remade.documents.values()))
        if key not in answers:
            answers[key] = rebuild(remade, folder)
        return answers[key]  # type: ignore[no-any-return]

    monkeypatch.setattr(examination, "read_pdfs", read)
    monkeypatch.setattr(drawing, "read_pdfs", read)
    monkeypatch.setattr(authenticity, "read_attached", attached)
    monkeypatch.setattr(authenticity, "remake", made_again)
    monkeypatch.setattr(drawing, "rebuild", built)


def files_of(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(files: Files, folder: Path) -> Path:
    target = folder / "材料"
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return target


def told(manifest: bytes, files: Files, **changes: Any) -> bytes:
    """A manifest with the hashes of these files and some of its facts changed."""
    facts = json.loads(manifest) | changes
    facts["files"] = {
        name: {"sha256": digest(files[name]), "bytes": len(files[name])} for name in facts["files"] if name in files
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def rehashed(files: Files, **changes: Any) -> Files:
    """The packet as a forger leaves it who knows manifests: outer hashes right again."""
    outer = {name: content for name, content in files.items() if name != "manifest.json"}
    return {**outer, "manifest.json": told(files["manifest.json"], outer, **changes)}


def resealed(files: Files, **changes: Any) -> Files:
    """As one who also knows what the PDF carries: attachments, inner and outer manifest all agree again."""
    with pikepdf.open(io.BytesIO(files["packet.pdf"])) as pdf:
        inner = told(pdf.attachments["manifest.json"].get_file().read_bytes(), files, **changes)
        for name, content in {**files, "manifest.json": inner}.items():
            if name in ("case.yaml", "findings.json", "manifest.json"):
                carry(pdf, name, content)
        changed = {**files, "packet.pdf": saved(pdf)}
    return rehashed(changed, digest=digest(inner), **changes)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def changed_pdf(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return saved(pdf)


def edited_word(content: bytes, was: str, now: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                assert was.encode() in data
                data = data.replace(was.encode(), now.encode(), 1)
            new.writestr(entry, data)
    return out.getvalue()


def refused(path: Path, rule: str, file: str = "") -> Verification:
    """The verification of a packet that must fail with a finding of a rule that names a file."""
    found = verify(path, on=TODAY)
    assert found.verdict is Result.FAILED
    named = [(one.rule, one.location.file) for one in found.findings]
    assert any(one == f"verify.{rule}" and file in place for one, place in named), named
    assert all(one.message and one.remedy for one in found.findings)
    return found


def carry(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Attach a file, in the place of one of its name."""
    pdf.attachments[name] = specification(pdf, name, content)


def specification(pdf: pikepdf.Pdf, name: str, content: bytes) -> pikepdf.AttachedFileSpec:
    """A file held in a PDF, listed nowhere yet."""
    return pikepdf.AttachedFileSpec(
        pdf, content, filename=name, description="", mime_type="", creation_date="", mod_date=""
    )


def zipped(files: Files, folder: Path, put: Callable[[zipfile.ZipFile], object]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "packet.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(f"p/{name}", content)
        put(package)
    return path
