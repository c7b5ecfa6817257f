"""File names that hold on Windows and Linux alike and never collide."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
#: Bytes of one name: 255 in most file systems, less what a serial, a suffix and a temporary mark take.
_LONGEST = 180


def safe_name(text: str) -> str:
    """A name without what file systems refuse, at most 180 bytes, never empty, never reserved."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    name = re.sub(r"\s+", " ", name)
    while len(name.encode("utf-8")) > _LONGEST:
        name = name[:-1]
    name = name.strip(" .") or "_"
    return f"_{name}" if name.partition(".")[0].lower() in _RESERVED else name


def numbered(titles: list[str]) -> list[str]:
    """NN-title for each title, in order; the serial keeps two of one title apart."""
    width = max(2, len(str(len(titles))))
    return [f"{serial:0{width}d}-{safe_name(title)}" for serial, title in enumerate(titles, 1)]
