"""Writes a packet in a private folder beside its target and renames it: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.manifest import digest
from docgen.wording.refusals import MACHINE, explain

_PREFIX = ".docgen-"
_LOCK = "lock"
_TRIES = 20
#: What desktops drop into any folder they show; no part of a packet.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def write_folder(files: Mapping[str, bytes], out: Path, name: str, work: Path) -> Path:
    """Write the files as a folder in ``out``, replacing an earlier one; its path.

    Args:
        files: Name to content.
        out: The folder the packet is put in.
        name: Its name.
        work: A private folder on the same disk, from :func:`workshop`.
    """
    target = out / name
    with writable(out):
        made = Path(tempfile.mkdtemp(prefix="packet-", dir=work))
        for file, content in files.items():
            path = made / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        made.chmod(0o755)
        replace_folder(made, target, work)
    return target


def replace_folder(made: Path, target: Path, work: Path) -> None:
    """Put a folder in the place of another, or where there is none yet.

    Args:
        made: The folder, in ``work``.
        target: Its place.
        work: A private folder on the same disk, from :func:`workshop`.

    Why: two builds of one packet may end at the same moment, and the second finds the place taken again.
    """
    for _ in range(_TRIES):
        if target.is_dir() and not target.is_symlink():
            with contextlib.suppress(FileNotFoundError):
                target.rename(Path(tempfile.mkdtemp(prefix="old-", dir=work)) / "packet")
        try:
            made.rename(target)
        except OSError as problem:
            if problem.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        else:
            return
    made.rename(target)


def write_zip(files: Mapping[str, bytes], out: Path, name: str, work: Path) -> Path:
    """Write the files as a .zip in ``out``, the same bytes every time; its path. Arguments as of write_folder."""
    target = out / f"{name}.zip"
    with writable(out):
        handle, made = tempfile.mkstemp(prefix="packet-", suffix=".zip", dir=work)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for entry, content in sorted(files.items()):
                info = zipfile.ZipInfo(f"{name}/{entry}", (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                package.writestr(info, content)
        Path(made).chmod(0o644)
        Path(made).replace(target)
    return target


def refuse_foreign(out: Path, names: Iterable[str], *, archive: bool) -> None:
    """Refuse to replace what docgen did not make, or what was changed since.

    Raises:
        Blocked: A target holds files of someone's own: a scanned signature, a corrected document.
    """
    faults = []
    for name in names:
        target = out / (f"{name}.zip" if archive else name)
        with writable(target):
            own = _own_of_zip(target, name) if archive else _own_of_folder(target)
        if own:
            faults.append(
                Finding(
                    "packet.occupied",
                    Severity.ERROR,
                    Location(str(target)),
                    f"这里已有不是 docgen 生成或后来改动过的文件：{own}",
                    "先把它移走或改名，再成卷；docgen 没有改动它",
                )
            )
    if faults:
        raise Blocked(faults)


def _own_of_folder(target: Path) -> str:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return target.name
    if not target.is_dir():
        return ""
    known = _known((target / "manifest.json").read_bytes() if (target / "manifest.json").is_file() else b"{}")
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            return name
        if (
            path.is_file()
            and name != "manifest.json"
            and path.name not in LITTER
            and known.get(name) != digest(path.read_bytes())
        ):
            return name
    return ""


def _own_of_zip(target: Path, name: str) -> str:
    if not target.exists() and not target.is_symlink():
        return ""
    try:
        with zipfile.ZipFile(target) as package:
            known = _known(package.read(f"{name}/manifest.json"))
            held = {entry.partition("/")[2]: digest(package.read(entry)) for entry in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, KeyError, IsADirectoryError, ValueError, NotImplementedError, RuntimeError):
        return target.name
    return next((one for one in sorted(held) if one != "manifest.json" and known.get(one) != held[one]), "")


def _known(manifest: bytes) -> dict[str, str]:
    """Name to sha256 of the files a manifest lists; nothing where it is no manifest."""
    try:
        return {name: entry["sha256"] for name, entry in json.loads(manifest)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


@contextlib.contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A private folder inside ``out`` for work in progress, gone afterwards; so is ``out`` if nothing was put in it.

    Raises:
        Blocked: The target is not a place one can write to.
        EnvironmentLacking: The disk is full or failing.
    """
    _demand_names()
    with writable(out):
        absent = next((level for level in (*reversed(out.parents), out) if not level.exists()), None)
        with contextlib.ExitStack() as tidying:
            if absent is not None:
                tidying.callback(_remove_empty, out, absent)
            out.mkdir(parents=True, exist_ok=True)
            sweep(out)
            yield tidying.enter_context(_locked(out))


def _demand_names() -> None:
    """Refuse to work where the system cannot write Chinese names.

    Raises:
        EnvironmentLacking: File names are not in UTF-8.
    """
    coding = sys.getfilesystemencoding()
    if coding.replace("-", "").lower() != "utf8":
        message = f"这个环境的文件名编码是 {coding}，写不出中文文件名"
        remedy = "先运行 export LC_ALL=C.UTF-8 PYTHONUTF8=1，再重试"
        raise EnvironmentLacking([Finding("packet.names", Severity.ERROR, Location(), message, remedy)])


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[Path]:
    """A new folder, its lock held for as long as the block runs; made again if a sweep came between the two."""
    with contextlib.ExitStack() as tidying:
        while True:
            place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=out))
            tidying.callback(shutil.rmtree, place, ignore_errors=True)
            with contextlib.suppress(FileNotFoundError):
                lock = tidying.enter_context((place / _LOCK).open("a"))
                fcntl.flock(lock, fcntl.LOCK_EX)
                if (place / _LOCK).exists():
                    break
        yield place


def _remove_empty(out: Path, topmost: Path) -> None:
    """Remove the folders made for a packet that was not made."""
    with contextlib.suppress(OSError):
        for level in (out, *out.parents):
            level.rmdir()
            if level == topmost:
                return


def sweep(out: Path) -> None:
    """Remove what a build that was killed left in ``out``: a folder whose lock nobody holds has no living owner."""
    for place in out.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if place.is_symlink() or place.lstat().st_uid != os.getuid():
                continue
            # One that was killed before it had its lock gets one here.
            with (place / _LOCK).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turn a failure to write into a finding.

    Raises:
        Blocked: The target is not a place one can write to.
        EnvironmentLacking: The disk is full or failing.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno not in MACHINE and not _touches(problem, path):
            raise
        finding = Finding(
            "packet.target",
            Severity.ERROR,
            Location(str(path)),
            f"写不进这个文件夹：{explain(problem)}",
            "换一个可以写入的文件夹，或腾出磁盘空间；没有留下半成品",
        )
        raise (EnvironmentLacking if problem.errno in MACHINE else Blocked)([finding]) from problem


def _touches(problem: OSError, path: Path) -> bool:
    """Whether a refusal is about a path or something above or below it; one about docgen's own files is a bug."""
    if problem.filename is None:
        return True
    refused = Path(os.fsdecode(problem.filename))
    return refused.is_relative_to(path) or path.is_relative_to(refused)
