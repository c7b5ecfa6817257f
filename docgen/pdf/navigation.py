"""Ways through a PDF put together: destinations, the links of its front, bookmarks two levels deep."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem

#: Actions a part may bring along; scripts, launched programs and forms stay behind.
_HARMLESS = (Name.GoTo, Name.URI)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages of the PDF that came from one file.

    Attributes:
        title: Bookmark of the file.
        group: Bookmark above it, or nothing.
        pages: Its pages.
        first: Index of the first.
        headings: First-level headings of the file: text and destination.
    """

    title: str
    group: str
    pages: Sequence[pikepdf.Page]
    first: int
    headings: Sequence[tuple[str, Array]]


def make_explicit(source: pikepdf.Pdf) -> None:
    """Make the destinations of a part's links explicit, and drop actions that do more than lead somewhere."""
    for page in source.pages:
        if "/AA" in page.obj:
            del page.obj["/AA"]
        for note in page.obj.get("/Annots", ()):
            if "/AA" in note:
                del note["/AA"]
            action = note.get("/A")
            if action is not None and action.get("/S") not in _HARMLESS:
                del note["/A"]
            target = _target(note)
            if target is None:
                continue
            for key in ("/A", "/Dest"):
                if key in note:
                    del note[key]
            explicit = _resolve(source, target)
            if explicit is not None:
                note.Dest = explicit


def read_headings(source: pikepdf.Pdf) -> list[tuple[str, int, list[pikepdf.Object]]]:
    """First-level headings of a part: text, index of the page, and where on the page."""
    if "/Outlines" not in source.Root:
        return []
    index = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    with source.open_outline(max_depth=1) as outline:
        items = [(item.title, item.destination or (item.action and item.action.get("/D"))) for item in outline.root]
    found = []
    for title, target in items:
        place = _resolve(source, target)
        if place is not None and place[0].objgen in index:
            found.append((title, index[place[0].objgen], list(place)[1:]))
    return found


def point_links(front: Stretch, parts: Sequence[Stretch]) -> None:
    """Lead the rows of the front's contents to the parts.

    Args:
        front: Its internal links, by destination in reading order, belong to the parts in order.
        parts: In order.

    Raises:
        RuntimeError: The front links to more or fewer destinations than there are parts.
    """
    notes = [
        (number, -float(note.Rect[3]), float(note.Rect[0]), note)
        for number, page in enumerate(front.pages)
        for note in page.obj.get("/Annots", ())
        if "/Dest" in note
    ]
    rows: dict[str, list[pikepdf.Object]] = {}
    for *_, note in sorted(notes, key=lambda one: one[:3]):
        rows.setdefault(note.Dest.unparse().decode("latin-1"), []).append(note)
    if len(rows) != len(parts):
        raise RuntimeError(f"the contents lead to {len(rows)} places, but there are {len(parts)} parts")
    for row, part in zip(rows.values(), parts, strict=True):
        for note in row:
            note.Dest = top_of(part.pages[0])
            note.Contents = pikepdf.String(f"{part.title}，卷内第{part.first + 1}页")


def write_outline(pdf: pikepdf.Pdf, stretches: Sequence[Stretch]) -> None:
    """Bookmarks: the files and below them their headings; or a group and below it its files."""
    with pdf.open_outline() as outline:
        for _, run in itertools.groupby(enumerate(stretches), key=lambda one: one[1].group or one[0]):
            members = [one for _, one in run]
            first = members[0]
            item = OutlineItem(first.group or first.title, top_of(first.pages[0]))
            below = [(one.title, top_of(one.pages[0])) for one in members] if first.group else first.headings
            item.children.extend(OutlineItem(title, place) for title, place in below)
            item.is_closed = True
            outline.root.append(item)


def top_of(page: pikepdf.Page) -> Array:
    """The destination that shows a page from its top, at the zoom the reader has."""
    return Array([page.obj, Name.XYZ, None, page.cropbox[3], None])


def _target(note: pikepdf.Object) -> pikepdf.Object | None:
    """Where a link inside the document leads: a name or a destination."""
    if "/Dest" in note:
        return note.Dest
    action = note.get("/A")
    return action.get("/D") if action is not None and action.get("/S") == Name.GoTo else None


def _resolve(source: pikepdf.Pdf, target: pikepdf.Object | int | None) -> Array | None:
    """The explicit destination that a target is or names."""
    named: pikepdf.Object | int | None = target
    if isinstance(target, pikepdf.Name):
        named = source.Root.get("/Dests", Dictionary()).get(str(target))
    elif isinstance(target, pikepdf.String):
        names = source.Root.get("/Names", Dictionary()).get("/Dests")
        named = NameTree(names).get(str(target)) if names is not None else None
    if isinstance(named, Dictionary):
        named = named.get("/D")
    return named if isinstance(named, Array) else None
