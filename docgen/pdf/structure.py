"""The structure trees of many tagged PDFs as one: a document of parts, read in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree


class Structure:
    """The structure tree of a PDF that is being put together.

    Each part comes with :meth:`take`, in the order of its pages; :meth:`close` writes the tree.
    """

    def __init__(self, pdf: pikepdf.Pdf, title: str) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, T=title, K=Array())
        )
        self._roles: dict[str, pikepdf.Object] = {}
        self._parents = Array()
        self._identified: dict[str, pikepdf.Object] = {}
        self._next = 0
        self._taken = 0

    def take(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page], title: str) -> None:
        """Add the tree of a part whose pages, with their annotations, have already been copied.

        Args:
            source: The part.
            pages: Its pages in the PDF put together.
            title: What the part is called.
        """
        self._taken += 1
        holders: list[tuple[pikepdf.Object, str]] = [(page.obj, "/StructParents") for page in pages]
        holders += [(note, "/StructParent") for page in pages for note in page.obj.get("/Annots", ())]
        tree = source.Root.get("/StructTreeRoot")
        if tree is None:
            for holder, key in holders:
                if key in holder:
                    del holder[key]
            return
        tree = self._pdf.copy_foreign(source.make_indirect(tree))
        kids = _listed(tree.get("/K"))
        self._settle_roles(tree, kids)
        self._settle_identifiers(tree)
        self._hang(kids, title)
        self._offset(tree, holders)

    def close(self) -> None:
        """Make the tree that of the PDF."""
        root = self._root
        root.K = Array([self._document])
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        root.ParentTreeNextKey = self._next
        if self._roles:
            root.RoleMap = self._pdf.make_indirect(Dictionary(dict(sorted(self._roles.items()))))
        if self._identified:
            names = NameTree.new(self._pdf)
            for name, element in self._identified.items():
                names[name] = element
            root.IDTree = names.obj
        self._pdf.Root.StructTreeRoot = root

    def _hang(self, kids: list[pikepdf.Object], title: str) -> None:
        if len(kids) == 1 and kids[0].get("/S") == Name.Document:
            part = kids[0]
            part.S = Name.Part
        else:
            part = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, K=Array(kids)))
            for kid in kids:
                kid.P = part
        part.T = pikepdf.String(title)
        part.P = self._document
        self._document.K.append(part)

    def _offset(self, tree: pikepdf.Object, holders: Sequence[tuple[pikepdf.Object, str]]) -> None:
        for holder, key in holders:
            if key in holder:
                holder[key] = int(holder[key]) + self._next
        last = -1
        for last, value in NumberTree(tree.ParentTree).items():
            self._parents.append(last + self._next)
            self._parents.append(value)
        self._next += last + 1

    def _settle_roles(self, tree: pikepdf.Object, kids: list[pikepdf.Object]) -> None:
        """Take the part's roles; a name that already stands for another role gets one of its own."""
        renamed: dict[str, str] = {}
        for name, role in tree.get("/RoleMap", Dictionary()).items():
            # A standard type that is mapped to itself says nothing, and strict readers call it a circle.
            if name == role:
                continue
            if self._roles.setdefault(name, role) != role:
                renamed[name] = f"{name}-{self._taken}"
                self._roles[renamed[name]] = role
        if renamed:
            for element in _elements(kids):
                if (name := str(element.get("/S"))) in renamed:
                    element.S = Name(renamed[name])

    def _settle_identifiers(self, tree: pikepdf.Object) -> None:
        if "/IDTree" in tree:
            for name, element in NameTree(tree.IDTree).items():
                distinct = f"{self._taken}-{name!s}"
                element.ID = pikepdf.String(distinct)
                self._identified[distinct] = element


def _elements(kids: list[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    waiting = list(kids)
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary) and "/S" in element:
            yield element
            waiting += _listed(element.get("/K"))


def _listed(kids: pikepdf.Object | None) -> list[pikepdf.Object]:
    """The /K of an element, which is one kid or an array of them."""
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
