"""How many LibreOffice processes one user runs at a time on this machine: locks that die with their holder."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SETTING = "DOCGEN_OFFICE_PROCESSES"
_DEFAULT = 2
_TICK = 0.1


class Crowded(Exception):
    """No slot came free in time."""


def slots_allowed() -> int | None:
    """How many LibreOffice processes may run at once; None when ``DOCGEN_OFFICE_PROCESSES`` is no number from 1."""
    text = os.environ.get(SETTING, "").strip()
    if not text:
        return _DEFAULT
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else None


@contextmanager
def slot(seconds: float, go_on: Callable[[], bool], told: Callable[[], None]) -> Iterator[None]:
    """Hold one of the slots that this user's programs share.

    Args:
        seconds: How long to wait for one.
        go_on: Asked several times a second while waiting; False gives up.
        told: Called once, when it turns out that there is waiting to do.

    Raises:
        Crowded: None came free.
        OSError: The temporary directory cannot be written.
    """
    deadline = time.monotonic() + seconds
    held = _try_all()
    if held is None:
        told()
    while held is None:
        if time.monotonic() > deadline or not go_on():
            raise Crowded
        time.sleep(_TICK)
        held = _try_all()
    descriptor, file = held
    try:
        yield
    finally:
        # Before the lock goes: whoever opens the file after this makes a new one.
        file.unlink(missing_ok=True)
        os.close(descriptor)


def _try_all() -> tuple[int, Path] | None:
    place = Path(tempfile.gettempdir())
    for number in range(1, (slots_allowed() or _DEFAULT) + 1):
        file = place / f"docgen-slot-{os.getuid()}-{number}"
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_ino == file.stat().st_ino:
                return descriptor, file
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(descriptor)
    return None
