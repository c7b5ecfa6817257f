"""What a worker does for a print job: renders a chunk of pieces from one template and has them converted."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from docgen.batch import worker
from docgen.batch.collation import Sheet, press
from docgen.case.model import Case
from docgen.findings import Blocked, Finding, has_errors
from docgen.packet.conversion import drawable
from docgen.packet.inspection import NO_GLYPH, body_text, inspect_text
from docgen.pdf.archival import Imprint
from docgen.pdf.edition import edition
from docgen.pdf.fidelity import lost_characters
from docgen.pdf.merge import page_count, settle
from docgen.pdf.underlay import settle_draft
from docgen.procedures.catalogue import procedure_of
from docgen.procedures.model import Document, Stage
from docgen.render.context import Series
from docgen.render.template import Template, template
from docgen.version import __version__


@dataclass(frozen=True)
class Job:
    """What all chunks of a print job have in common; it lies in a file, read once by each worker.

    Attributes:
        content: The template as it was when the job began.
        fit: Pieces of it may be composed into one Word document.
        mark: The PDF of the draft mark, laid under pieces that get a PDF each; None where that is done later or not.
    """

    case: Case
    document: Document
    stage: Stage
    content: bytes
    fit: bool
    draft: bool
    mark: Path | None


@dataclass(frozen=True)
class Piece:
    """One piece of a chunk, as :class:`docgen.batch.prospect.Person` has it.

    Attributes:
        digest: What its files that stand already were made from; "" without any.
        pages: How many pages those have.
    """

    record: int | None
    row: Mapping[str, str]
    called: str
    digest: str = ""
    pages: Any = 0


@dataclass(frozen=True)
class Chunk:
    """Pieces of one job that are made together.

    Attributes:
        job: File of the :class:`Job`.
        folder: A folder of its own, which the worker makes.
        each: A PDF for each piece is wanted.
        keep: The Word files are wanted too.
    """

    job: Path
    pieces: tuple[Piece, ...]
    folder: Path
    each: bool
    keep: bool


@dataclass(frozen=True)
class Made:
    """One piece as made.

    Attributes:
        pdf: The file it is in; None when it could not be made.
        first: Its first page in that file, from 0.
        pages: How many pages it has.
        docx: Its Word file, when that was wanted.
        findings: What is to be told of it, or why it could not be made.
        digest: What it was made from.
        kept: Its files stand already as they would have been made.
    """

    pdf: Path | None
    first: int
    pages: int
    docx: Path | None
    findings: tuple[Finding, ...]
    digest: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Papers:
    """Documents of a shared template, like separator sheets.

    Attributes:
        seconds: What each may take, where it is longer than a document usually is; 0 for the usual time.
    """

    template: Path
    contexts: tuple[Mapping[str, Any], ...]
    titles: tuple[str, ...]
    folder: Path
    fonts: Mapping[str, str]
    fit: bool
    seconds: float = 0.0


def make_pieces(chunk: Chunk) -> list[Made]:
    """The pieces of a chunk, in order.

    Raises:
        EnvironmentLacking: LibreOffice or the disk is at fault.
    """
    job, series, compiled, versions = _job(chunk.job)
    chunk.folder.mkdir(parents=True, exist_ok=True)
    made: list[Made] = []
    sheets: list[Sheet] = []
    for one in chunk.pieces:
        piece = series.piece(one.record, one.row, one.called)
        try:
            content = compiled.render(piece.context)
        except Blocked as blocked:
            made.append(Made(None, 0, 0, None, tuple(blocked.findings)))
            continue
        found = tuple(inspect_text(content, piece, job.case))
        digest = hashlib.sha256(repr((piece.title, piece.date, versions)).encode() + content).hexdigest()
        if has_errors(found) and not job.draft:
            made.append(Made(None, 0, 0, None, found))
        elif digest == one.digest:
            made.append(Made(None, 0, int(one.pages), None, found, digest, kept=True))
        else:
            docx = chunk.folder / f"{len(made):05}.docx" if chunk.keep else None
            if docx is not None:
                docx.write_bytes(content)
            lacking = any(finding.rule == NO_GLYPH for finding in found)
            sheets.append(Sheet(piece.title, drawable(content) if lacking else content, piece.date))
            made.append(Made(None, 0, -1, docx, found, digest))
    pressed = iter(_pressed(sheets, chunk.folder, job.case.settings.fonts, job.fit, chunk.each))
    whole = [one if one.pages != -1 else _joined(one, next(pressed)) for one in made]
    if job.mark is not None:
        drawn = [made for rendered, made in zip(made, whole, strict=True) if rendered.pages == -1]
        for printed, sheet in zip(drawn, sheets, strict=True):
            if printed.pdf is not None:
                settle_draft(printed.pdf, job.mark, Imprint(sheet.title, "", sheet.date))
    return whole


def _joined(rendered: Made, pressed: Made) -> Made:
    """What is known of a piece before and after it was converted."""
    findings = (*rendered.findings, *pressed.findings)
    return replace(pressed, docx=rendered.docx, digest=rendered.digest, findings=findings)


def make_papers(papers: Papers) -> list[Made]:
    """Documents of a shared template, each with its Word file.

    Raises:
        EnvironmentLacking: LibreOffice or the disk is at fault.
    """
    compiled = template(papers.template)
    papers.folder.mkdir(parents=True, exist_ok=True)
    sheets, kept = [], []
    for number, (title, context) in enumerate(zip(papers.titles, papers.contexts, strict=True)):
        content = compiled.render(context)
        kept.append(papers.folder / f"{number:05}.docx")
        kept[-1].write_bytes(content)
        sheets.append(Sheet(title, drawable(content), None))
    if papers.seconds:
        return [_long(docx, sheet, papers) for docx, sheet in zip(kept, sheets, strict=True)]
    pressed = _pressed(sheets, papers.folder, papers.fonts, papers.fit, each=False)
    return [Made(one.pdf, one.first, one.pages, docx, one.findings) for one, docx in zip(pressed, kept, strict=True)]


def _long(docx: Path, sheet: Sheet, papers: Papers) -> Made:
    """A list of hundreds of rows, for which the time of one piece is too short.

    Raises:
        EnvironmentLacking: LibreOffice or the disk is at fault.
        RuntimeError: The PDF says less than the Word file: rows that may not break were dropped.
    """
    source = papers.folder / "drawn" / docx.name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(sheet.content)
    (pdf,) = worker.with_office(
        papers.fonts, lambda office: office.convert([source], papers.folder / "pdf", timeout=papers.seconds)
    )
    source.unlink()
    if lost := lost_characters(body_text(sheet.content), pdf):
        raise RuntimeError(f"{lost.total()} characters of {docx.name} are not in its PDF")
    settle(pdf, Imprint(sheet.title, "", sheet.date))
    return Made(pdf, 0, page_count(pdf), docx, ())


def _pressed(sheets: list[Sheet], folder: Path, fonts: Mapping[str, str], fit: bool, each: bool) -> list[Made]:
    if not sheets:
        return []
    pressed = worker.with_office(fonts, lambda office: press(sheets, folder / "pdf", office, fit=fit, each=each))
    return [Made(one.pdf, one.first, one.pages, None, one.findings) for one in pressed]


@lru_cache(maxsize=2)
def _job(file: Path) -> tuple[Job, Series, Template, str]:
    """The job of a file with its series and the versions it is made with, once for all chunks this worker gets."""
    job: Job = pickle.loads(file.read_bytes())
    series = Series(job.case, procedure_of(job.case), job.document, job.stage)
    versions = repr((__version__, sorted(edition(job.case.settings.fonts).items()), job.draft))
    return job, series, template(job.content, str(job.document.template)), versions
