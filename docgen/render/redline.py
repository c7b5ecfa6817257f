"""A Word document in house style whose insertions and deletions are tracked changes that Word shows as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.archive import document_part, parse, serialise, unpack, write_parts
from docgen.render.house_style import blank
from docgen.render.ooxml import element, q
from docgen.render.page import PORTRAIT
from docgen.render.printing import ILLEGAL
from docgen.render.tables import arrange
from docgen.wording.changes import Change, Line

AUTHOR: Final = "docgen"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TABLE: Final = "OfficialTable"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in a style of the house.

    Attributes:
        style: Id of the style.
    """

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph whose changes are tracked; one wholly added or struck with its end."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row.

    Attributes:
        widths: Of its columns, in parts.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


Block = Text | Tracked | Table


def redline(title: str, blocks: Sequence[Block], date: dt.date) -> bytes:
    """The document; equal blocks give equal bytes.

    Args:
        title: Of the document, in its properties too.
        blocks: What stands in it, in order.
        date: Of every tracked change.
    """
    parts = unpack(blank(PORTRAIT), "（对照稿）")
    main = document_part(parts, "")
    root = parse(parts[main], "", main)
    body = root.find(q("body"))
    assert body is not None
    section = body[-1]
    writer = _Writer(f"{date.isoformat()}T00:00:00Z")
    for block in blocks:
        section.addprevious(writer.block(block))
    parts[main] = serialise(root)
    core = "docProps/core.xml"
    parts[core] = parts[core].replace(b"<dc:title/>", f"<dc:title>{_escaped(title)}</dc:title>".encode())
    return write_parts(parts)


def _escaped(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clean(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)


class _Writer:
    """Makes elements; every tracked change has an id of its own."""

    def __init__(self, date: str) -> None:
        self.date = date
        self.count = 0

    def block(self, block: Block) -> etree._Element:
        """The element of a block."""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Tracked):
            return self._tracked(block.line)
        return _paragraph(block.style, block.text)

    def _mark(self, change: Change) -> etree._Element:
        self.count += 1
        name = "ins" if change is Change.ADDED else "del"
        return element(name, id=self.count, author=AUTHOR, date=self.date)

    def _tracked(self, line: Line) -> etree._Element:
        paragraph = _paragraph("Article", "")
        fates = {piece.change for piece in line}
        if len(fates) == 1 and Change.SAME not in fates:
            end = element("rPr")
            end.append(self._mark(line[0].change))
            paragraph[0].append(end)
        for piece in line:
            run = _run(piece.text, "delText" if piece.change is Change.STRUCK else "t")
            if piece.change is Change.SAME:
                paragraph.append(run)
            else:
                mark = self._mark(piece.change)
                mark.append(run)
                paragraph.append(mark)
        return paragraph

    def _table(self, block: Table) -> etree._Element:
        table = element("tbl")
        settings = element("tblPr")
        settings.append(element("tblStyle", val=_TABLE))
        settings.append(element("tblW", w=5000, type="pct"))
        settings.append(element("tblLayout", type="fixed"))
        table.append(settings)
        whole = PORTRAIT.type_width
        widths = [whole * part // sum(block.widths) for part in block.widths]
        grid = element("tblGrid")
        grid.extend([element("gridCol", w=width) for width in widths])
        table.append(grid)
        for number, row in enumerate([block.head, *block.rows]):
            made = element("tr")
            for width, text in zip(widths, row, strict=True):
                cell = element("tc")
                form = element("tcPr")
                form.append(element("tcW", w=width, type="dxa"))
                form.append(element("vAlign", val="center"))
                cell.append(form)
                style = "TableText" if number else "TableHead"
                cell.extend([_paragraph(style, part) for part in (text or "—").split("\n")])
                made.append(cell)
            table.append(made)
        arrange(table, _TABLE, "")
        return table


def _paragraph(style: str, text: str) -> etree._Element:
    paragraph = element("p")
    form = element("pPr")
    form.append(element("pStyle", val=style))
    paragraph.append(form)
    if text:
        paragraph.append(_run(text, "t"))
    return paragraph


def _run(text: str, name: str) -> etree._Element:
    run = element("r")
    holder = element(name)
    holder.text = _clean(text)
    holder.set(_SPACE, "preserve")
    run.append(holder)
    return run
