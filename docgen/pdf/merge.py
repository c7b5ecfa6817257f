"""One PDF from many: structure, bookmarks, packet page numbers, attachments kept or made; the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from docgen.pdf.archival import Imprint, attach, describe, serialise, take_output_intent
from docgen.pdf.font_sharing import Saving, share_fonts
from docgen.pdf.intake import damaged, opened
from docgen.pdf.marks import DraftMark, Numbering, draw
from docgen.pdf.navigation import Stretch, make_explicit, point_links, read_headings, write_outline
from docgen.pdf.serials import derive_serials
from docgen.pdf.structure import Structure

__all__ = ["Imprint", "Part", "assemble", "page_count", "settle"]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the packet with its bookmark; neighbouring parts of one ``group`` share a bookmark above theirs."""

    title: str
    file: Path
    group: str = ""


def page_count(file: Path) -> int:
    """Pages of a converted PDF.

    Raises:
        EnvironmentLacking: The file is damaged.
    """
    with opened(file, file.stem) as pdf:
        return len(pdf.pages)


def settle(file: Path, imprint: Imprint) -> None:
    """Rewrite a converted PDF so that two conversions of the same document give the same bytes.

    What it says of itself becomes the imprint; tags, output intent and PDF/A-3b are kept.

    Raises:
        EnvironmentLacking: The file is damaged.
    """
    with opened(file, imprint.title) as pdf:
        describe(pdf, imprint)
        content = serialise(pdf)
    file.write_bytes(content)


def assemble(
    front: Part,
    parts: Sequence[Part],
    out: Path,
    imprint: Imprint,
    *,
    marks: Path,
    draft_mark: Path | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> Saving:
    """Write front and parts, tagged PDF/A-3b files of LibreOffice, as one such file.

    Args:
        front: Cover and contents; see :func:`docgen.pdf.navigation.point_links` for its links.
        parts: The documents, in order.
        out: The file to write.
        imprint: Title, author, date.
        marks: A PDF whose only page shows every character of a packet page number once, in one font.
        draft_mark: A PDF whose only page is the draft mark, laid under every page.
        attachments: Name to content of the files carried inside.

    Returns:
        What embedding each font once saved.

    Raises:
        EnvironmentLacking: A file is damaged, or characters of the packet page numbers are missing.
        RuntimeError: The contents do not match the parts, or the front was not converted for the archive.
    """
    with ExitStack() as open_files:
        packet = open_files.enter_context(pikepdf.new())
        numbering = Numbering(packet, open_files.enter_context(opened(marks, "卷内页码")))
        draft = DraftMark(packet, open_files.enter_context(opened(draft_mark, "草稿"))) if draft_mark else None
        structure = Structure(packet, imprint.title)
        stretches = []
        for part in (front, *parts):
            source = open_files.enter_context(opened(part.file, part.title))
            if part is front:
                take_output_intent(packet, source)
            stretches.append(_join(packet, source, part, structure))
        try:
            structure.close()
            point_links(stretches[0], stretches[1:])
            write_outline(packet, stretches)
            draw(packet, numbering, draft)
            describe(packet, imprint)
            packet.Root.PageMode = Name.UseOutlines
            packet.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
            attach(packet, attachments or {}, imprint)
            saving = share_fonts(packet)
            if saving.left_alone:
                derive_serials(packet)
            content = serialise(packet)
        except pikepdf.PdfError as error:
            # Streams are read as they are written out: the file at fault need not be the one opened last.
            raise damaged("") from error
    out.write_bytes(content)
    return saving


def _join(packet: pikepdf.Pdf, source: pikepdf.Pdf, part: Part, structure: Structure) -> Stretch:
    """Append the pages of a part, then what refers to pages: annotations, tags, headings.

    Why: a reference to a page that has not been copied yet would be lost.
    """
    make_explicit(source)
    headings = read_headings(source)
    notes = [page.obj.get("/Annots") for page in source.pages]
    for page in source.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    first = len(packet.pages)
    packet.pages.extend(source.pages)
    pages = list(packet.pages)[first:]
    for page, noted in zip(pages, notes, strict=True):
        if noted is not None:
            page.obj.Annots = packet.copy_foreign(source.make_indirect(noted))
    for page in pages:
        page.obj.Tabs = Name.S
    structure.take(source, pages, part.title)
    places = [(text, Array([pages[number].obj, *place])) for text, number, place in headings]
    return Stretch(part.title, part.group, pages, first, places)
