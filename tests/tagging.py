"""Faults of a tagged PDF: content, annotations and structure elements that do not know each other."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page


def faults_of(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong between the pages of a PDF and its structure tree; empty when all is well."""
    root = pdf.Root.StructTreeRoot
    elements = {element.objgen: element for element in _below(root)}
    parents = dict(NumberTree(root.ParentTree).items())
    pages = {page.obj.objgen for page in pdf.pages}
    found = [f"{element.S} on no page" for element in elements.values() if _astray(element, pages)]
    keys: list[int] = []
    for number, page in enumerate(pdf.pages, 1):
        key = int(page.obj.get("/StructParents", -1))
        keys.append(key)
        row = parents.get(key, Array())
        for code in _codes(page):
            element = row[code] if code < len(row) else None
            if element is None or element.objgen not in elements:
                found.append(f"page {number}: content {code} belongs to no element")
            elif code not in _contents(element, page):
                found.append(f"page {number}: content {code} is not known to its element")
        for note in page.obj.get("/Annots", ()):
            keys.append(int(note.get("/StructParent", -1)))
            holder = parents.get(keys[-1])
            if holder is None or holder.objgen not in elements:
                found.append(f"page {number}: an annotation belongs to no element")
            elif note.objgen not in [one.Obj.objgen for one in _kids(holder) if _is(one, Name.OBJR)]:
                found.append(f"page {number}: an annotation is not known to its element")
    found += [f"key {key} used twice" for key in set(keys) if keys.count(key) > 1]
    return found


def _below(root: Object) -> Iterator[Object]:
    waiting = [(kid, root) for kid in _kids(root)]
    while waiting:
        element, parent = waiting.pop()
        if isinstance(element, Dictionary) and "/S" in element:
            assert element.P.objgen == parent.objgen
            yield element
            waiting += [(kid, element) for kid in _kids(element)]


def _astray(element: Object, pages: set[tuple[int, int]]) -> bool:
    return "/Pg" in element and element.Pg.objgen not in pages


def _contents(element: Object, page: Page) -> list[int]:
    """The marked contents of a page that an element holds."""
    found = []
    for kid in _kids(element):
        if isinstance(kid, int) and element.Pg.objgen == page.obj.objgen:
            found.append(kid)
        elif _is(kid, Name.MCR) and (kid.Pg if "/Pg" in kid else element.Pg).objgen == page.obj.objgen:
            found.append(int(kid.MCID))
    return found


def _codes(page: Page) -> list[int]:
    """The marked contents of a page, by their numbers."""
    return [
        int(one.operands[1].MCID)
        for one in pikepdf.parse_content_stream(page)
        if str(one.operator) == "BDC" and isinstance(one.operands[1], Dictionary) and "/MCID" in one.operands[1]
    ]


def _is(kid: Object | int, kind: Name) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == kind


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]
