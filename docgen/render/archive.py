"""A .docx as its parts: read with caps and refusals, written as the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docgen.findings import Blocked
from docgen.render.admission import refusals
from docgen.render.container import MAX_BYTES, broken, refusal, too_large, unzip
from docgen.render.xml_parts import TYPES, document_part, parse, part_names, related, serialise

__all__ = [
    "document_part", "parse", "part_names", "read_parts", "refusal", "related", "serialise", "unpack", "write_parts",
]  # fmt: skip

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def read_parts(source: Path | str | bytes, file: str = "") -> dict[str, bytes]:
    """The parts of a .docx from outside, in the order they are stored.

    Args:
        source: A path, or the bytes of the file.
        file: Name for findings; the path itself if not given.

    Raises:
        Blocked: What :func:`unpack` and :func:`docgen.render.admission.refusals` find, all of it.
    """
    name = file or _shown(source)
    parts = unpack(source, name)
    found = refusals(parts, name)
    if found:
        raise Blocked(found)
    return parts


def unpack(source: Path | str | bytes, file: str = "") -> dict[str, bytes]:
    """The same without judging what the parts hold: for documents docgen made, and to show faults in one it refuses.

    Raises:
        Blocked: ``template.broken`` (unreadable, no Word document) or ``template.too-large``.
    """
    name = file or _shown(source)
    try:
        data = source if isinstance(source, bytes) else _read_bytes(Path(source), name)
    except OSError as error:
        raise Blocked([broken(name, f"文件读不出：{error.strerror or error}")]) from error
    parts = unzip(data, name)
    if TYPES not in parts or "_rels/.rels" not in parts:
        raise Blocked([broken(name, "不是 .docx 文件（Word 文档）")])
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


def _shown(source: Path | str | bytes) -> str:
    return str(source) if not isinstance(source, bytes) else "（内存中的文档）"


def _read_bytes(path: Path, file: str) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise Blocked([too_large(file)])
    return path.read_bytes()
