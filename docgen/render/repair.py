"""From rendered text back to a part Word can open."""

from __future__ import annotations

import copy
import re
from typing import Any, Final, cast

from docxtpl import DocxTemplate
from lxml import etree

from docgen.findings import Blocked
from docgen.render.archive import parse, refusal
from docgen.render.ooxml import q
from docgen.render.part import Part

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING: Final = 1001  # docxtpl's numbering


def rebuilt(part: Part, text: str, file: str) -> etree._Element:
    """The part with the rendered text in it, after docxtpl's own steps.

    Raises:
        Blocked: ``template.broken``, the text is no well-formed XML or a table has no columns.
    """
    text = re.sub(r"\n<w:p([ >])", r"<w:p\1", text)
    text = DocxTemplate.resolve_listing(cast(Any, None), text)
    try:
        tree = parse(text, file, part.name)
        if part.kind == "document" and next(tree.iter(q("tbl")), None) is not None:
            tree = DocxTemplate.fix_tables(cast(Any, None), text)
    except Blocked as blocked:
        message = "填写后的文档不再完整，通常是 {%p %}、{%tr %} 的开与闭不在同一层"
        remedy = "检查该部分的循环与条件：{%p %} 单独成段，{%tr %} 单独成行，开与闭放在同一层。"
        raise Blocked([refusal("template.broken", file, message, remedy, part.name)]) from blocked
    except (AttributeError, TypeError, ValueError) as error:
        message = "填写后的表格缺少列定义（tblGrid）"
        raise Blocked([refusal("template.broken", file, message, "在 Word 中重新插入该表格。", part.name)]) from error
    _complete(tree)
    if part.kind != "document":
        return tree
    for number, drawing in enumerate(tree.iter(_DRAWING), _FIRST_DRAWING):
        drawing.set("id", str(number))
    root = copy.deepcopy(part.root)
    body = root.find(q("body"))
    assert body is not None
    root.replace(body, tree)
    return root


def _complete(tree: etree._Element) -> None:
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
