"""The only door for files a case is made of: ordinary files of a bounded size, or a reason in Chinese."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from docgen.wording.refusals import explain

_NO_FILE = "这不是普通文件（是文件夹、管道或设备）"


class Unread(Exception):
    """A file that was not read: the rule that says so, what is wrong, what to do."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        self.rule = rule
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def read_bounded(path: Path, largest: int, *, cut: bool = False) -> bytes:
    """All bytes of an ordinary file.

    Args:
        path: The file; symbolic links are followed.
        largest: Bytes it may have at most.
        cut: Give the first so many bytes of a larger one.

    Raises:
        Unread: There is no such file, it is a directory, a pipe or a device, too large, or may not be read.

    Why: a pipe nobody writes to would hang the reader at open, a device would never end; neither shows in its size.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(handle, "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unread("unreadable", _NO_FILE, "写明一个文件的路径")
            raw = file.read(largest if cut else largest + 1) or b""
    except FileNotFoundError:
        raise Unread("missing-file", "找不到这个文件", "核对文件名和所在文件夹") from None
    except IsADirectoryError:
        raise Unread("unreadable", _NO_FILE, "写明一个文件的路径") from None
    except OSError as problem:
        raise Unread("unreadable", f"读不出这个文件（{explain(problem)}）", "核对路径和读取权限") from problem
    except ValueError:
        raise Unread("unreadable", "文件名里有不能用的字符", "改正文件名") from None
    if len(raw) > largest:
        raise Unread("too-large", f"文件超过 {largest // 1024 // 1024} MiB 上限", "名册另存为 .xlsx 或 .csv 引用")
    return raw


def exists_as_file(path: Path) -> bool:
    """Whether an ordinary file is there, as far as this user can see; never raises."""
    try:
        return path.is_file()
    except OSError:
        return False
