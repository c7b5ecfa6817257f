"""Where the lines of a title break (GB/T 9704-2012 7.3.1: 回行时做到词意完整, 排列对称)."""

from __future__ import annotations

import functools
import re
from typing import Final

WIDTH: Final = 20  # 22 pt characters in the 156 mm of the type area

# What a break at each seam costs: between phrases nothing, beside a title in marks a little, before （草案） more.
_SEAMS: Final = (
    (
        re.compile(
            r"(?<=公司)(?!工会)|(?<=委员会)|(?<=总工会)|(?<=大会)(?!会议)|(?<=区域|行业)(?!性)|(?=关于)|(?=政府与工会)"
        ),
        0,
    ),
    (re.compile(r"(?=区域性|行业性)|(?<!性)(?=女职工权益)"), 0),
    (re.compile(r"(?<=三方会议)(?!办)"), 4),
    (re.compile(r"(?<=社区)|(?<=街道)|(?=《)|(?<=》)|(?<=、)|(?<=年度)|(?=第[零一二三四五六七八九十]+届)"), 4),
    (re.compile(r"(?<=公司)(?=工会)|(?=（)|(?<=）)"), 10),
    (re.compile(r"(?=第[零一二三四五六七八九十]+次)"), 16),
)
_NOT_FIRST: Final = frozenset("》）〉、，。：；”的和与及或届次年月日号等")
_NOT_LAST: Final = frozenset("《（〈“第关于和与及或")
_CUT_IN_WORD: Final = 40
_SHORT_LINE: Final = 4
_LINE: Final = 6  # what one more line costs


def break_title(text: str | None, width: int = WIDTH) -> str:
    """The title in as few lines of even length as hold it, broken at the seams of its wording.

    A line break that was written stays. A line with no seam within reach is cut between two characters, but never
    before 的 or a closing mark nor after an opening one. A title that is not written yet has no lines.
    """
    return "\n".join(_broken(line, width) for line in (text or "").split("\n"))


@functools.lru_cache(maxsize=1024)
def _broken(line: str, width: int) -> str:
    if _measure(line) <= width:
        return line
    seams: dict[int, int] = {}
    for pattern, cost in _SEAMS:
        for match in pattern.finditer(line):
            seams.setdefault(match.start(), cost)
    fewest = -int(-_measure(line) // width)
    tries = (_best(line, width, lines, seams) for lines in range(fewest, fewest + 3))
    found = min((one for one in tries if one is not None), default=None)
    return line if found is None else "\n".join(found[1])


def _best(line: str, width: int, lines: int, seams: dict[int, int]) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to set a line in so many lines, with its cost; None when there is none."""
    even = _measure(line) / lines

    @functools.cache
    def rest(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        if left == 1:
            tail = line[start:]
            return (_unevenness(tail, even), (tail,)) if tail and _measure(tail) <= width else None
        options = []
        for end in range(start + 1, len(line)):
            if _measure(line[start:end]) > width:
                break
            if line[end] in _NOT_FIRST or line[end - 1] in _NOT_LAST or _inside_number(line, end):
                continue
            after = rest(end, left - 1)
            if after is not None:
                cost = seams.get(end, _CUT_IN_WORD) + _unevenness(line[start:end], even)
                options.append((cost + after[0], (line[start:end], *after[1])))
        return min(options, default=None)

    found = rest(0, lines)
    return None if found is None else (found[0] + lines * _LINE, found[1])


def _measure(text: str) -> float:
    """Width in characters; a Latin letter or a digit is little more than half as wide."""
    return sum(0.6 if character.isascii() else 1.0 for character in text)


def _inside_number(line: str, end: int) -> bool:
    return line[end].isascii() and line[end - 1].isascii()


def _unevenness(line: str, even: float) -> float:
    return abs(_measure(line) - even) + (_CUT_IN_WORD / 2 if _measure(line) < _SHORT_LINE else 0)
