"""Converts the documents of packets, each once, and sees that nothing was lost on the way."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from docgen import places
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.inspection import BODY, body_text
from docgen.packet.manifest import digest
from docgen.packet.order import Drawn
from docgen.pdf.fidelity import lost_characters
from docgen.pdf.merge import Imprint, settle
from docgen.pdf.office import Notice, Office, running_office
from docgen.render.archive import parse, serialise, unpack, write_parts
from docgen.render.template import template

Progress = Callable[[int, int], None]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Press:
    """Turns Word files into PDFs that say all they say, with one LibreOffice for as long as it is open.

    Args:
        folder: A private folder, made when the first file is drawn.
        fonts: The office's own families by role.
        notice: Called, from another thread, with a line for the user when there is waiting to do.
    """

    def __init__(self, folder: Path, fonts: Mapping[str, str], notice: Notice | None = None) -> None:
        self._folder, self._fonts, self._notice = folder, fonts, notice
        self._open = ExitStack()
        self._office: Office | None = None
        self._marks: Future[Path] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def start(self) -> Office:
        """Start LibreOffice if it is not running; it comes up while the documents are rendered.

        Why: the first file it draws takes three times as long as the next, so the page marks, which every packet
        needs and which need nothing, go first and in the background.

        Raises:
            EnvironmentLacking: LibreOffice or a font is missing.
        """
        if self._office is None:
            pool = ThreadPoolExecutor(1, "docgen-marks")
            self._open.callback(pool.shutdown)
            self._office = self._open.enter_context(running_office(self._fonts, archival=True, notice=self._notice))
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

    def draw_all(self, drawn: Sequence[Drawn], progress: Progress | None) -> None:
        """Write the PDF of each piece that has none; the same document in two packets is one conversion.

        Raises:
            Blocked: A PDF says less than its Word file even after a second try.
            EnvironmentLacking: LibreOffice or the disk is at fault.
        """
        wanting = [one for one in drawn if not one.pdf.exists()]
        if not wanting:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        distinct = {digest(one.content): one for one in reversed(wanting)}
        for name, one in distinct.items():
            (self._folder / f"{name}.docx").write_bytes(one.content)
        titles = {self._folder / f"{name}.docx": one.title for name, one in distinct.items()}
        self.draw(titles, self._folder, progress)
        for one in wanting:
            shutil.copyfile(self._folder / f"{digest(one.content)}.pdf", one.pdf)
            settle(one.pdf, Imprint(one.title, "", one.piece.date))

    def draw(self, titles: Mapping[Path, str], folder: Path, progress: Progress | None = None) -> None:
        """Convert working copies of Word files to PDFs in a folder that say all they say.

        Args:
            titles: Each file and what findings call it; a copy whose rows were dropped is loosened in place.
            folder: Where the PDFs go.
            progress: Called with (files converted, all).

        Raises:
            Blocked: A PDF says less than its Word file even after a second try.
            EnvironmentLacking: LibreOffice or the disk is at fault.
        """
        wanted = {file: body_text(file.read_bytes()) for file in titles}
        self._convert(titles, list(titles), folder, progress)
        short = [file for file in titles if _lost(wanted[file], file, folder)]
        for file in short:
            file.write_bytes(loosened(file.read_bytes()))
        if short:
            self._convert(titles, short, folder, None)
            still = [file for file in short if _lost(wanted[file], file, folder)]
            if still:
                raise Blocked([_finding(titles[file], _lost(wanted[file], file, folder)) for file in still])

    def _convert(
        self, titles: Mapping[Path, str], files: Sequence[Path], folder: Path, progress: Progress | None
    ) -> None:
        try:
            self.start().convert(files, folder, progress=progress)
        except EnvironmentLacking as lacking:
            names = {str(file): f"《{title}》" for file, title in titles.items()}
            raise EnvironmentLacking(_named(lacking.findings, names)) from lacking


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


def _finding(title: str, lost: Counter[str]) -> Finding:
    shown = "".join(sorted(lost))[:20]
    return Finding(
        "packet.text-lost",
        Severity.ERROR,
        Location(f"《{title}》"),
        f"转换成 PDF 后少了 {sum(lost.values())} 个字（如“{shown}”），与 Word 文书不一致",
        "在模板里给这一页的表格或段落留出余地（改动行高、字数或分页）后重新生成",
    )
