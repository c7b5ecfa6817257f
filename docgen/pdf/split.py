"""A converted chunk as the PDFs of its pieces, each as if it had been converted by itself."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pikepdf import Array, Dictionary, Name, NumberTree, Object, OutlineItem, Page, Pdf, Stream

from docgen.pdf.archival import Imprint, describe, serialise
from docgen.pdf.intake import opened
from docgen.pdf.navigation import make_explicit
from docgen.pdf.piece_fonts import PieceFonts
from docgen.pdf.scopes import Key, find_scopes
from docgen.pdf.unreadable import Unreadable

__all__ = ["Chunk", "Cut", "Inseparable", "ranges", "split"]


class Inseparable(Exception):
    """The chunk's pages do not show where its pieces start, or its fonts cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One piece.

    Attributes:
        content: Its PDF: PDF/A-3b, tagged, with its own fonts; equal pieces give equal bytes in any chunk.
        pages: Its pages.
        drawn: The characters its pages draw.
    """

    content: bytes
    pages: int
    drawn: Counter[str]


def ranges(pdf: Pdf, bookmarks: Sequence[str]) -> list[range]:
    """The pages of each piece, from the named destinations of the bookmarks at their starts.

    Raises:
        Inseparable: A destination is missing, or they do not follow one another from the first page on.
    """
    index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    named = pdf.Root.get("/Dests", Dictionary())
    starts = []
    for bookmark in bookmarks:
        place = named.get(f"/{bookmark}")
        if not isinstance(place, Array) or place[0].objgen not in index:
            raise Inseparable(f"no destination {bookmark}")
        starts.append(index[place[0].objgen])
    if starts[0] != 0 or any(one >= two for one, two in pairwise(starts)):
        raise Inseparable("pieces do not start one behind the other")
    return [range(one, two) for one, two in pairwise([*starts, len(index)])]


@contextmanager
def split(file: Path, bookmarks: Sequence[str]) -> Iterator[Chunk]:
    """The pieces of a converted chunk, for as long as the block runs.

    Args:
        file: What LibreOffice made of the composed document, with a named destination for each bookmark.
        bookmarks: Those at the starts of the pieces.

    Raises:
        EnvironmentLacking: The file is damaged.
        Inseparable: It cannot be split.
    """
    with opened(file, file.stem) as pdf, Pdf.new() as foundry:
        yield Chunk(pdf, ranges(pdf, bookmarks), foundry)


class Chunk:
    """What all pieces of a chunk are cut from.

    Attributes:
        places: The pages of each piece.
    """

    def __init__(self, pdf: Pdf, places: Sequence[range], foundry: Pdf) -> None:
        self.places = places
        self._pdf = pdf
        self._pages = list(pdf.pages)
        scopes = find_scopes(pdf)
        try:
            self._fonts = PieceFonts(scopes, foundry)
        except Unreadable as reason:
            raise Inseparable(str(reason)) from reason
        of_page = {scope.owner.objgen: scope for scope in scopes if not isinstance(scope.owner, Stream)}
        self._scopes = [of_page[page.obj.objgen] for page in self._pages]
        make_explicit(pdf)
        intents = pdf.Root.get("/OutputIntents")
        if intents is None or "/StructTreeRoot" not in pdf.Root:
            raise Inseparable("a chunk that is not tagged PDF/A")
        self._intent = pdf.make_indirect(intents[0])
        piece_of: dict[Key, int] = {
            self._pages[page].obj.objgen: number for number, place in enumerate(places) for page in place
        }
        tree = pdf.Root.StructTreeRoot
        self._roles = {str(name): role for name, role in tree.get("/RoleMap", Dictionary()).items() if name != role}
        self._parents = {int(number): value for number, value in NumberTree(tree.ParentTree).items()}
        self._kids, self._used = _kids(pdf, tree, piece_of)
        self._outlines = _outlines(pdf, piece_of)

    def drawn(self, number: int) -> Counter[str] | None:
        """The characters a piece draws; None where its text is cut otherwise than alone."""
        place = self.places[number]
        settled = self._fonts.settle(None, self._scopes[place.start : place.stop])
        return None if settled is None else settled[2]

    def texts(self, number: int) -> list[str]:
        """What each page of a piece draws, in the order it is drawn, without blanks."""
        place = self.places[number]
        return [self._fonts.text(scope) for scope in self._scopes[place.start : place.stop]]

    def cut(self, number: int, imprint: Imprint) -> Cut | None:
        """The PDF of a piece; None where its text is cut otherwise than alone. Each piece can be cut once."""
        place = self.places[number]
        with Pdf.new() as made:
            settled = self._fonts.settle(made, self._scopes[place.start : place.stop])
            if settled is None:
                return None
            contents, fonts, drawn = settled
            fonts = made.make_indirect(fonts)
            sources = self._pages[place.start : place.stop]
            notes = [self._bared(page) for page in sources]
            parents = [self._holders(page.obj) for page in sources]
            made.pages.extend(sources)
            pages = list(made.pages)
            for page, content, noted in zip(pages, contents, notes, strict=True):
                page.obj.Contents = Stream(made, content)
                page.obj.Resources.Font = fonts
                if noted is not None:
                    page.obj.Annots = made.copy_foreign(self._pdf.make_indirect(noted))
            self._grow(made, number, pages, parents)
            made.Root.OutputIntents = Array([made.copy_foreign(self._intent)])
            if number in self._outlines:
                first = {page.obj.objgen: one for one, page in enumerate(sources)}
                with made.open_outline() as outline:
                    outline.root.extend(_hung(self._outlines[number], pages, first))
            describe(made, imprint)
            return Cut(serialise(made), len(place), drawn)

    def _bared(self, page: Page) -> Object | None:
        """Take from a page what is copied otherwise or made anew; its annotations are handed back."""
        resources = copy.copy(page.obj.get("/Resources", Dictionary()))
        if "/Font" in resources:
            del resources["/Font"]
        page.obj.Resources = resources
        if "/Contents" in page.obj:
            del page.obj["/Contents"]
        notes = page.obj.get("/Annots")
        if notes is not None:
            del page.obj["/Annots"]
        return notes

    def _holders(self, page: Object) -> Object | None:
        """What the tree of parents says of a page."""
        number = page.get("/StructParents")
        return None if number is None else self._parents.get(int(number))

    def _grow(self, made: Pdf, number: int, pages: Sequence[Page], parents: Sequence[Object | None]) -> None:
        """The tree of tags of one piece."""
        numbers = Array()
        document = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        kids = self._kids.get(number, [])
        for kid in kids:
            kid.P = document
        document.K = Array(kids)
        grown = made.copy_foreign(document)
        root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([grown])))
        grown.P = root
        following = 0
        for page, held in zip(pages, parents, strict=True):
            if held is not None:
                page.obj.StructParents = following
                numbers.append(following)
                numbers.append(made.copy_foreign(held if held.is_indirect else self._pdf.make_indirect(held)))
                following += 1
        for page in pages:
            for note in page.obj.get("/Annots", ()):
                held = self._parents.get(int(note.get("/StructParent", -1)))
                if held is not None:
                    note.StructParent = following
                    numbers.append(following)
                    numbers.append(made.copy_foreign(held))
                    following += 1
        root.ParentTree = made.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = following
        roles = {name: self._roles[name] for name in sorted(self._used[number]) if name in self._roles}
        if roles:
            root.RoleMap = made.make_indirect(Dictionary(roles))
        made.Root.StructTreeRoot = root


def _kids(pdf: Pdf, tree: Object, piece_of: dict[Key, int]) -> tuple[dict[int, list[Object]], dict[int, set[str]]]:
    """The elements right under the document by piece, and the names of all elements of each piece.

    Raises:
        Inseparable: The tree is not one document of elements that each stand on a page.
    """
    top = tree.K[0] if isinstance(tree.K, Array) and len(tree.K) == 1 else tree.K
    if not isinstance(top, Dictionary) or top.get("/S") != Name.Document:
        raise Inseparable("a chunk whose tags are no document")
    kids: dict[int, list[Object]] = defaultdict(list)
    used: dict[int, set[str]] = defaultdict(set)
    for kid in top.K.as_list() if isinstance(top.K, Array) else [top.K]:
        page = kid.get("/Pg") if isinstance(kid, Dictionary) else None
        if page is None or page.objgen not in piece_of:
            raise Inseparable("a tag that stands on no page")
        kids[piece_of[page.objgen]].append(kid)
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/Pg" in one and "/S" in one:
            used[piece_of[one.Pg.objgen]].add(str(one.S))
    return kids, used


#: A heading: its text, its page, where on it, and those below it.
_Heading = tuple[str, Key, list[Object], list["_Heading"]]


def _outlines(pdf: Pdf, piece_of: dict[Key, int]) -> dict[int, list[_Heading]]:
    if "/Outlines" not in pdf.Root:
        return {}
    found: dict[int, list[_Heading]] = defaultdict(list)
    with pdf.open_outline() as outline:
        for item in outline.root:
            heading = _heading(item)
            found[piece_of[heading[1]]].append(heading)
    return found


def _heading(item: OutlineItem) -> _Heading:
    place = item.destination or (item.action and item.action.get("/D"))
    if not isinstance(place, Array):
        raise Inseparable("a heading that leads nowhere")
    return item.title, place[0].objgen, list(place)[1:], [_heading(one) for one in item.children]


def _hung(headings: Sequence[_Heading], pages: Sequence[Page], first: dict[Key, int]) -> Iterator[OutlineItem]:
    for title, page, place, below in headings:
        item = OutlineItem(title, Array([pages[first[page]].obj, *place]))
        item.children.extend(_hung(below, pages, first))
        yield item
