"""What holds for every document a template can make, found once, so that no render has to look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from docgen.render.environment import environment
from docgen.render.ooxml import q

#: Stand in the outline for a tag that opens a block, parts it, closes it, and for a printed value.
_OPEN, _ELSE, _CLOSE, _VALUE = MARKS = "\ue000\ue001\ue002\ue003"
_BLOCKS: Final = {"if": _OPEN, "for": _OPEN, "with": _OPEN, "else": _ELSE, "elif": _ELSE,
                  "endif": _CLOSE, "endfor": _CLOSE, "endwith": _CLOSE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """Holds for whatever context, as long as it prints text and no markup of its own.

    Attributes:
        well_formed: Every block opens and closes in one element, so any number of passes leaves whole XML.
        columns: docxtpl's mending of table grids would leave every table as it is.
        complete: No table can lose all its rows, no row its cells, no cell or note its last paragraph.
    """

    well_formed: bool = False
    columns: bool = False
    complete: bool = False


def prove(source: str, opening: str, closing: str) -> Proof:
    """What can be proved of a part.

    Args:
        source: The part as Jinja reads it, without its root.
        opening: What stands before the source.
        closing: What stands after it.
    """
    outline = None if any(mark in source for mark in MARKS) else _outlined(source)
    if outline is None:
        return Proof()
    try:
        root = etree.fromstring(f"{opening}{outline}{closing}".encode())
    except (etree.XMLSyntaxError, ValueError):
        return Proof()
    if any(mark in (odd.text or "") for odd in root.iter(etree.Comment, etree.PI) for mark in MARKS):
        return Proof()
    depths = _depths(root)
    if depths is None:
        return Proof()
    tables = list(root.iter(q("tbl")))
    return Proof(
        well_formed=True,
        columns=all(_columns_stay(table, depths) for table in tables),
        complete=all(_table_stays(table, depths) for table in tables) and _texts_stay(root, depths),
    )


def _outlined(source: str) -> str | None:
    """The source with a mark for each tag, as Jinja itself reads it; None if it has blocks that move text about."""
    pieces: list[str] = []
    block: list[tuple[str, str]] | None = None
    skipping = False
    for _, kind, text in environment().lex(source):
        if kind == "data":
            pieces.append(text)
        elif kind in {"variable_begin", "comment_begin"}:
            skipping = True
        elif kind in {"variable_end", "comment_end"}:
            skipping = False
            pieces.append(_VALUE if kind == "variable_end" else "")
        elif kind == "block_begin":
            block = []
        elif kind == "block_end":
            words = [word for token, word in block or [] if token == "name"]
            assigned = words[:1] == ["set"] and ("operator", "=") in (block or [])
            if not assigned and (not words or words[0] not in _BLOCKS):
                return None
            pieces.append("" if assigned else _BLOCKS[words[0]])
            block = None
        elif block is not None:
            block.append((kind, text))
        elif not skipping and kind not in {"raw_begin", "raw_end"}:
            return None
    return "".join(pieces)


def _depths(root: etree._Element) -> dict[etree._Element, int] | None:
    """How many blocks are open where each element begins; None if one opens in one element and closes in another."""
    found: dict[etree._Element, int] = {}
    open_: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            found[element] = len(open_)
            for value in element.attrib.values():
                if not _balanced(str(value)):
                    return None
        text, parent = (element.text, element) if event == "start" else (element.tail, element.getparent())
        for mark in text or "":
            if mark == _OPEN:
                open_.append(parent)
            elif mark in (_ELSE, _CLOSE):
                if not open_ or open_[-1] is not parent:
                    return None
                if mark == _CLOSE:
                    open_.pop()
    return None if open_ else found


def _balanced(value: str) -> bool:
    depth = 0
    for mark in value:
        depth += (mark == _OPEN) - (mark == _CLOSE)
        if depth < 0 or (mark == _ELSE and not depth):
            return False
    return not depth


def _columns_stay(table: etree._Element, depths: dict[etree._Element, int]) -> bool:
    """Docxtpl widens a grid for a row of more cells and narrows it when no row is wide enough."""
    grid = table.find(q("tblGrid"))
    if grid is None:
        return False
    columns, once, always = len(grid.findall(q("gridCol"))), False, True
    for row in table.iter(q("tr")):
        cells = row.findall(q("tc"))
        if len(cells) > columns or any(depths[cell] != depths[row] for cell in cells):
            return False
        spans = [span for cell in cells for span in _spans(cell)]
        if any(not span.isdecimal() for span in spans):
            return False
        wide = sum(map(int, spans)) >= columns
        once = once or (wide and depths[row] == depths[table])
        always = always and wide
    return once or always


def _spans(cell: etree._Element) -> Iterator[str]:
    span = cell.find(f"{q('tcPr')}/{q('gridSpan')}")
    yield "1" if span is None else span.get(q("val"), "")


def _table_stays(table: etree._Element, depths: dict[etree._Element, int]) -> bool:
    rows = table.findall(q("tr"))
    return any(depths[row] == depths[table] for row in rows) and all(
        any(depths[cell] == depths[row] for cell in row.findall(q("tc"))) for row in table.iter(q("tr"))
    )


def _texts_stay(root: etree._Element, depths: dict[etree._Element, int]) -> bool:
    holders = [*root.iter(q("tc"), q("footnote")), *([root] if root.tag in (q("hdr"), q("ftr")) else [])]
    for holder in holders:
        last = next((child for child in reversed(holder) if isinstance(child.tag, str)), None)
        if last is None or last.tag != q("p") or depths[last] != depths[holder]:
            return False
    return True
