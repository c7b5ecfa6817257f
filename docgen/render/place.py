"""Where in a Word document a paragraph stands, in words its author recognises."""

from __future__ import annotations

import re
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


def paragraphs(root: etree._Element, kind: str) -> Iterator[Paragraph]:
    """Every paragraph of a part in reading order; those in tables are named by row and column."""
    q = f"{{{W}}}"
    outside = 0
    tables: dict[etree._Element, int] = {}
    for paragraph in root.iter(f"{q}p"):
        cell = next(paragraph.iterancestors(f"{q}tc"), None)
        if cell is None:
            outside += 1
            spot = f"第{outside}段"
        else:
            row = next(cell.iterancestors(f"{q}tr"))
            table = next(row.iterancestors(f"{q}tbl"))
            number = tables.setdefault(table, len(tables) + 1)
            spot = f"表{number} 第{_nth(row, f'{q}tr')}行第{_nth(cell, f'{q}tc')}列"
        text = "".join(_texts(paragraph, q))
        yield Paragraph(f"{KINDS.get(kind, kind)} {spot}", text, paragraph)


def bare(tag: str) -> str:
    """A tag without what docxtpl and Word change in it: its level, spaces, curly quotation marks."""
    plain = re.sub(r"(?<=\{[{%#])-?(?:p|tr|tc|r)(?=\s)", "", tag)
    return re.sub(r"\s+|(?<=[{%#])-|-(?=[%}#])", "", plain).translate(str.maketrans("“”‘’", "\"\"''"))


def _nth(element: etree._Element, tag: str) -> int:
    return 1 + sum(1 for _ in element.itersiblings(tag, preceding=True))


def _texts(paragraph: etree._Element, q: str) -> Iterator[str]:
    for item in paragraph.iter(f"{q}t", f"{q}tab", f"{q}br"):
        # A text box holds paragraphs of its own.
        if next(item.iterancestors(f"{q}p")) is paragraph:
            yield item.text or "" if item.tag == f"{q}t" else "\t" if item.tag == f"{q}tab" else "\n"
