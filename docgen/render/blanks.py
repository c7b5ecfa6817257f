"""What a document leaves to a pen: blanks, dates, signatures, seals, empty cells and rows, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from lxml import etree

from docgen.render.archive import document_part, parse, part_names, unpack
from docgen.render.numbering import Numbering
from docgen.render.ooxml import q, text_of, value
from docgen.render.place import Paragraph, paragraphs

_SPACES: Final = "[\u3000 ]"
_DATE: Final = re.compile(rf"{_SPACES}+年{_SPACES}+月{_SPACES}+日(?:{_SPACES}+时(?:{_SPACES}+分)?)?")
_GAP: Final = re.compile("\u3000{2,}")
#: A gap in running text this wide is one to write in; narrower ones set words apart.
_WIDE: Final = 4
_SIGN: Final = "签字|签名|签到|签收|手印"
_SEAL: Final = "盖章|公章|印章|签章"
_MARK: Final = re.compile(rf"[（(][^（）()]{{0,6}}(?:{_SIGN}|{_SEAL})[^（）()表]{{0,6}}[）)]")
_TO_SIGN: Final = re.compile(_SIGN)
_BY_HAND: Final = re.compile(f"{_SIGN}|{_SEAL}")
_ARTICLE: Final = re.compile("第[〇零一二两三四五六七八九十百千]{1,9}条")
_HEADED: Final = frozenset({"heading 1", "heading 2", "附件标记", "表题"})
_LABELS: Final = "表头"
_SIGNING: Final = "签署部分"
#: What may stay empty on a form for good.
_OPTIONAL: Final = re.compile("备注|附注")
#: A mark in a longer sentence speaks of signing, and is no place for it.
_LINE: Final = 60
_LABEL: Final = 20
#: Sections named of one paper; where the rest are, it shows itself.
_MOST: Final = 6


class Kind(StrEnum):
    """What is to be put on the paper."""

    FILL = "填写"
    DATE = "日期"
    SIGN = "签字"
    SEAL = "盖章"


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing left to be done by hand.

    Attributes:
        label: What is to be written there (合同编号); of a signature or a seal whose.
        section: The article, heading or row of a form it stands in; "" before the first.
        place: Where it stands in the file (正文 第41段).
        count: How often, where cells of a column or rows of a table were left empty.
    """

    kind: Kind
    label: str
    section: str
    place: str
    count: int = 1


def blanks(content: bytes) -> tuple[Blank, ...]:
    """Everything a rendered document leaves to a pen, in reading order.

    Raises:
        Blocked: It is no readable Word document.
    """
    parts = unpack(content)
    name = document_part(parts, "")
    root = parse(parts[name], "", name)
    sheets = {kind: parts[one] for one, kind in part_names(parts, "", ("numbering", "styles")).items()}
    return tuple(_Walk(sheets).run(root))


def in_short(found: Iterable[Blank]) -> str:
    """填写合同编号；签字 4 处；盖章 2 处；日期 2 处; "" for none."""
    found = list(found)
    filled = Counter[str]()
    for one in found:
        filled[one.label] += one.count if one.kind is Kind.FILL else 0
    named = [f"{label} {count} 处" if count > 1 else label for label, count in filled.items() if count]
    words = [f"填写{'、'.join(named)}"] if named else []
    for kind in (Kind.SIGN, Kind.SEAL, Kind.DATE):
        count = sum(one.count for one in found if one.kind is kind)
        words += [f"{kind.value} {count} 处"] if count else []
    return "；".join(words)


def in_places(found: Iterable[Blank]) -> str:
    """签署部分、新入驻企业签认表: the sections they stand in; of those before any heading the place in the file."""
    named = list(dict.fromkeys(one.section or re.sub(r" 第\d+行.*", "", one.place) for one in found))
    return "、".join(named[:_MOST]) + ("等" if len(named) > _MOST else "")


@lru_cache(maxsize=16)
def _style_names(styles: bytes) -> dict[str, str]:
    """Style id to name in lower case; the papers of a packet share their styles."""
    known = parse(styles, "", "styles").iterfind(q("style")) if styles else ()
    return {value(one, "styleId"): value(one.find(q("name"))).lower() for one in known}


class _Walk:
    """One pass over a body."""

    def __init__(self, sheets: Mapping[str, bytes]) -> None:
        self.sheets = sheets
        self.styles = _style_names(sheets.get("styles", b""))
        self.section = ""

    @cached_property
    def numbering(self) -> Numbering:
        """The numbers of its paragraphs, read where one has any."""
        read = {kind: parse(content, "", kind) for kind, content in self.sheets.items()}
        return Numbering(read.get("numbering"), read.get("styles"))

    def run(self, root: etree._Element) -> Iterator[Blank]:
        """All of them, tables told where they begin."""
        told: set[etree._Element] = set()
        for one in paragraphs(root, "document"):
            cell = next(one.element.iterancestors(q("tc")), None)
            if cell is None:
                self._pass(one)
                yield from _in_line(one, self.section)
                continue
            table = next(cell.iterancestors(q("tbl")))
            if table not in told:
                told.add(table)
                yield from self._cells(table, one.place.split(" 第")[0])
            if self._labels(cell):
                continue
            section = self._row(cell) or self.section
            # The line under what asks for a signature is no other blank.
            yield from (blank for blank in _in_line(one, section) if blank.label or not _above(cell))

    def _pass(self, paragraph: Paragraph) -> None:
        """Go into the article or under the heading that a paragraph begins."""
        form = paragraph.element.find(q("pPr"))
        if form is None:
            return
        label = self.numbering.label(paragraph.element) if form.find(q("numPr")) is not None else ""
        if _ARTICLE.fullmatch(label):
            self.section = label
        elif self._style(paragraph.element) in _HEADED and paragraph.text.strip():
            self.section = _short(f"{label}{paragraph.text}")
        elif _MARK.search(paragraph.text) and _ARTICLE.fullmatch(self.section):
            self.section = _SIGNING

    def _style(self, paragraph: etree._Element) -> str:
        return self.styles.get(value(paragraph.find(f"{q('pPr')}/{q('pStyle')}")), "")

    def _labels(self, cell: etree._Element) -> bool:
        """Whether a cell names what another is for."""
        first = cell.find(q("p"))
        return first is not None and self._style(first) == _LABELS

    def _row(self, cell: etree._Element) -> str:
        """What the row of a form is about: the label before a cell."""
        before = next(cell.itersiblings(q("tc"), preceding=True), None)
        return _short(text_of(before)) if before is not None and self._labels(before) else ""

    def _cells(self, table: etree._Element, place: str) -> Iterator[Blank]:
        """Rows with nothing in them, columns that are empty throughout, and empty cells behind a label."""
        rows = [row.findall(q("tc")) for row in table.iterfind(q("tr"))]
        texts = [[_short(text_of(cell)) for cell in row] for row in rows]
        if not rows:
            return
        cells = [cell for row in rows for cell in row]
        if not any(map(self._labels, cells)) and any(_MARK.search(text_of(cell)) for cell in cells):
            self.section = _SIGNING
        headed = len(rows) > 1 and len(rows[0]) > 1 and all(self._labels(cell) for cell in rows[0])
        if headed:
            yield from _columns(texts, self.section, place)
            return
        for row, written in zip(rows, texts, strict=True):
            for cell, text, label in zip(row[1:], written[1:], written, strict=False):
                if not text and label and self._row(cell) and not _OPTIONAL.search(label):
                    kind = Kind.SIGN if _TO_SIGN.search(label) else Kind.FILL
                    yield Blank(kind, label, self.section, place)


def _columns(texts: list[list[str]], section: str, place: str) -> Iterator[Blank]:
    """What a list with a head leaves empty."""
    head, body = texts[0], texts[1:]
    empty = [row for row in body if len(row) > 2 and not any(row[1:]) and (not row[0] or row[0].isdigit())]
    if empty:
        yield Blank(Kind.FILL, "空白行", section, place, len(empty))
    full = [row for row in body if row not in empty and len(row) == len(head)]
    for at, label in enumerate(head):
        open_cells = sum(not row[at] for row in full)
        asked = _BY_HAND.search(label) is not None
        if open_cells and label and not _OPTIONAL.search(label) and (asked or open_cells == len(full)):
            kind = Kind.SIGN if _TO_SIGN.search(label) else Kind.SEAL if asked else Kind.FILL
            yield Blank(kind, label, section, place, open_cells)


def _above(cell: etree._Element) -> bool:
    """Whether the cell above asks for a signature, of which this one is the line."""
    row = cell.getparent()
    upper = None if row is None else next(row.itersiblings(q("tr"), preceding=True), None)
    if row is None or upper is None:
        return False
    cells, at = upper.findall(q("tc")), row.findall(q("tc")).index(cell)
    return at < len(cells) and _BY_HAND.search(text_of(cells[at])) is not None


def _short(text: str) -> str:
    return re.sub(r"\s+", "", text)[:_LABEL]


def _in_line(paragraph: Paragraph, section: str) -> Iterator[Blank]:
    """The dates, gaps and marks of one paragraph, each place once."""
    text = paragraph.text
    if "\u3000\u3000" not in text and not _MARK.search(text) and not _DATE.search(text):
        return
    text, lined = _underlined(paragraph.element)
    taken = []
    for hit in _DATE.finditer(text):
        taken.append(hit.span())
        yield Blank(Kind.DATE, _before(text, hit.start()) or "日期", section, paragraph.place)
    for hit in _MARK.finditer(text) if len(text.strip()) <= _LINE else ():
        gap = re.match("[：:]?[\u3000 ]*", text[hit.end() :])
        taken.append((hit.start(), hit.end() + (gap.end() if gap else 0)))
        kind = Kind.SIGN if _TO_SIGN.search(hit[0]) else Kind.SEAL
        yield Blank(kind, _before(text, hit.start()) or hit[0].strip("（）()"), section, paragraph.place)
    for hit in _GAP.finditer(text):
        if any(start <= hit.start() < end for start, end in taken):
            continue
        before, after = text[: hit.start()].strip(), text[hit.end() :].strip()
        within = bool(before and after) and len(hit[0]) >= _WIDE
        if any(lined[hit.start() : hit.end()]) or before.endswith(("：", ":")) or within:
            label = _before(text, hit.start())
            kind = Kind.SIGN if _TO_SIGN.search(label) else Kind.FILL
            yield Blank(kind, label or _short(after), section, paragraph.place)


def _before(text: str, end: int) -> str:
    """The words a blank belongs to."""
    return _short(re.split("[，。；：:\u3000（]", text[:end].rstrip("：:\u3000 "))[-1])


def _underlined(paragraph: etree._Element) -> tuple[str, list[bool]]:
    """The text of a paragraph and, sign by sign, whether it is underlined."""
    text, lined = "", []
    for run in paragraph.iter(q("r")):
        if next(run.iterancestors(q("p"))) is not paragraph:
            continue
        words = "".join(one.text or "" for one in run.iterfind(q("t")))
        text += words
        mark = value(run.find(f"{q('rPr')}/{q('u')}"))
        lined += [mark not in ("", "none")] * len(words)
    return text, lined
