"""Where the lines of a title break (GB/T 9704-2012 7.3.1: 回行时做到词意完整, 排列对称)."""

from __future__ import annotations

import functools
import re
from typing import Final

WIDTH: Final = 20  # 22 pt characters in the 156 mm of the type area

# What a break at each seam costs: between phrases nothing, beside a title in marks a little, before （草案） more;
# inside a word of _WHOLE twice what it costs in any other.
_SEAMS: Final = (
    (
        re.compile(
            r"(?<=公司)(?!工会)|(?<=委员会)|(?<=总工会)|(?<=大会)(?!会议)|(?<=区域|行业)(?!性|协会)|(?=关于)|(?=政府与工会)"
        ),
        0,
    ),
    (re.compile(r"(?=区域性|行业性)|(?<!性)(?=女职工权益)"), 0),
    (re.compile(r"(?=双方协商代表|职工方协商|职工意见汇总|协商情况)|(?=[0-9]{4}年度)|(?<=[0-9]年)(?=重点企业)"), 0),
    (re.compile(r"(?<=[镇乡])(?=\w+村)|(?<=村)(?=工会|区域)"), 4),
    (re.compile(r"(?<=三方会议)(?!办)"), 4),
    (re.compile(r"(?<=社区)|(?<=街道)|(?=《)|(?<=》)|(?<=、)|(?<=年度)|(?=第[零一二三四五六七八九十]+届)"), 4),
    (re.compile(r"(?<=公司)(?=工会)|(?=（)|(?<=）)"), 10),
    (re.compile(r"(?=第[零一二三四五六七八九十]+次)"), 16),
)
_NOT_FIRST: Final = frozenset("》）〉、，。：；”的和与及或届次年月日号等")
_NOT_LAST: Final = frozenset("《（〈“第关于和与及或")
_CUT_IN_WORD: Final = 40
# Words of the field that no line is to break in; of two that begin alike the longer one stands first.
_WHOLE: Final = re.compile(
    "有限公司|餐饮行业协会|行业协会|女职工权益保护|专项集体合同|集体协商|协商代表|重点企业|工会联合会|履行情况"
    "|职工代表大会|职工大会|职工代表|职工董事|职工监事|女职工|职工|工会委员会|总工会|工会|劳动合同|劳动关系|劳动报酬"
    "|社会保险|企业年金|住房公积金|高温津贴|最低工资标准|最低工资|工资|规章制度|厂务公开|民主管理|联席会议|协调小组"
    "|专职指导员|指导员|示范单位|公开栏|代表团|征求意见稿|人民政府|负责人"
)
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
    for match in _WHOLE.finditer(line):
        seams.update({end: seams.get(end, 2 * _CUT_IN_WORD) for end in range(match.start() + 1, match.end())})
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
