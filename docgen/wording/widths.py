"""How wide a text is in half-width places: a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from functools import cache


def width(text: str) -> int:
    """Places a text takes."""
    return sum(map(_places, text))


@cache
def _places(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitting(text: str, places: int) -> str:
    """The longest start of a text that fits; at least one character."""
    taken = 0
    for at, character in enumerate(text):
        taken += _places(character)
        if taken > places:
            return text[: max(at, 1)]
    return text


def shorten(text: str, places: int) -> str:
    """The text, cut with an ellipsis where it does not fit."""
    return text if width(text) <= places else f"{fitting(text, places - 1)}…"


def in_lines(text: str, places: int, most: int) -> list[str]:
    """The text in so many lines at the most, each of so many places; what is left out shows as … within.

    Why: the names of branches differ at their ends, so both ends stay.
    """
    plain = " ".join(text.split())
    lines = _cut(plain, places)
    if len(lines) <= most:
        return lines
    # A line may end one place early before a full-width character; the ellipsis takes two.
    room = max(4, most * (places - 1) - 2)
    tail = fitting(plain[::-1], room // 3)[::-1]
    head = fitting(plain, room - width(tail))
    return _cut(f"{head}…{tail}", places)[:most]


def _cut(text: str, places: int) -> list[str]:
    lines = []
    while text:
        line = fitting(text, places)
        lines.append(line.rstrip())
        text = text[len(line) :].lstrip()
    return lines or [""]
