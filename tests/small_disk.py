"""``python -m tests.small_disk …``: docgen on a disk that is soon full, for machines on which none can be mounted.

What is below a folder counts; once it is as much as the disk holds, no file and no folder can be made there any more,
in this process or any worker it starts.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

#: ``bytes:folder``.
DISK = "DOCGEN_TEST_DISK"
_BLOCK = 4096


def disk(folder: Path, size: int) -> dict[str, str]:
    """The environment of a run on a disk of so many bytes."""
    return {DISK: f"{size}:{folder}"}


class Full:
    """Refuses what would make a new file or folder on a full disk, as an audit hook of the interpreter."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size

    def __call__(self, event: str, told: tuple[Any, ...]) -> None:
        if event not in ("open", "os.mkdir") or isinstance(told[0], int):
            return
        if event == "open" and not told[2] & (os.O_CREAT | os.O_TRUNC):
            return
        path = Path(os.fsdecode(told[0])).absolute()
        if self._folder in path.parents and not path.exists() and self._taken() >= self._size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def _taken(self) -> int:
        taken = 0
        for file in self._folder.rglob("*"):
            # LibreOffice and other workers make and remove files meanwhile.
            with suppress(FileNotFoundError):
                taken += -(-file.lstat().st_size // _BLOCK) * _BLOCK
        return taken


if __name__ in ("__main__", "__mp_main__"):
    import sys

    held, _, below = os.environ[DISK].partition(":")
    sys.addaudithook(Full(Path(below), int(held)))

if __name__ == "__main__":
    from docgen.cli.app import run

    run()
