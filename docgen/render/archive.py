"""A .docx as its parts: read with caps and refusals, written as the same bytes every time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from docgen.findings import Blocked, Finding, Location, Severity

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ENTRIES: Final = 2000

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def refusal(rule: str, file: str, message: str, remedy: str, pointer: str = "", excerpt: str = "") -> Finding:
    """One error about a Word file."""
    return Finding(rule, Severity.ERROR, Location(file, pointer=pointer, excerpt=excerpt), message, remedy)


def read_parts(source: Path | str | bytes, file: str = "") -> dict[str, bytes]:
    """The parts of a .docx, in the order they are stored.

    Args:
        source: A path, or the bytes of the file.
        file: Name for findings; the path itself if not given.

    Raises:
        Blocked: Unreadable, no Word document, too large, linked to the outside, or with macros.
    """
    name = file or (str(source) if not isinstance(source, bytes) else "（内存中的文档）")
    try:
        data = source if isinstance(source, bytes) else _read_bytes(Path(source))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _admit(entries, name)
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except OSError as error:
        raise Blocked([_broken(name, f"文件读不出：{error.strerror or error}")]) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise Blocked([_broken(name, "不是完好的 .docx 文件（Word 文档）")]) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise Blocked([_broken(name, "文件内容已损坏")]) from error
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise Blocked([_broken(name, "不是 .docx 文件（Word 文档）")])
    _refuse_links(parts, name)
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A .docx with these parts in this order; equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def parse(data: bytes | str, file: str, part: str) -> etree._Element:
    """The root of one XML part, parsed strictly.

    Raises:
        Blocked: Not well-formed, or with a document type (where entity bombs live).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.encode() if isinstance(data, str) else data, parser)
    except etree.XMLSyntaxError as error:
        raise Blocked([_broken(file, f"{part} 不是完好的 XML（{error.msg}）", part)]) from error
    if cast(Any, root.getroottree().docinfo).doctype:
        raise Blocked([_broken(file, f"{part} 含有文档类型声明（DOCTYPE），不予读取", part)])
    return root


def serialise(root: etree._Element) -> bytes:
    """One XML part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def part_names(parts: Mapping[str, bytes], file: str, kinds: tuple[str, ...]) -> dict[str, str]:
    """Part name to kind (``document``, ``header``, ``footer``, ``footnotes`` …), for the kinds wanted, sorted."""
    root = parse(parts["[Content_Types].xml"], file, "[Content_Types].xml")
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
        raise Blocked([_broken(file, "文件里没有正文（document.xml）")])
    return names[0]


def related(part: str) -> str:
    """The name of the relationships part of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _read_bytes(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise Blocked([_too_large(str(path))])
    return path.read_bytes()


def _admit(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise Blocked([_too_large(file)])
    names = [entry.filename for entry in entries]
    odd = len(set(names)) != len(names) or any(
        name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names
    )
    if odd or any(entry.flag_bits & 1 for entry in entries):
        raise Blocked([_broken(file, "文件包内有重复、越界或加密的条目")])
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        remedy = "在 Word 中另存为「Word 文档 (*.docx)」，不带宏。"
        raise Blocked([refusal("template.macro", file, "文档带有宏（VBA），不予使用", remedy)])


def _refuse_links(parts: Mapping[str, bytes], file: str) -> None:
    findings = []
    for name in parts:
        if not name.endswith(".rels"):
            continue
        for relation in parse(parts[name], file, name).iterfind("{*}Relationship"):
            if relation.get("TargetMode") == "External":
                target = relation.get("Target", "")
                message = f"文档链接到外部：{target}"
                remedy = "在 Word 中删去该超链接、链接图片或附加模板，再保存。"
                findings.append(refusal("template.external", file, message, remedy, name, target))
    if findings:
        raise Blocked(findings)


def _too_large(file: str) -> Finding:
    message = f"文档展开后超过 {MAX_BYTES // 1024 // 1024} MiB 或 {MAX_ENTRIES} 个条目"
    return refusal("template.too-large", file, message, "压缩或删去文档中的图片、嵌入对象后再试。")


def _broken(file: str, message: str, pointer: str = "") -> Finding:
    return refusal("template.broken", file, message, "用 Word 或 WPS 打开并另存为 .docx；打不开则换用原件。", pointer)
