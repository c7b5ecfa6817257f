"""A Word file as text in reading order: what a reader sees, without fonts and measures."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.documents import Printed

#: Styles that make the skeleton of a document; the text of every other style stands unmarked.
MARKED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "章", "表题", "票题", "附件标记")
_SHOWN = {qn("w:tab"): "\t", qn("w:br"): " ⏎ ", qn("w:cr"): " ⏎ ", qn("w:noBreakHyphen"): "-"}


def project(document: Document) -> str:
    """The text of a document: headings marked, tables as pipes, heads and feet of its pages last."""
    lines = list(_blocks(document))
    for number, section in enumerate(document.sections, 1):
        margins = (
            ("页眉", section.header),
            ("页眉（双页）", section.even_page_header),
            ("页眉（首页）", section.first_page_header),
            ("页脚", section.footer),
            ("页脚（双页）", section.even_page_footer),
            ("页脚（首页）", section.first_page_footer),
        )
        for label, margin in margins:
            shown = [] if margin.is_linked_to_previous else [line for line in _blocks(margin) if line]
            lines += [f"[第{number}节{label}] {line}" for line in shown]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def project_pieces(pieces: Sequence[Printed]) -> str:
    """All pieces of one document: the first in full, of the others the lines that differ from it."""
    first, *others = [project(one.word).splitlines() for one in pieces]
    lines = [f"=== {pieces[0].title}", *first]
    for piece, shown in zip(pieces[1:], others, strict=True):
        changes = list(difflib.unified_diff(first, shown, n=0, lineterm=""))[2:]
        lines += ["", f"=== {piece.title}", *(line for line in changes if not line.startswith("@@"))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _blocks(holder: Document | BlockItemContainer) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _paragraph(block)
        else:
            yield from _table(block)


def _paragraph(paragraph: Paragraph) -> str:
    text = _text(paragraph._p)
    style = paragraph.style.name if paragraph.style is not None else ""
    page = "[另页] " if paragraph._p.xpath("./w:pPr/w:pageBreakBefore | .//w:br[@w:type='page']") else ""
    return f"{page}[{style}] {text}" if style in MARKED else f"{page}{text}"


def _text(paragraph: etree._Element) -> str:
    shown = []
    for element in paragraph.iter():
        if element.tag == qn("w:t"):
            shown.append(element.text or "")
        elif element.tag == qn("w:instrText"):
            shown.append(f"‹{(element.text or '').strip()}›")
        elif (parent := element.getparent()) is not None and parent.tag == qn("w:r"):
            shown.append(_SHOWN.get(str(element.tag), ""))
    return "".join(shown)


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [_Cell(tc, table) for tc in row._tr.tc_lst]
        if any(cell.tables for cell in cells):
            for number, cell in enumerate(cells, 1):
                yield f"┌ 格{number}"
                yield from (f"│ {line}" for line in _blocks(cell))
            continue
        shown = [" ⏎ ".join(_text(paragraph._p) for paragraph in cell.paragraphs) for cell in cells]
        yield f"| {' | '.join(shown)} |"
        if row._tr.xpath("./w:trPr/w:tblHeader"):
            yield f"|{'---|' * len(cells)}"
