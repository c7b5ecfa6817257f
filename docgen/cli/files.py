"""Files a command writes: whole or not at all, and a refusal is a finding."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from docgen.case.intake import Unread, read_bounded
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.wording.refusals import MACHINE, explain

#: Bytes by which kinds of files are told apart.
_BEGINNING = 64


def write_file(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Write a file under a temporary name beside it, then rename.

    Args:
        path: The target.
        content: Text is written as UTF-8, its line ends untouched.
        replace: Whether a file already there may be replaced.

    Raises:
        Blocked: The target exists and may not be replaced, or cannot be written.
        EnvironmentLacking: The disk is full or failing.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        if path.exists():
            os.chmod(temporary, path.stat().st_mode & 0o777)  # noqa: PTH101
        else:
            os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101
        if replace:
            os.replace(temporary, path)  # noqa: PTH105
        else:
            os.link(temporary, path)
            os.unlink(temporary)  # noqa: PTH108
    except OSError as problem:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        raise _refusal(path, problem, replace) from problem


def refuse_other(path: Path, beginnings: tuple[bytes, ...]) -> None:
    """Refuse to replace a file of another kind: a case given as the target of a picture would be lost.

    Args:
        path: The target.
        beginnings: How files of the kind to be written begin.

    Raises:
        Blocked: There is a file that begins otherwise, or something that is no file.
    """
    try:
        if path.exists() and not read_bounded(path, _BEGINNING, cut=True).startswith(beginnings):
            raise _refusal(path, FileExistsError(), replace=False)
    except Unread as unread:
        raise Blocked(
            [Finding("output.exists", Severity.ERROR, Location(str(path)), unread.message, unread.remedy)]
        ) from None
    except OSError as problem:
        raise _refusal(path, problem, replace=True) from problem


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(path: Path, problem: OSError, replace: bool) -> Blocked:
    if isinstance(problem, FileExistsError) and not replace:
        finding = Finding(
            "output.exists",
            Severity.ERROR,
            Location(str(path)),
            "这个文件已经存在，没有改动它",
            "换一个文件名，或先移走原来的文件",
        )
        return Blocked([finding])
    finding = Finding(
        "output.unwritable", Severity.ERROR, Location(str(path)), f"写不进这个文件：{explain(problem)}",
        "换一个可以写入的位置，或检查权限和磁盘空间",
    )  # fmt: skip
    return EnvironmentLacking([finding]) if problem.errno in MACHINE else Blocked([finding])
