"""Files that are being edited: what they look like now, and when one of them has been saved."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Device, file, size and time of change; None where there is no file.
Stamp = tuple[int, int, int, int] | None

_PAUSE = 0.3
_PATIENCE = 5


def stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    """How each file looks now; take it before the file is read, so that a save meanwhile shows."""
    return {file: _stamp(file) for file in files}


def await_save(seen: Mapping[Path, Stamp], pause: float = _PAUSE) -> list[Path]:
    """Wait until a file looks otherwise than when it was seen, and all have been still for one pause.

    Args:
        seen: From :func:`stamps`.
        pause: Seconds between two looks.

    Returns:
        The files that differ, in the order of ``seen``; perhaps none, when an editor put back what was there.

    Why: editors write in pieces, or move the old file away before the new one is there. One that has gone is
    given a few pauses to come back.
    """
    while (now := stamps(seen)) == seen:
        time.sleep(pause)
    patience = _PATIENCE
    while True:
        time.sleep(pause)
        later = stamps(seen)
        gone = any(later[file] is None and seen[file] is not None for file in seen)
        if later == now and (not gone or patience == 0):
            return [file for file in seen if later[file] != seen[file]]
        patience -= gone and patience > 0
        now = later


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
