"""Converts the documents of packets, each once, and sees that nothing was lost on the way."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.inspection import BODY, body_text
from docgen.packet.manifest import digest
from docgen.packet.order import Drawn
from docgen.pdf.fidelity import lost_characters
from docgen.pdf.merge import Imprint, settle
from docgen.pdf.office import convert
from docgen.render.archive import parse, read_parts, serialise, write_parts

Progress = Callable[[int, int], None]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def convert_all(drawn: Sequence[Drawn], folder: Path, fonts: Mapping[str, str], progress: Progress | None) -> None:
    """Write the PDF of each piece; the same document in two packets is one conversion.

    Raises:
        Blocked: A PDF says less than its Word file even after a second try.
        EnvironmentLacking: LibreOffice or the disk is at fault.
    """
    folder.mkdir()
    distinct = {digest(one.content): one for one in reversed(drawn)}
    for name, one in distinct.items():
        (folder / f"{name}.docx").write_bytes(one.content)
    titles = {folder / f"{name}.docx": one.title for name, one in distinct.items()}
    convert_faithfully(titles, folder, fonts, progress)
    for one in drawn:
        shutil.copyfile(folder / f"{digest(one.content)}.pdf", one.pdf)
        settle(one.pdf, Imprint(one.title, "", one.piece.date))


def convert_faithfully(
    titles: Mapping[Path, str], folder: Path, fonts: Mapping[str, str], progress: Progress | None = None
) -> None:
    """Convert working copies of Word files to PDFs in a folder that say all they say.

    Args:
        titles: Each file and what findings call it; a copy whose rows were dropped is loosened in place.
        folder: Where the PDFs go.
        fonts: The office's own families by role.
        progress: Called with (files converted, all).

    Raises:
        Blocked: A PDF says less than its Word file even after a second try.
        EnvironmentLacking: LibreOffice or the disk is at fault.
    """
    wanted = {file: body_text(file.read_bytes()) for file in titles}
    _run(titles, list(titles), folder, fonts, progress)
    short = [file for file in titles if _lost(wanted[file], file, folder)]
    for file in short:
        file.write_bytes(loosened(file.read_bytes()))
    if short:
        _run(titles, short, folder, fonts, None)
        still = [file for file in short if _lost(wanted[file], file, folder)]
        if still:
            raise Blocked([_finding(titles[file], _lost(wanted[file], file, folder)) for file in still])


def _lost(text: str, file: Path, folder: Path) -> Counter[str]:
    return lost_characters(text, folder / f"{file.stem}.pdf")


def _run(
    titles: Mapping[Path, str], files: Sequence[Path], folder: Path, fonts: Mapping[str, str],
    progress: Progress | None,
) -> None:  # fmt: skip
    try:
        convert(files, folder, progress=progress, fonts=fonts)
    except EnvironmentLacking as lacking:
        names = {str(file): f"《{title}》" for file, title in titles.items()}
        raise EnvironmentLacking(_named(lacking.findings, names)) from lacking


def _named(findings: Sequence[Finding], titles: Mapping[str, str]) -> list[Finding]:
    """The findings with the title of a document in place of the name of its working copy."""
    return [one.moved(replace(one.location, file=titles.get(one.location.file, ""))) for one in findings]


def loosened(content: bytes) -> bytes:
    """The document with rows that may break across pages, for conversion alone.

    Why: what makes LibreOffice drop rows is a row that may not break; a row over two pages is the lesser harm.
    """
    parts = read_parts(content)
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
