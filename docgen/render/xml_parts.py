"""The XML parts of a .docx: parsed strictly, written as Word writes them, found by their content types."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any, Final, cast

from lxml import etree

from docgen.findings import Blocked
from docgen.render.container import broken

TYPES: Final = "[Content_Types].xml"


def parse(data: bytes | str, file: str, part: str) -> etree._Element:
    """The root of one XML part, parsed strictly.

    Raises:
        Blocked: Not well-formed, or with a document type (where entity bombs live).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.encode() if isinstance(data, str) else data, parser)
    except etree.XMLSyntaxError as error:
        raise Blocked([broken(file, f"{part} 不是完好的 XML（{error.msg}）", part)]) from error
    if cast(Any, root.getroottree().docinfo).doctype:
        raise Blocked([broken(file, f"{part} 含有文档类型声明（DOCTYPE），不予读取", part)])
    return root


def serialise(root: etree._Element) -> bytes:
    """One XML part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def content_types(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """The declared type of each part by its name; empty for a part without one.

    Raises:
        Blocked: The list of types is no well-formed XML.
    """
    root = parse(parts[TYPES], file, TYPES)
    own = {one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "")
           for one in root.iterfind("{*}Override")}  # fmt: skip
    general = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iterfind("{*}Default")}
    return {name: own.get(name.lower(), general.get(name.lower().rpartition(".")[2], "")) for name in parts}


def part_names(parts: Mapping[str, bytes], file: str, kinds: tuple[str, ...]) -> dict[str, str]:
    """Part name to kind (``document``, ``header``, ``footer``, ``footnotes`` …), for the kinds wanted, sorted."""
    root = parse(parts[TYPES], file, TYPES)
    found: dict[str, str] = {}
    for override in root.iterfind("{*}Override"):
        content, name = override.get("ContentType", ""), override.get("PartName", "").lstrip("/")
        kind = content.removesuffix("+xml").rpartition(".")[2]
        kind = "document" if content.endswith("document.main+xml") else kind
        if kind in kinds and name in parts:
            found[name] = kind
    return dict(sorted(found.items(), key=lambda item: (kinds.index(item[1]), item[0])))


def document_part(parts: Mapping[str, bytes], file: str) -> str:
    """The name of the main part.

    Raises:
        Blocked: The file has none.
    """
    names = list(part_names(parts, file, ("document",)))
    if not names:
        kept = "template.main+xml" in parts.get(TYPES, b"").decode(errors="replace")
        raise Blocked(
            [broken(file, "这是 Word 模板文件（.dotx），不是 .docx" if kept else "文件里没有正文（document.xml）")]
        )
    return names[0]


def related(part: str) -> str:
    """The name of the relationships part of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
