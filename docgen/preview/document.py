"""One document of a case as PDF and pictures, marked so that nobody takes it for the final paper."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.case.model import Case
from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.packet.conversion import Press, Progress
from docgen.packet.inspection import gathered, inspect_text
from docgen.packet.naming import safe_name
from docgen.packet.storage import workshop
from docgen.pdf.merge import Imprint, page_count
from docgen.pdf.pictures import demand_pictures, draw_pages
from docgen.pdf.underlay import settle_draft
from docgen.pdf.workshop import workshop as private_folder
from docgen.pipeline import CaseReport
from docgen.procedures.model import Document, Procedure
from docgen.render.context import Piece, pieces
from docgen.render.contract import check_template
from docgen.render.known import known_names
from docgen.render.template import template

#: First and last, from 1.
Span = tuple[int, int]

MARK = "预览"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be looked at.

    Attributes:
        document: Id, code or title; documents that share a code are all shown.
        pdf: Whether to leave PDFs.
        png: Whether to leave a picture of each page.
        dpi: Dots an inch of the pictures.
        pages: Draw these pages only.
        records: Of a document printed once a record, these records only.
    """

    document: str
    pdf: bool = True
    png: bool = True
    dpi: int = 100
    pages: Span | None = None
    records: Span | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview as written.

    Attributes:
        files: PDFs and pictures, in order.
        pieces: How many papers were made.
        pages: Pages of all of them.
        findings: On the templates and the texts; those on the case are in its report.
    """

    files: tuple[Path, ...]
    pieces: int
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    """One piece on its way: what its files are called, its content, its PDF."""

    piece: Piece
    name: str
    content: bytes
    pdf: Path


@contextmanager
def opened_press(fonts: Mapping[str, str]) -> Iterator[Press]:
    """A press with a private folder, both gone afterwards.

    Args:
        fonts: The office's own families by role.
    """
    with private_folder() as folder, Press(folder / "press", fonts) as press:
        yield press


def preview_document(
    report: CaseReport,
    request: Request,
    out: Path,
    press: Press,
    *,
    earlier: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Preview:
    """Render, convert and draw a document of a case, whatever errors the case has.

    Every page carries the draft mark and every file name begins with 预览. A preview takes the place of an earlier
    one of the same paper, of which no page is left.

    Args:
        report: From :func:`docgen.pipeline.examine`.
        request: What is to be looked at.
        out: The folder to write to.
        press: From :func:`opened_press`; it may serve many previews.
        earlier: Files of an earlier preview, which go unless they are made again.
        progress: Called with (papers converted, all).

    Raises:
        Blocked: The case is no case, has no such document, record or page, or a template is at fault; nothing is
            written.
        EnvironmentLacking: The machine lacks something; nothing is written.
    """
    if report.case is None or report.procedure is None:
        raise Blocked(report.findings)
    if request.png:
        demand_pictures()
    named = _chosen(report.case, report.procedure, request)
    press.start()
    documents = dict.fromkeys(piece.document for piece, _ in named)
    found = [finding for document in documents for finding in _faults(document, report.procedure)]
    with workshop(out) as work:
        papers = _rendered(named, found, work)
        texts = (inspect_text(paper.content, paper.piece, report.case) for paper in papers)
        found += gathered(finding for one in texts for finding in one)
        _converted(papers, press, work, progress)
        made = {name: file for paper in papers for name, file in _made(paper, request, work).items()}
        if request.png and not any(name.endswith(".png") for name in made):
            raise Blocked([_no_such_pages(report.path, papers)])
        pages = sum(page_count(paper.pdf) for paper in papers)
        for name, file in made.items():
            file.replace(out / name)
        _clear(out, papers, made, frozenset(earlier))
    return Preview(tuple(out / name for name in made), len(papers), pages, tuple(arrange(found)))


def find_documents(procedure: Procedure, name: str, file: Path) -> list[Document]:
    """The documents of an id, a code or a title.

    Args:
        procedure: Whose.
        name: As the user wrote it.
        file: The case, for the finding.

    Raises:
        Blocked: There is none; the finding offers the nearest.
    """
    found = [one for one in procedure.documents if name in (one.id, one.code, one.title)]
    if found:
        return found
    words = {word: one for one in procedure.documents for word in (one.id, one.code, one.title)}
    near = [word for word in words if len(name) > 1 and name in word] or difflib.get_close_matches(name, words, n=3)
    hits = "、".join(f"{one.title}（{one.id}）" for one in dict.fromkeys(words[word] for word in near[:3]))
    remedy = f"是不是{hits}？" if hits else "运行 docgen catalog 查看全部文书的代号和名称"
    raise Blocked([Finding("case.document", Severity.ERROR, Location(str(file)), f"没有“{name}”这份文书", remedy)])


def _chosen(case: Case, procedure: Procedure, request: Request) -> list[tuple[Piece, str]]:
    """The pieces to be shown, each with the name of its files."""
    chosen: list[tuple[Piece, str]] = []
    most = 0
    for document in find_documents(procedure, request.document, case.path):
        made = list(pieces(case, procedure, document))
        most = max(most, len(made))
        first, last = request.records or (1, len(made))
        for number, piece in enumerate(made[first - 1 : last], first):
            serial = f"{number:0{max(2, len(str(len(made))))}d}-" if document.each else ""
            chosen.append((piece, f"{MARK}-{serial}{safe_name(piece.title)}"))
    if chosen:
        return chosen
    place = Location(str(case.path))
    if most:
        message, remedy = f"这份文书只有 {most} 份", "用 --record 指明其中的序号，如 1 或 1-3"
    else:
        message, remedy = (
            f"本案不用“{request.document}”这份文书，或案件里还没有它所列的人和事",
            "补填案件，或换一份文书",
        )
    raise Blocked([Finding("case.document", Severity.ERROR, place, message, remedy)])


def _faults(document: Document, procedure: Procedure) -> list[Finding]:
    return check_template(document.template, known_names(procedure, document.id))


def _rendered(named: Sequence[tuple[Piece, str]], faults: Sequence[Finding], work: Path) -> list[_Paper]:
    """The papers, their Word files written to the working folder.

    Raises:
        Blocked: A template is at fault; with all that its check found.
    """
    papers = []
    try:
        for number, (piece, name) in enumerate(named, 1):
            content = template(piece.document.template).render(piece.context)
            papers.append(_Paper(piece, name, content, work / f"{number:05}.pdf"))
    except Blocked as blocked:
        # The check has told of most that stops a render, and of the rest of the template besides.
        told = {_seen(one) for one in faults}
        new = [one for one in blocked.findings if _seen(one) not in told]
        raise Blocked(arrange([*faults, *new])) from blocked
    return papers


def _seen(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.location.pointer, finding.location.excerpt


def _converted(papers: Sequence[_Paper], press: Press, work: Path, progress: Progress | None) -> None:
    """Write the PDF of each paper, the draft mark under its pages."""
    titles = {}
    for paper in papers:
        file = paper.pdf.with_suffix(".docx")
        file.write_bytes(paper.content)
        titles[file] = paper.piece.title
    press.draw(titles, work, progress)
    for paper in papers:
        imprint = Imprint(f"{MARK} {paper.piece.title}", "", paper.piece.date)
        settle_draft(paper.pdf, press.draft_mark, imprint)


def _made(paper: _Paper, request: Request, work: Path) -> dict[str, Path]:
    """Name to working file of what is left of one paper."""
    made = {f"{paper.name}.pdf": paper.pdf} if request.pdf else {}
    count = page_count(paper.pdf)
    first, last = request.pages or (1, count)
    if request.png and first <= count:
        folder = work / paper.pdf.stem
        folder.mkdir()
        drawn = draw_pages(paper.pdf, folder, dpi=request.dpi, first=first, last=min(last, count))
        made |= {f"{paper.name}-第{number}页.png": picture for number, picture in drawn.items()}
    return made


def _no_such_pages(file: Path, papers: Sequence[_Paper]) -> Finding:
    most = max(page_count(paper.pdf) for paper in papers)
    place = Location(str(file))
    return Finding("case.page", Severity.ERROR, place, f"这份文书只有 {most} 页", "用 --pages 指明其中的页，如 1-3")


def _clear(out: Path, papers: Sequence[_Paper], made: Container[str], earlier: Collection[Path]) -> None:
    """Remove what earlier previews left of these papers, so that no old page lies beside new ones."""
    names = {paper.name for paper in papers}
    for file in {*out.glob(f"{MARK}-*"), *earlier}:
        form = re.fullmatch(r"(.+?)(?:-第[1-9]\d*页\.png|\.pdf)", file.name)
        if form is not None and (form[1] in names or file in earlier) and file.name not in made:
            file.unlink(missing_ok=True)
