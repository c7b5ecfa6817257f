"""Where in a Word document a paragraph stands, in words its author recognises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.styles import W

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
KINDS: Final = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注",
                "comments": "批注"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a part: where it stands, its text and its element."""

    place: str
    text: str
    element: etree._Element


def paragraphs(root: etree._Element, kind: str, label: str = "") -> Iterator[Paragraph]:
    """Every paragraph of a part in reading order; those in tables are named by row and column.

    A place names one paragraph of the part; in a cell of one paragraph that is the cell.

    Args:
        root: The part.
        kind: ``document``, ``header`` …
        label: What the part is called, where there are several of its kind (``偶数页页脚``).
    """
    q = f"{{{W}}}"
    cells = {one: next(one.iterancestors(f"{q}tc"), None) for one in root.iter(f"{q}p")}
    shared = Counter(cells.values())
    spots = _cells(root, q)
    passed: Counter[etree._Element | None] = Counter()
    for paragraph, cell in cells.items():
        passed[cell] += 1
        nth = f"第{passed[cell]}段"
        spot = nth if cell is None else spots[cell] if shared[cell] == 1 else f"{spots[cell]} {nth}"
        yield Paragraph(f"{label or KINDS.get(kind, kind)} {spot}", "".join(_texts(paragraph, q)), paragraph)


def bare(tag: str) -> str:
    """A tag without what docxtpl and Word change in it: its level, spaces, curly quotation marks."""
    plain = re.sub(r"(?<=\{[{%#])-?(?:p|tr|tc|r)(?=\s)", "", tag)
    return re.sub(r"\s+|(?<=[{%#])-|-(?=[%}#])", "", plain).translate(str.maketrans("“”‘’", "\"\"''"))


def _cells(root: etree._Element, q: str) -> dict[etree._Element, str]:
    """Each cell by table, row and column; rows and cells in content controls count where they stand."""
    tables: dict[etree._Element, int] = {}
    rows: dict[etree._Element, tuple[int, int]] = {}
    counts: Counter[etree._Element] = Counter()
    found = {}
    for item in root.iter(f"{q}tbl", f"{q}tr", f"{q}tc"):
        if item.tag == f"{q}tbl":
            tables[item] = len(tables) + 1
            continue
        holder = next(item.iterancestors(f"{q}tbl" if item.tag == f"{q}tr" else f"{q}tr"))
        counts[holder] += 1
        if item.tag == f"{q}tr":
            rows[item] = tables[holder], counts[holder]
        else:
            table, row = rows[holder]
            found[item] = f"表{table} 第{row}行第{counts[holder]}列"
    return found


def _texts(paragraph: etree._Element, q: str) -> Iterator[str]:
    for item in paragraph.iter(f"{q}t", f"{q}tab", f"{q}br"):
        # A text box holds paragraphs of its own.
        if next(item.iterancestors(f"{q}p")) is paragraph:
            yield item.text or "" if item.tag == f"{q}t" else "\t" if item.tag == f"{q}tab" else "\n"
