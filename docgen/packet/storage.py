"""Writes a packet under a temporary name beside its target and renames it: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.wording.refusals import MACHINE, explain


def write_folder(files: Mapping[str, bytes], out: Path, name: str) -> Path:
    """Write the files as a folder in ``out``, replacing an earlier one; its path."""
    target = out / name
    with writable(target):
        made = Path(tempfile.mkdtemp(prefix=f".{name[:40]}-", dir=out))
        try:
            for file, content in files.items():
                path = made / file
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            made.chmod(0o755)
            _replace(made, target)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    return target


def _replace(made: Path, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=target.parent))
        target.rename(old / "packet")
        made.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        made.rename(target)


def write_zip(files: Mapping[str, bytes], out: Path, name: str) -> Path:
    """Write the files as a .zip in ``out``, the same bytes every time; its path."""
    target = out / f"{name}.zip"
    with writable(target):
        handle, made = tempfile.mkstemp(prefix=".", suffix=".zip", dir=out)
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
                for entry, content in sorted(files.items()):
                    info = zipfile.ZipInfo(f"{name}/{entry}", (1980, 1, 1, 0, 0, 0))
                    info.compress_type = zipfile.ZIP_DEFLATED
                    info.external_attr = 0o644 << 16
                    package.writestr(info, content)
            Path(made).chmod(0o644)
            Path(made).replace(target)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    return target


@contextlib.contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A private folder inside ``out`` for work in progress, gone afterwards."""
    with writable(out):
        out.mkdir(parents=True, exist_ok=True)
        probe = Path(tempfile.mkdtemp(prefix=".docgen-", dir=out))
    try:
        yield probe
    finally:
        shutil.rmtree(probe, ignore_errors=True)


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
        finding = Finding(
            "packet.target",
            Severity.ERROR,
            Location(str(path)),
            f"写不进这个文件夹：{explain(problem)}",
            "换一个可以写入的文件夹，或腾出磁盘空间；没有留下半成品",
        )
        raise (EnvironmentLacking if problem.errno in MACHINE else Blocked)([finding]) from problem
