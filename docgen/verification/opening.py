"""The only door for a packet one has received: folder, zip or bare PDF, read with caps and refusals."""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.case.intake import Unread, read_bounded
from docgen.findings import Finding
from docgen.packet.storage import LITTER
from docgen.verification.ledger import fault
from docgen.verification.strangers import strange_file, strange_folder, strange_zip
from docgen.wording.refusals import explain

MAX_FILE = 256 * 1024 * 1024
MAX_TOTAL = 512 * 1024 * 1024
MAX_ENTRIES = 20_000
#: A text of one repeated character deflates a thousandfold; no file docgen writes comes near this.
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024
_DEEPEST = 8
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_ASK = "请寄件单位重新成卷报送，不要打开这份材料里的文件"


@dataclass
class Held:
    """What was found at a path.

    Attributes:
        form: ``folder``, ``zip`` or ``pdf``; "" where it is none of them.
        files: Name inside the packet to content.
        litter: Names of files that desktops drop.
        faults: Findings that forbid to trust the container.
    """

    form: str
    files: dict[str, bytes] = field(default_factory=dict)
    litter: list[str] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)


def open_packet(path: Path) -> Held:
    """Everything at a path that may be a packet, in memory; never raises for what it finds there."""
    try:
        if path.is_dir():
            strange = strange_folder(path)
            return Held("", faults=[strange]) if strange is not None else _Folder(path).read()
        raw = read_bounded(path, MAX_TOTAL)
    except Unread as unread:
        return Held("", faults=[fault("unreadable", str(path), unread.message, unread.remedy)])
    except OSError as problem:
        return Held("", faults=[fault("unreadable", str(path), f"读不出：{explain(problem)}", "核对路径和读取权限")])
    if raw.startswith(b"%PDF-"):
        return Held("pdf", {"packet.pdf": raw})
    if raw.startswith(b"PK\x03\x04"):
        held = _Zip(path, raw).read()
        strange = None if held.faults else strange_zip(path, held.files)
        return held if strange is None else Held("", faults=[strange])
    return Held("", faults=[strange_file(path, raw[:512])])


def name_fault(name: str) -> str:
    """What is odd about a name inside a packet, in Chinese; empty when nothing is."""
    pieces = name.split("/")
    if name.startswith(("/", "\\")) or re.match("[A-Za-z]:", name):
        return "是绝对路径"
    if "\\" in name:
        return "含有反斜杠"
    if any(piece in ("", ".", "..") for piece in pieces):
        return "越出材料文件夹"
    if _UNSEEN.search(name):
        return "含有看不见的字符"
    return "嵌套过深" if len(pieces) > _DEEPEST else ""


def doubles(names: Iterable[str]) -> list[str]:
    """Names that differ from an earlier one only in case or in how accents are coded."""
    seen: set[str] = set()
    found = []
    for name in names:
        even = unicodedata.normalize("NFC", name).casefold()
        if even in seen:
            found.append(name)
        seen.add(even)
    return found


def _shown(name: str) -> str:
    return _UNSEEN.sub("·", name)[:200]


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.held = Held("folder")
        self.total = 0

    def read(self) -> Held:
        pending = [self.path]
        count = 0
        while pending:
            for entry in sorted(os.scandir(pending.pop()), key=lambda one: one.name):
                count += 1
                if count > MAX_ENTRIES:
                    self.held.faults.append(fault("too-large", str(self.path), f"超过 {MAX_ENTRIES} 个文件", _ASK))
                    return self.held
                if (below := self._admit(Path(entry.path), entry)) is not None:
                    pending.append(below)
        self.held.faults += [
            fault("odd-name", _shown(name), "只差大小写的两个文件名", _ASK) for name in doubles(self.held.files)
        ]
        return self.held

    def _admit(self, path: Path, entry: os.DirEntry[str]) -> Path | None:
        """Read one entry; a folder to go into is returned."""
        name = path.relative_to(self.path).as_posix()
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            self._refuse("symlink", name, "这是指向别处的链接，不是文件")
        elif odd := name_fault(name):
            self._refuse("odd-name", name, f"文件名{odd}")
        elif stat.S_ISDIR(mode):
            return path
        elif not stat.S_ISREG(mode):
            self._refuse("special-file", name, "这是管道、设备或套接字，不是文件")
        elif entry.name in LITTER:
            self.held.litter.append(name)
        else:
            self._take(name, path)
        return None

    def _take(self, name: str, path: Path) -> None:
        try:
            content = read_bounded(path, min(MAX_FILE, MAX_TOTAL - self.total))
        except Unread as unread:
            self._refuse("too-large" if unread.rule == "too-large" else "unreadable", name, unread.message)
            return
        self.total += len(content)
        self.held.files[name] = content

    def _refuse(self, rule: str, name: str, message: str) -> None:
        self.held.faults.append(fault(rule, _shown(name), message, _ASK))


class _Zip:
    def __init__(self, path: Path, raw: bytes) -> None:
        self.path = path
        self.raw = raw
        self.held = Held("zip")
        self.total = 0

    def read(self) -> Held:
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as package:
                entries = package.infolist()
                if self._admit(entries):
                    for entry in entries:
                        if not entry.is_dir():
                            self._take(package, entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError, OSError):
            self._refuse("unreadable", str(self.path), "压缩包已损坏，打不开")
        self._strip_top()
        return self.held

    def _admit(self, entries: list[zipfile.ZipInfo]) -> bool:
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            message = f"展开后超过 {MAX_TOTAL // 1024 // 1024} MiB 或 {MAX_ENTRIES} 个文件"
            self._refuse("too-large", str(self.path), message)
            return False
        for entry in entries:
            # What the entry was called before zipfile cut it at a NUL or turned its slashes.
            name = entry.orig_filename
            mode = entry.external_attr >> 16
            kind = stat.S_IFMT(mode)
            if odd := name_fault(name.rstrip("/")):
                self._refuse("odd-name", name, f"文件名{odd}")
            if kind == stat.S_IFLNK:
                self._refuse("symlink", name, "这是指向别处的链接，不是文件")
            elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                self._refuse("special-file", name, "这是管道、设备或套接字，不是文件")
            if entry.flag_bits & 1:
                self._refuse("encrypted", name, "压缩包有密码")
            if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
                self._refuse("bomb", name, f"压缩比超过 {MAX_RATIO} 倍，疑为压缩炸弹")
        for name in doubles(entry.filename for entry in entries):
            self._refuse("odd-name", name, "文件名重复，或只差大小写")
        return not self.held.faults

    def _take(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        try:
            with package.open(entry) as stream:
                # A length keeps zipfile from unpacking all there is where the entry lies about its size.
                content = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError):
            self._refuse("hash", entry.filename, "压缩包里的这个文件已损坏，或与其声明的大小不符")
            return
        self.held.files[entry.filename] = content

    def _strip_top(self) -> None:
        """Drop the one folder a zip of docgen holds; a zip without it is taken as it is."""
        tops = {name.partition("/")[0] for name in self.held.files if "/" in name}
        if len(tops) == 1 and all("/" in name for name in self.held.files) and "documents" not in tops:
            self.held.files = {name.partition("/")[2]: content for name, content in self.held.files.items()}
        for name in [one for one in self.held.files if one.rpartition("/")[2] in LITTER]:
            del self.held.files[name]
            self.held.litter.append(name)

    def _refuse(self, rule: str, name: str, message: str) -> None:
        self.held.faults.append(fault(rule, _shown(name), message, _ASK))
