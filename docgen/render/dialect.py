"""Word files that say the same in other words than Word and WPS usually write, and that nothing here reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.render.container import refusal
from docgen.render.styles import W

_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_REMEDY: Final = "在 Word 或 WPS 中另存，保存类型选「Word 文档 (*.docx)」。"


def dialect_faults(roots: Mapping[str, etree._Element], types: Mapping[str, str], file: str) -> Iterator[Finding]:
    """``template.dialect`` for a main part that is no ``w:document`` of the usual namespace and prefix.

    Why: tags are found by the names Word gives to elements, and private numbers in a paper by the same names: what is
    written otherwise would be printed unseen.

    Args:
        roots: Root of each part that is XML.
        types: Content type of each part.
        file: Name for findings.
    """
    for name, root in roots.items():
        if types.get(name, "").endswith("document.main+xml"):
            space = etree.QName(root).namespace
            if space == _STRICT:
                yield refusal("template.dialect", file, "文件用“严格 Open XML”格式保存，docgen 读不了", _REMEDY)
            elif space == W and root.prefix != "w":
                message = "文件由别的程序写成，与 Word 的写法不同，docgen 认不出里面的标签"
                yield refusal("template.dialect", file, message, _REMEDY)
