"""Converts the documents of packets, each once, and sees that nothing was lost on the way."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from docgen import places
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.inspection import BODY, body_text, stories
from docgen.packet.manifest import digest
from docgen.packet.order import Drawn
from docgen.pdf.fidelity import lost_characters
from docgen.pdf.font_sharing import draw_ahead
from docgen.pdf.fonts import undrawable
from docgen.pdf.merge import Imprint, settle
from docgen.pdf.office import Notice, Office, running_office
from docgen.render.archive import parse, serialise, unpack, write_parts
from docgen.render.template import template

Progress = Callable[[int, int], None]
#: One piece is converted while those before it are looked at and rewritten.
_HANDS = 3
#: Pieces in a row on which LibreOffice falls before the rest is not tried.
_PATIENCE = 3
#: What is drawn where no font has the character: 虚缺号.
GAP = "□"
_ASCII = bytes(range(128))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Press:
    """Turns Word files into PDFs that say all they say, with one LibreOffice for as long as it is open.

    Args:
        folder: A private folder, made when the first file is drawn.
        fonts: The office's own families by role.
        notice: Called, from another thread, with a line for the user when there is waiting to do.
        office: One that runs already with these fonts; its owner ends it, but a press left by an error does too.
    """

    def __init__(
        self, folder: Path, fonts: Mapping[str, str], notice: Notice | None = None, office: Office | None = None
    ) -> None:
        self._folder, self._fonts, self._notice = folder, fonts, notice
        self._open = ExitStack()
        self._office = office
        self._pool: ThreadPoolExecutor | None = None
        self._marks: Future[Path] | None = None
        self._begun: dict[tuple[str, str, dt.date | None], Future[Path]] = {}
        self._fallen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and self._office is not None:
            self._office.close()
        self._open.close()

    def start(self) -> Office:
        """Start LibreOffice if it is not running; it comes up while the documents are rendered.

        Why: the first file it draws takes three times as long as the next, so the page marks, which every packet
        needs and which need nothing, go first and in the background.

        Raises:
            EnvironmentLacking: LibreOffice or a font is missing.
        """
        if self._pool is None or self._office is None:
            pool = ThreadPoolExecutor(_HANDS, "docgen-press")
            self._open.callback(pool.shutdown, cancel_futures=True)
            if self._office is None:
                self._office = self._open.enter_context(running_office(self._fonts, archival=True, notice=self._notice))
            self._pool = pool
            self._marks = pool.submit(self._shared, "page-marks")
        return self._office

    @property
    def marks(self) -> Path:
        """The PDF of the page marks.

        Raises:
            EnvironmentLacking: LibreOffice or the disk is at fault.
        """
        self.start()
        assert self._marks is not None
        return self._marks.result()

    @cached_property
    def draft_mark(self) -> Path:
        """The PDF of the draft mark; errors as of :attr:`marks`."""
        return self._shared("draft-mark")

    def _shared(self, name: str) -> Path:
        """The PDF of ``templates/shared/<name>.docx``."""
        folder = self._folder / "shared"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.docx"
        file.write_bytes(template(places.templates() / "shared" / file.name).render({}))
        self.draw({file: "卷内页码" if name == "page-marks" else "草稿"}, folder)
        return file.with_suffix(".pdf")

    def begin(self, one: Drawn) -> Future[Path]:
        """Have the PDF of a piece made in the background; the same document in two packets is one conversion.

        Returns:
            The finished PDF, on its way; waiting for it raises what :meth:`draw_all` does.

        Raises:
            EnvironmentLacking: LibreOffice or a font is missing.
        """
        self.start()
        assert self._pool is not None
        key = digest(one.content), one.title, one.piece.date
        if key not in self._begun:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._begun[key] = self._pool.submit(self._pressed, len(self._begun), one)
        return self._begun[key]

    def draw_all(self, drawn: Sequence[Drawn], progress: Progress | None) -> None:
        """Write the PDF of each piece that has none.

        Raises:
            Blocked: A PDF says less than its Word file even after a second try.
            EnvironmentLacking: LibreOffice or the disk is at fault.
        """
        wanting = {id(one): self.begin(one) for one in drawn if not one.pdf.exists()}
        distinct = list(dict.fromkeys(wanting.values()))
        for done, _ in enumerate(as_completed(distinct), 1):
            if progress:
                progress(done, len(distinct))
        _raise_all([future.exception() for future in distinct])
        for one in drawn:
            if id(one) in wanting:
                shutil.copyfile(wanting[id(one)].result(), one.pdf)
        for one in drawn:
            # While LibreOffice is at work on the front.
            self._behind(draw_ahead, one.pdf)

    def _behind(self, work: Callable[[Path], None], file: Path) -> None:
        """Do something in the background that nobody waits for."""
        self.start()
        assert self._pool is not None
        self._pool.submit(work, file)

    def _pressed(self, number: int, one: Drawn) -> Path:
        """Convert and settle one piece in a folder of its own."""
        if self._fallen >= _PATIENCE:
            raise EnvironmentLacking([])
        folder = self._folder / f"{number:05}"
        folder.mkdir()
        file = folder / "piece.docx"
        file.write_bytes(one.content)
        try:
            self.draw({file: one.title}, folder)
        except EnvironmentLacking as lacking:
            self._fallen = self._fallen + 1 if any(one.rule == "office.crashed" for one in lacking.findings) else 0
            raise
        self._fallen = 0
        made = file.with_suffix(".pdf")
        settle(made, Imprint(one.title, "", one.piece.date))
        return made

    def draw(
        self, titles: Mapping[Path, str], folder: Path, progress: Progress | None = None, *, serials: bool = True
    ) -> None:
        """Convert working copies of Word files to PDFs in a folder that say all they say.

        Args:
            titles: Each file and what findings call it; a copy whose rows were dropped is loosened in place.
            folder: Where the PDFs go.
            progress: Called with (files converted, all).
            serials: As for :meth:`docgen.pdf.office.Office.convert`.

        Raises:
            Blocked: A PDF says less than its Word file even after a second try.
            EnvironmentLacking: LibreOffice or the disk is at fault.
        """
        for file in titles:
            written = file.read_bytes()
            if (copy := drawable(written)) is not written:
                file.write_bytes(copy)
        wanted = {file: body_text(file.read_bytes()) for file in titles}
        self._convert(titles, list(titles), folder, progress, serials)
        short = [file for file in titles if _lost(wanted[file], file, folder)]
        for file in short:
            file.write_bytes(loosened(file.read_bytes()))
        if short:
            self._convert(titles, short, folder, None, serials)
            still = [file for file in short if _lost(wanted[file], file, folder)]
            if still:
                raise Blocked([text_lost(titles[file], _lost(wanted[file], file, folder)) for file in still])

    def _convert(
        self,
        titles: Mapping[Path, str],
        files: Sequence[Path],
        folder: Path,
        progress: Progress | None,
        serials: bool,
    ) -> None:
        try:
            self.start().convert(files, folder, progress=progress, serials=serials)
        except EnvironmentLacking as lacking:
            names = {str(file): f"《{title}》" for file, title in titles.items()}
            raise EnvironmentLacking(_named(lacking.findings, names)) from lacking


def _raise_all(errors: Sequence[BaseException | None]) -> None:
    """Raise what went wrong, the findings of all pieces together.

    Raises:
        EnvironmentLacking: The machine failed one of them.
        Blocked: One says less than its Word file.
    """
    told = [one for one in errors if isinstance(one, Blocked)]
    for one in errors:
        if one is not None and not isinstance(one, Blocked):
            raise one
    lacking = [one for one in told if isinstance(one, EnvironmentLacking)]
    if told:
        findings = dict.fromkeys(finding for one in lacking or told for finding in one.findings)
        raise (EnvironmentLacking if lacking else Blocked)(list(findings))


def _lost(text: str, file: Path, folder: Path) -> Counter[str]:
    return lost_characters(text, folder / f"{file.stem}.pdf")


def _named(findings: Sequence[Finding], titles: Mapping[str, str]) -> list[Finding]:
    """The findings with the title of a document in place of the name of its working copy."""
    return [one.moved(replace(one.location, file=titles.get(one.location.file, ""))) for one in findings]


def loosened(content: bytes) -> bytes:
    """The document with rows that may break across pages, for conversion alone.

    Why: what makes LibreOffice drop rows is a row that may not break; a row over two pages is the lesser harm.
    """
    parts = unpack(content)
    root = parse(parts[BODY], "", BODY)
    for mark in root.iter(f"{_W}cantSplit"):
        mark.set(f"{_W}val", "0")
    return write_parts({**parts, BODY: serialise(root)})


def drawable(content: bytes) -> bytes:
    """The document with □ for each character no installed font draws, for conversion alone.

    Why: a PDF for the archive may not draw the glyph that stands for none (ISO 19005-3, 6.2.11.8). The Word file keeps
    the character, and ``render.no-glyph`` says that it is written in by hand.
    """
    parts = dict(unpack(content))
    texts = stories(parts)
    beyond_ascii = b"".join(parts[name] for name in texts).translate(None, _ASCII)
    lacking = undrawable(beyond_ascii.decode(errors="replace"))
    if not lacking:
        return content
    gaps = dict.fromkeys(map(ord, lacking), GAP)
    for name in texts:
        root = parse(parts[name], "", name)
        for node in root.iter(f"{_W}t"):
            node.text = (node.text or "").translate(gaps)
        parts[name] = serialise(root)
    return write_parts(parts)


def text_lost(title: str, lost: Counter[str]) -> Finding:
    """What is told of a document whose PDF lacks characters of its Word file."""
    shown = "".join(sorted(lost))[:20]
    return Finding(
        "packet.text-lost",
        Severity.ERROR,
        Location(f"《{title}》"),
        f"转换成 PDF 后少了 {sum(lost.values())} 个字（如“{shown}”），与 Word 文书不一致",
        "在模板里给这一页的表格或段落留出余地（改动行高、字数或分页）后重新生成",
    )
