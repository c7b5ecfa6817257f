"""From rendered text to a part Word can open."""

from __future__ import annotations

import itertools
import re
from typing import Any, Final, cast
from xml.parsers import expat

from docxtpl import DocxTemplate
from lxml import etree

from docgen.findings import Blocked
from docgen.render.admission import active_content
from docgen.render.archive import parse, refusal, serialise
from docgen.render.ooxml import q
from docgen.render.part import Part
from docgen.render.proof import Proof

_FIRST_DRAWING: Final = 1001  # docxtpl's numbering
_DRAWING: Final = re.compile(r'<wp:docPr (?:[^>]*? )?id="(\d*)"')
_DRAWING_TAG: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def finished(part: Part, text: str, file: str, *, markup: bool = True) -> bytes:
    """The part with the rendered text in it, after docxtpl's own steps, well-formed and mended.

    Args:
        part: The part of the template.
        text: What its code printed.
        file: Name for findings.
        markup: A value printed XML of its own, so that nothing is proved of the result.

    Raises:
        Blocked: ``template.broken``, the text is no well-formed XML or a table has no columns; ``template.field`` and
            the like, the template made of its own markup what it may not bring.
    """
    resolved = resolve_breaks(text)
    proof = Proof() if markup else part.proof
    body = part.kind == "document"
    grids = body and not proof.columns and "</w:tbl>" in resolved
    whole, parsed = f"{part.opening}{resolved}{part.closing}", grids
    if body and ":docPr" in resolved:
        whole, certain = _numbered(whole)
        parsed = parsed or not certain
    try:
        data = whole.encode()
        if not proof.well_formed or resolved is not text:
            expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise broken(part.name, file) from error
    if not part.proof.well_formed:
        # Blocks that keep text and filter it can make a field of a paragraph.
        active = active_content(parse(data, file, part.name), part.name, file)
        if active:
            raise Blocked(active)
    if parsed or not (proof.complete or _complete(data, part.kind)):
        return serialise(_rebuilt(part, data, file, grids=grids))
    return data


def resolve_breaks(text: str) -> str:
    """Line breaks, tabs, new paragraphs and new pages of values as Word elements, as docxtpl makes them.

    Why: docxtpl looks at every run of the document; nearly all have none of the four characters.
    """
    marks = [mark for mark in "\n\t\a\f" if mark in text]
    if not marks:
        return text
    # docxtpl matches from the first opening of a paragraph to the next end of one: just these pieces.
    pieces = text.split("</w:p>")
    for number, piece in enumerate(pieces[:-1]):
        if any(mark in piece for mark in marks):
            resolved = DocxTemplate.resolve_listing(cast(Any, None), f"{piece}</w:p>")
            pieces[number] = resolved[: -len("</w:p>")]
    return "</w:p>".join(pieces)


def _numbered(text: str) -> tuple[str, bool]:
    """The text with its drawings numbered; as it was, and False, if only a parser can do that."""
    numbers = itertools.count(_FIRST_DRAWING)
    numbered, count = _DRAWING.subn(lambda found: f'{found[0][: found.start(1) - found.start()]}{next(numbers)}"', text)
    return (numbered, True) if count == text.count(":docPr ") else (text, False)


def _complete(data: bytes, kind: str) -> bool:
    """True if every table has a row, every row a cell, every cell and note a paragraph at its end.

    Doubtful ones give False: a bookmark may stand behind the last cell.
    """
    if b"</w:tbl>" in data:
        if data.count(b"</w:tbl>") != data.count(b"</w:tr></w:tbl>"):
            return False
        if data.count(b"</w:tr>") != data.count(b"</w:tc></w:tr>"):
            return False
        if not _ends_in_paragraph(data, b"</w:tc>"):
            return False
    holder = {"header": b"</w:hdr>", "footer": b"</w:ftr>", "footnotes": b"</w:footnote>"}.get(kind)
    return holder is None or _ends_in_paragraph(data, holder)


def _ends_in_paragraph(data: bytes, closing: bytes) -> bool:
    """True if a paragraph stands right before every closing tag of this kind."""
    others = data.count(closing) - data.count(b"</w:p>" + closing)
    if others:
        for found in re.finditer(b"/>" + closing, data):
            start = data.rfind(b"<", 0, found.start())
            others -= data[start : start + 5] in (b"<w:p/", b"<w:p ")
    return not others


def broken(part: str, file: str) -> Blocked:
    """The refusal of a part whose tags leave no whole document."""
    message = "填写后的文档不再完整，通常是 {%p %}、{%tr %} 的开与闭不在同一层"
    remedy = "检查该部分的循环与条件：{%p %} 单独成段，{%tr %} 单独成行，开与闭放在同一层。"
    return Blocked([refusal("template.broken", file, message, remedy, part)])


def _rebuilt(part: Part, data: bytes, file: str, *, grids: bool) -> etree._Element:
    """The part as a tree, its grids mended by docxtpl, what is empty completed."""
    try:
        root = parse(data, file, part.name)
        if grids and next(root.iter(q("tbl")), None) is not None:
            root = DocxTemplate.fix_tables(cast(Any, None), data)
    except Blocked as blocked:
        raise broken(part.name, file) from blocked
    except (AttributeError, TypeError, ValueError, LookupError, ArithmeticError) as error:
        message = "填写后的表格缺少列定义（tblGrid）"
        raise Blocked([refusal("template.broken", file, message, "在 Word 中重新插入该表格。", part.name)]) from error
    complete(root)
    if part.kind == "document":
        for number, drawing in enumerate(root.iter(_DRAWING_TAG), _FIRST_DRAWING):
            drawing.set("id", str(number))
    return root


def complete(tree: etree._Element) -> None:
    """Mends what an empty loop or a false condition leaves: Word opens no row without cells, no cell without text."""
    for name, content in (("tr", "tc"), ("tbl", "tr")):
        for holder in list(tree.iter(q(name))):
            if holder.find(f".//{q(content)}") is None:
                parent = holder.getparent()
                assert parent is not None
                parent.remove(holder)
    part = [tree] if etree.QName(tree).localname in {"hdr", "ftr"} else []
    for holder in [*tree.iter(q("tc"), q("footnote")), *part]:
        blocks = [child for child in holder if child.tag != q("tcPr")]
        if not blocks or blocks[-1].tag == q("tbl"):
            etree.SubElement(holder, q("p"))
