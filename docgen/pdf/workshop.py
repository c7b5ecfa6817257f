"""The private directory of one conversion, gone when it ends and swept up later when it could not go."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from docgen.pdf import pipe

_PREFIX = "docgen-office-"
_LOCK = "lock"
_PROFILE = "profile-"
_PROFILES = f"{_PROFILE}*"
_TRIES, _TICK = 40, 0.05


@contextmanager
def workshop() -> Iterator[Path]:
    """A private directory, locked while its process lives.

    Yields:
        The directory, readable by this user alone.

    Raises:
        OSError: The temporary directory cannot be written.
    """
    sweep()
    with ExitStack() as tidying:
        while True:
            place = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
            tidying.callback(_clear, place)
            # Made again if a sweep came between the two.
            with suppress(FileNotFoundError):
                lock = tidying.enter_context((place / _LOCK).open("a"))
                fcntl.flock(lock, fcntl.LOCK_EX)
                if (place / _LOCK).exists():
                    break
        yield place


def sweep() -> None:
    """Remove what conversions left behind that were killed before they could tidy up.

    A directory whose lock nobody holds has no living owner. One without a lock file gets one: whoever was killed while
    he cleared it may have removed that first.
    """
    for place in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if place.lstat().st_uid != os.getuid():
                continue
            with (place / _LOCK).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _clear(place)


def new_profile(place: Path) -> Path:
    """A name in the workshop for the profile of a LibreOffice, whose socket goes when the workshop goes."""
    return place / f"{_PROFILE}{sum(1 for _ in place.glob(_PROFILES)) + 1}"


def _clear(place: Path) -> None:
    for profile in place.glob(_PROFILES):
        pipe.forget(profile)
    # A LibreOffice that is being ended may still write into what is being removed.
    for _ in range(_TRIES):
        shutil.rmtree(place, ignore_errors=True)
        if not place.exists():
            return
        time.sleep(_TICK)
