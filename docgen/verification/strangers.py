"""What is given in place of a packet: several packets, one of its files, an archive of another kind, nothing at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docgen.findings import Finding
from docgen.verification.ledger import fault

#: One of them stands at the top of every packet, whole or not.
_MARKS: Final = frozenset({"packet.pdf", "manifest.json"})
_PARTS: Final = frozenset({"case.yaml", "findings.json", "manifest.json"})
_LOOKED_AT: Final = 2_000
_SHOWN: Final = 3
_ARCHIVES: Final = (
    (b"Rar!", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z"), (b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"),
    (b"\xfd7zXZ", ".xz"), (b"ustar", ".tar"),
)  # fmt: skip


def strange_folder(path: Path) -> Finding | None:
    """Why a folder is no packet; None for what may be one. Only names are looked at."""
    names = _names(path)
    if names is None or _MARKS & set(names):
        return None
    if path.absolute().name == "documents" and _MARKS & set(_names(path.absolute().parent) or ()):
        return _told(path, "这是材料里的 documents 文件夹", f"核验整份材料：{_command([path.parent])}")
    found = [one for one in sorted(names) if _MARKS & set(_names(path / one) or ())]
    if found:
        return _told(path, f"这个文件夹里有 {len(found)} 份材料", _command(path / one for one in found))
    zips = [one for one in sorted(names) if one.lower().endswith(".zip")]
    if zips:
        return _told(path, f"这个文件夹里没有展开的材料，有 {len(zips)} 个压缩包", _command(path / one for one in zips))
    what = "这个文件夹里没有 packet.pdf 和 manifest.json，不是 docgen 成的材料" if names else "这个文件夹是空的"
    return _told(path, what, "指明收到的材料文件夹、压缩包或 packet.pdf")


def strange_zip(path: Path, names: Iterable[str]) -> Finding | None:
    """As :func:`strange_folder`, of the names in a zip file, the one folder all stand in taken off."""
    there = list(names)
    if _MARKS & set(there):
        return None
    if "[Content_Types].xml" in there:
        what = "这是单独的一份 Office 文件（.docx、.xlsx），不是整份材料"
        return _told(path, what, "指明收到的材料文件夹、压缩包或 packet.pdf")
    tops = sorted({name.rpartition("/")[0] for name in there if name.rpartition("/")[2] in _MARKS})
    if tops:
        shown = "、".join(tops[:_SHOWN]) + (" 等" if len(tops) > _SHOWN else "")
        return _told(path, f"压缩包里有 {len(tops)} 份材料：{shown}", "解压后逐份核验，每份指明它的文件夹")
    what = "压缩包里没有 packet.pdf 和 manifest.json，不是 docgen 成的材料" if there else "压缩包是空的"
    return _told(path, what, "指明收到的材料文件夹、压缩包或 packet.pdf")


def strange_file(path: Path, start: bytes) -> Finding:
    """Why a file that is neither zip nor PDF is no packet.

    Args:
        path: The file.
        start: How it begins.
    """
    if path.name in _PARTS and (path.absolute().parent / "packet.pdf").is_file():
        return _told(path, "这是材料里的一个文件", f"核验整份材料：{_command([path.parent])}")
    kind = next((name for sign, name in _ARCHIVES if start.startswith(sign) or sign == start[257:262]), "")
    if kind:
        return _told(path, f"这是 {kind} 压缩包，docgen 不解", "解压后核验里面的文件夹，或请寄件单位改用 .zip")
    return _told(path, "这不是材料文件夹、.zip 或 PDF", "指明收到的文件夹、压缩包或 packet.pdf")


def strange_pdf(path: Path) -> Finding:
    """Why a PDF with none of the attachments of a packet is none."""
    if path.absolute().parent.name == "documents" and (path.absolute().parent.parent / "packet.pdf").is_file():
        return _told(path, "这是材料里的一份文书", f"核验整份材料：{_command([path.parent.parent])}")
    what = "这个 PDF 没有附 docgen 的案件和清单：不是 packet.pdf，或者被别的程序另存、打印成了新的 PDF"
    return _told(path, what, "用寄件单位发来的原 packet.pdf，不要另存；没有原件的请寄件单位重发")


def _told(path: Path, message: str, remedy: str) -> Finding:
    return fault("not-a-packet", str(path), message, remedy)


def _command(paths: Iterable[Path]) -> str:
    shown = [str(one) for one in paths]
    return (
        "docgen verify "
        + " ".join(f'"{one}"' if " " in one else one for one in shown[:_SHOWN])
        + (" ……" if len(shown) > _SHOWN else "")
    )


def _names(path: Path) -> list[str] | None:
    """The first names in a folder; None for what is none, a link to one, or may not be read."""
    if path.is_symlink():
        return None
    try:
        with os.scandir(path) as entries:
            return [entry.name for entry, _ in zip(entries, range(_LOOKED_AT), strict=False)]
    except OSError:
        return None
