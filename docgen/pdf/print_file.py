"""One PDF for the printer from many pieces: in the order of a plan, with blank backs, sheets of several, bookmarks."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Stream

from docgen.pdf.archival import Imprint, describe, serialise, take_output_intent
from docgen.pdf.font_sharing import Saving, share_fonts
from docgen.pdf.imposition import Imposer, arrange_places
from docgen.pdf.intake import damaged, opened
from docgen.pdf.marks import DraftMark
from docgen.pdf.merge import page_count
from docgen.pdf.navigation import top_of
from docgen.pdf.page_plan import Cell, Plan
from docgen.pdf.serials import derive_serials

#: Pages over which fonts are shared at once.
_VOLUME = 1000
#: What belongs to a page on a screen, not on paper.
_UNPRINTED = ("/Annots", "/AA", "/StructParents", "/Tabs", "/PZ", "/B", "/Trans", "/Dur")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the pages of a piece are.

    Attributes:
        file: A converted PDF.
        first: Index of the first of its pages.
        pages: How many there are.
    """

    file: Path
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A way into the print file.

    Attributes:
        title: What it says.
        side: The side it leads to, from 0.
        below: The bookmarks under it.
    """

    title: str
    side: int
    below: tuple[Bookmark, ...] = ()


def write_print_file(
    plan: Plan,
    pieces: Sequence[Source],
    separators: Sequence[Source],
    bookmarks: Sequence[Bookmark],
    out: Path,
    imprint: Imprint,
    *,
    draft_mark: Path | None = None,
    only: range | None = None,
) -> Saving:
    """Write the pages of a plan as one PDF.

    The file carries no structure tree: it is for paper.

    Args:
        plan: What stands where.
        pieces: In the order of printing.
        separators: By group; empty where the plan has none.
        bookmarks: In order.
        out: The file to write.
        imprint: Title, author, date.
        draft_mark: A PDF whose only page is the draft mark, laid under every page of a piece.
        only: The sides wanted, from 0; they are the very ones the whole job has, and keep their page labels.

    Returns:
        What embedding each font once saved.

    Raises:
        EnvironmentLacking: A file is damaged.
    """
    with ExitStack() as held:
        saving = Saving(0, 0, 0, 0)
        pdf = held.enter_context(pikepdf.new())
        files = dict.fromkeys(source.file for source in pieces)
        marked = [(file, draft_mark) for file in files]
        marked += [(source.file, None) for source in separators if source.file not in files]
        pages: dict[Path, list[Page]] = {}
        try:
            for number, volume in enumerate(_volumes(dict(marked))):
                file = out.with_name(f"{out.stem}-volume-{number:03}.pdf")
                lengths, saved = _write_volume(volume, file)
                saving = _sum(saving, saved)
                source = held.enter_context(opened(file, imprint.title))
                if not pages:
                    take_output_intent(pdf, source)
                before = len(pdf.pages)
                pdf.pages.extend(source.pages)
                copied = iter(list(pdf.pages)[before:])
                pages |= {one: list(islice(copied, length)) for one, length in lengths.items()}
            found = [pages[one.file][one.first : one.first + one.pages] for one in (*pieces, *separators)]
            sides = _sides(pdf, plan, found[: len(pieces)], found[len(pieces) :], only)
            _set_pages(pdf, sides)
            first = only.start if only is not None else 0
            describe(pdf, imprint)
            del pdf.Root.MarkInfo
            _mark(pdf, sides, bookmarks, first)
            pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first + 1)]))
            content = serialise(pdf)
        except pikepdf.PdfError as error:
            raise damaged("") from error
    out.write_bytes(content)
    return saving


def _volumes(files: Mapping[Path, Path | None]) -> Iterator[dict[Path, Path | None]]:
    """The files, each with the mark under its pages, in volumes of so many pages.

    Why: fonts are shared over all pages that are looked at together, and ten thousand at once take a gigabyte.
    """
    volume: dict[Path, Path | None] = {}
    pages = 0
    for file, mark in files.items():
        volume[file] = mark
        pages += page_count(file)
        if pages >= _VOLUME:
            yield volume
            volume, pages = {}, 0
    if volume:
        yield volume


def _write_volume(files: Mapping[Path, Path | None], out: Path) -> tuple[dict[Path, int], Saving]:
    """Write the pages of files, fit for paper, as one PDF; how many each has, and the saving."""
    with ExitStack() as held:
        pdf = held.enter_context(pikepdf.new())
        lengths: dict[Path, int] = {}
        for file, mark in files.items():
            source = held.enter_context(opened(file, file.stem))
            if not lengths:
                take_output_intent(pdf, source)
            for page in source.pages:
                for key in _UNPRINTED:
                    if key in page.obj:
                        del page.obj[key]
            before = len(pdf.pages)
            pdf.pages.extend(source.pages)
            lengths[file] = len(pdf.pages) - before
            if mark is not None:
                draft = DraftMark(pdf, held.enter_context(opened(mark, "草稿")))
                for page in list(pdf.pages)[before:]:
                    page.contents_add(Stream(pdf, draft.mark(page) + b"q\n"), prepend=True)
                    page.contents_add(Stream(pdf, b"\nQ\n"))
        saving = share_fonts(pdf)
        if saving.left_alone:
            derive_serials(pdf)
        pdf.save(out)
    return lengths, saving


def _sum(one: Saving, other: Saving) -> Saving:
    return Saving(
        one.fonts_before + other.fonts_before, one.fonts_after + other.fonts_after,
        one.bytes_before + other.bytes_before, one.bytes_after + other.bytes_after,
        one.left_alone + other.left_alone,
    )  # fmt: skip


def _sides(
    pdf: pikepdf.Pdf,
    plan: Plan,
    pieces: Sequence[Sequence[Page]],
    separators: Sequence[Sequence[Page]],
    only: range | None,
) -> list[Page]:
    """A page for each side that is wanted, none of them twice in the page tree."""
    sample = pieces[0][0]
    imposer = None
    if plan.places > 1:
        box = [float(side) for side in sample.trimbox]
        imposer = Imposer(pdf, arrange_places(plan.places, box[2] - box[0], box[3] - box[1]))
    used: set[tuple[int, int]] = set()
    made: list[Page] = []
    last = sample
    for number, side in enumerate(plan.sides):
        wanted = only is None or number in only
        cells = [_page(cell, pieces, separators) if cell is not None else None for cell in side]
        shown = next((page for page in cells if page is not None), None)
        if shown is None:
            # The back of a sheet is as large as its front.
            made += [_blank(pdf, last)] if wanted else []
            continue
        separator = any(cell is not None and cell.separator for cell in side)
        if imposer is not None and not separator:
            last = imposer.sheet(cells, back=plan.duplex and number % 2 == 1) if wanted else last
        else:
            last = Page(pdf.make_indirect(copy.copy(shown.obj))) if shown.obj.objgen in used else shown
            used.add(shown.obj.objgen)
        made += [last] if wanted else []
    return made


def _page(cell: Cell, pieces: Sequence[Sequence[Page]], separators: Sequence[Sequence[Page]]) -> Page:
    return separators[cell.source][0] if cell.separator else pieces[cell.source][cell.page]


def _blank(pdf: pikepdf.Pdf, front: Page) -> Page:
    box = Array(list(front.mediabox.as_list())) if isinstance(front.mediabox, Array) else front.mediabox
    return Page(pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary())))


def _set_pages(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    """Make these the pages, none besides.

    Why: to take thousands of pages out of the tree and put them in again one by one takes longer than all the rest.
    """
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page.obj for page in pages]), Count=len(pages)))
    for page in pages:
        page.obj.Parent = tree
    pdf.Root.Pages = tree


def _mark(pdf: pikepdf.Pdf, pages: Sequence[Page], bookmarks: Sequence[Bookmark], first: int) -> None:
    """Bookmarks to those sides that are there."""

    def item(one: Bookmark) -> OutlineItem | None:
        below = [made for made in map(item, one.below) if made is not None]
        at = one.side - first
        if not 0 <= at < len(pages):
            return None if not below else _over(one.title, below)
        made = OutlineItem(one.title, top_of(pages[at]))
        made.children.extend(below)
        made.is_closed = True
        return made

    with pdf.open_outline() as outline:
        outline.root.extend(made for made in map(item, bookmarks) if made is not None)
    pdf.Root.PageMode = Name.UseOutlines


def _over(title: str, below: list[OutlineItem]) -> OutlineItem:
    """A group whose first side is not there leads to the first of its pieces that is."""
    made = OutlineItem(title, below[0].destination)
    made.children.extend(below)
    made.is_closed = True
    return made
