"""The zip file under a .docx: opened with nothing in it believed, unpacked within fixed bounds."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import Final

from docgen.findings import Blocked, Finding, Location, Severity

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ENTRIES: Final = 2000
#: Deflate reaches 1032; a register of 20,000 rows that differ in their number alone, 150.
MAX_RATIO: Final = 400
#: What a file of any ratio may unpack to: memory is not in danger, and short parts of blanks are no attack.
FREE_BYTES: Final = 1024 * 1024

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 1 << 0 | 1 << 6 | 1 << 13
_SIZES_FOLLOW: Final = 1 << 3
_UTF8: Final = 1 << 11
_ZIP64: Final = 0xFFFFFFFF
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def refusal(rule: str, file: str, message: str, remedy: str, pointer: str = "", excerpt: str = "") -> Finding:
    """One error about a Word file."""
    return Finding(rule, Severity.ERROR, Location(file, pointer=pointer, excerpt=excerpt), message, remedy)


def broken(file: str, message: str, pointer: str = "") -> Finding:
    """The refusal of a file that is no whole Word document."""
    return refusal("template.broken", file, message, "用 Word 或 WPS 打开并另存为 .docx；打不开则换用原件。", pointer)


def too_large(file: str, message: str = "", pointer: str = "") -> Finding:
    """The refusal of a file that unpacks to more than docgen reads."""
    message = message or f"文档展开后超过 {MAX_BYTES // 1024 // 1024} MiB 或 {MAX_ENTRIES} 个条目"
    return refusal("template.too-large", file, message, "压缩或删去文档中的图片、嵌入对象后再试。", pointer)


def unzip(data: bytes, file: str) -> dict[str, bytes]:
    """The entries of a zip file that are no folders, in the order of its directory.

    Sizes are those found by unpacking, never those the file declares; nothing is unpacked beyond ``MAX_BYTES``.

    Raises:
        Blocked: ``template.broken`` (damaged; encrypted; names doubled, outside the package or differing only in
            case; links; entries that overlap or are described in two ways) or ``template.too-large``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries, directory = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError, struct.error) as error:
        raise Blocked([broken(file, "不是完好的 .docx 文件（Word 文档）")]) from error
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise Blocked([too_large(file)])
    faults = [broken(file, message, name) for name, message in _faults(entries)]
    if faults:
        raise Blocked(faults)
    starts = _starts(data, entries, directory, file)
    return {
        entry.filename: _unpacked(data, entry, start, file)
        for entry, start in zip(entries, starts, strict=True)
        if not entry.is_dir()
    }


def _faults(entries: list[zipfile.ZipInfo]) -> list[tuple[str, str]]:
    """Each entry that may not be there, and why."""
    seen: set[str] = set()
    found = []
    for entry in entries:
        name = entry.orig_filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        steps = name.removesuffix("/").split("/")
        if name.casefold() in seen:
            found.append((name, "文件包内有重名的条目（只有大小写不同也算重名）"))
        elif any(step in {"", ".", ".."} for step in steps) or any(c in '\\:*?"<>|' or c < " " for c in name):
            found.append((ascii(name), "文件包内有越界或不合规矩的文件名"))
        elif entry.flag_bits & _ENCRYPTED:
            found.append((name, "文件包内有加密的条目"))
        elif kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            found.append((name, "文件包内有链接或设备文件"))
        elif entry.compress_type not in _METHODS or (entry.is_dir() and entry.file_size):
            found.append((name, "文件包的压缩方式不是 Word 所用的"))
        seen.add(name.casefold())
    return found


def _starts(data: bytes, entries: list[zipfile.ZipInfo], directory: int, file: str) -> list[int]:
    """Where the content of each entry starts; entries lie one behind the other and are described alike twice."""
    spans: list[tuple[int, int]] = []
    starts = []
    for entry in entries:
        head = data[entry.header_offset : entry.header_offset + _LOCAL.size] if entry.header_offset >= 0 else b""
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            raise Blocked([broken(file, "文件包的目录与内容不符", entry.filename)])
        _, _, flags, method, _, _, _, packed, unpacked, name_length, extra_length = _LOCAL.unpack(head)
        start = entry.header_offset + _LOCAL.size + name_length + extra_length
        name = data[entry.header_offset + _LOCAL.size :][:name_length]
        sizes = ((packed, entry.compress_size), (unpacked, entry.file_size))
        lying = not flags & _SIZES_FOLLOW and any(here not in {there, _ZIP64} for here, there in sizes)
        written = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437", "replace")
        if lying or method != entry.compress_type or name != written or flags & _ENCRYPTED:
            raise Blocked([broken(file, "文件包的目录与内容不符", entry.filename)])
        starts.append(start)
        spans.append((entry.header_offset, start + entry.compress_size))
    spans.sort()
    if spans and (spans[0][0] != 0 or any(one[1] > two[0] for one, two in pairwise([*spans, (directory, directory)]))):
        raise Blocked([broken(file, "文件包内的条目互相重叠，或前面附有别的内容")])
    return starts


def _unpacked(data: bytes, entry: zipfile.ZipInfo, start: int, file: str) -> bytes:
    if entry.file_size > max(FREE_BYTES, MAX_RATIO * entry.compress_size):
        raise Blocked([too_large(file, f"压缩比超过 {MAX_RATIO}，可能是压缩炸弹", entry.filename)])
    packed = data[start : start + entry.compress_size]
    content, whole = packed, True
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise Blocked([broken(file, "文件内容已损坏", entry.filename)]) from error
        whole = stream.eof and not stream.unused_data
    if not whole or len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise Blocked([broken(file, "文件内容已损坏，或所标的大小不实", entry.filename)])
    return content
