"""The numbers Word writes before paragraphs by itself: 第二十三条, （一）, 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.render.ooxml import q, value
from docgen.wording.numerals import LARGEST, to_chinese

_DEEPEST: Final = 9
_CHINESE: Final = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2",
})  # fmt: skip
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list."""

    start: int
    form: str
    text: str
    restarts: bool


@dataclass(slots=True)
class _List:
    """The counters that lists of one definition share."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)


class Numbering:
    """Tells, paragraph by paragraph in reading order, what number Word shows.

    Args:
        numbering: The root of numbering.xml; None for a document without lists.
        styles: The root of styles.xml, where a style brings its numbering.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = {value(one, "styleId"): one for one in styles.iterfind(q("style"))} if styles is not None else {}
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        if numbering is not None:
            self._abstract = {value(one, "abstractNumId"): one for one in numbering.iterfind(q("abstractNum"))}
            self._nums = {value(one, "numId"): one for one in numbering.iterfind(q("num"))}
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """What Word writes before the paragraph, without the gap after it; "" for no number, or a mere bullet.

        Call it once for each paragraph, in reading order: it counts.
        """
        num, depth = self._of(paragraph)
        if num not in self._nums:
            return ""
        found = self._list(num)
        level = found.levels.get(depth)
        if level is None:
            return ""
        if num not in self._begun:
            self._begun.add(num)
            for at, start in self._restarts(num).items():
                found.counts[at] = start - 1
        counts = found.counts
        for above in range(depth):
            if counts[above] is None and above in found.levels:
                counts[above] = found.levels[above].start
        own = counts[depth]
        counts[depth] = level.start if own is None else own + 1
        for below in range(depth + 1, _DEEPEST):
            if below not in found.levels or found.levels[below].restarts:
                counts[below] = None
        if level.form == "bullet":
            return ""
        return re.sub(r"%([1-9])", lambda hit: _shown(found, int(hit[1]) - 1), level.text).strip()

    def outline(self, paragraph: etree._Element) -> int | None:
        """The outline level of the paragraph, 0 for a main heading; None for body text."""
        for holder in self._chain(paragraph):
            mark = value(holder.find(f"{q('pPr')}/{q('outlineLvl')}"))
            if mark.isdigit():
                return int(mark) if int(mark) < _DEEPEST else None
        return None

    def style(self, paragraph: etree._Element) -> str:
        """The name of the paragraph's style, in lower case; "" for none."""
        found = self._styles.get(value(paragraph.find(f"{q('pPr')}/{q('pStyle')}")))
        return "" if found is None else value(found.find(q("name"))).lower()

    def _chain(self, paragraph: etree._Element) -> list[etree._Element]:
        """The paragraph, its style, the style that is based on, and so on."""
        chain = [paragraph]
        name = value(paragraph.find(f"{q('pPr')}/{q('pStyle')}"))
        while name in self._styles and self._styles[name] not in chain:
            chain.append(self._styles[name])
            name = value(self._styles[name].find(q("basedOn")))
        return chain

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        num = depth = ""
        for holder in self._chain(paragraph):
            own = holder.find(f"{q('pPr')}/{q('numPr')}")
            if own is None:
                continue
            num = num or value(own.find(q("numId")))
            depth = depth or value(own.find(q("ilvl")))
            if num:
                break
        return num, min(int(depth), _DEEPEST - 1) if depth.isdigit() else 0

    def _list(self, num: str) -> _List:
        ident = self._definition(num)
        if ident not in self._lists:
            source = self._abstract.get(ident)
            levels = {} if source is None else {
                _number(value(one, "ilvl"), 0): _level(one) for one in source.iterfind(q("lvl"))
            }  # fmt: skip
            self._lists[ident] = _List({depth: one for depth, one in levels.items() if depth < _DEEPEST})
        return self._lists[ident]

    def _definition(self, num: str) -> str:
        ident = value(self._nums[num].find(q("abstractNumId")))
        source = self._abstract.get(ident)
        link = "" if source is None else value(source.find(q("numStyleLink")))
        if link:
            return next((key for key, one in self._abstract.items() if value(one.find(q("styleLink"))) == link), ident)
        return ident

    def _restarts(self, num: str) -> dict[int, int]:
        found = {}
        for one in self._nums[num].iterfind(q("lvlOverride")):
            start = value(one.find(q("startOverride")))
            depth = _number(value(one, "ilvl"), 0)
            if start.isdigit() and depth < _DEEPEST:
                found[depth] = int(start)
        return found


def _level(source: etree._Element) -> _Level:
    return _Level(
        _number(value(source.find(q("start"))), 0),
        value(source.find(q("numFmt"))) or "decimal",
        value(source.find(q("lvlText"))),
        value(source.find(q("lvlRestart"))) != "0",
    )


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else otherwise


def _shown(found: _List, depth: int) -> str:
    count, level = found.counts[depth], found.levels.get(depth)
    return "" if count is None or level is None else written(count, level.form)


def written(number: int, form: str) -> str:
    """A number as a list of this form writes it."""
    if form in _CHINESE and 0 <= number <= LARGEST:
        return to_chinese(number)
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 1 <= number < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (number // worth)
            number %= worth
        return roman if form == "lowerRoman" else roman.upper()
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return f"{number:02}" if form == "decimalZero" else "" if form == "none" else str(number)
