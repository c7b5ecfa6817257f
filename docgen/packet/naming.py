"""File names that hold on Windows and Linux alike and never collide."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]')
#: Marks that turn the direction of what follows or have no width: they make one name look like another.
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
#: Bytes of one name: 255 in most file systems, less what a serial, a suffix and a temporary mark take.
_LONGEST = 180


def safe_name(text: str, longest: int = _LONGEST) -> str:
    """A name without what file systems refuse, at most 180 bytes, never empty, never reserved."""
    name = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    name = _FORBIDDEN.sub("_", _UNSEEN.sub("", name)).strip(" .")
    name = name.encode("utf-8")[:longest].decode("utf-8", errors="ignore")
    name = name.strip(" .") or "_"
    return f"_{name}" if name.partition(".")[0].lower() in _RESERVED else name


def joined_name(head: str, tail: str) -> str:
    """A name of which only the head is cut, so that long names of one unit stay apart by what follows it."""
    tail = safe_name(f"_{tail}")[1:]
    return safe_name(safe_name(head, _LONGEST - len(tail.encode("utf-8"))) + tail)


def numbered(titles: list[str]) -> list[str]:
    """NN-title for each title, in order; the serial keeps two of one title apart."""
    width = max(2, len(str(len(titles))))
    return [f"{serial:0{width}d}-{safe_name(title)}" for serial, title in enumerate(titles, 1)]
