"""Word text as it reads once every tracked change is accepted, with what was tracked and remarked on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.ooxml import q, value

_GONE: Final = (q("del"), q("moveFrom"))
_BROUGHT: Final = (q("ins"), q("moveTo"))
_FORMED: Final = tuple(
    q(f"{one}Change") for one in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr")
)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOTES: Final = {q("footnoteReference"): "footnotes", q("endnoteReference"): "endnotes"}
_TEXTPATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWN: Final = (q("drawing"), q("pict"), q("object"))
_SHOWN: Final = (q("t"), _MATH, q("tab"), q("br"), q("cr"), q("noBreakHyphen"), q("sym"), *_NOTES, *_DRAWN)
#: Local names of what draws a picture or a diagram: words in them cannot be read.
_PICTURES: Final = frozenset({"blip", "imagedata", "OLEObject", "relIds", "chart"})
_MARKS: Final = (q("bookmarkStart"), q("commentReference"))


@dataclass(frozen=True, slots=True)
class Tracked:
    """Tracked changes of one kind by one author in one paragraph."""

    author: str
    added: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    r"""One paragraph as accepted.

    Attributes:
        element: The paragraph whose properties hold.
        text: What it says; line breaks as \\n.
        leads: Bookmarks that begin before its first word.
        tracked: Its tracked changes, format aside.
        remarks: Ids of the comments on it.
        removed: A tracked deletion took all of it: it is no paragraph any more.
        hidden: It has words that are formatted as hidden.
        fields: The codes of its fields.
        notes: Kind and id of the footnotes and endnotes it refers to.
    """

    element: etree._Element
    text: str
    leads: tuple[str, ...]
    tracked: Counter[Tracked]
    remarks: tuple[str, ...]
    removed: bool
    hidden: bool
    fields: str
    notes: tuple[tuple[str, str], ...] = ()


def accepted(paragraphs: list[etree._Element], notes: Mapping[tuple[str, str], str]) -> Iterator[Accepted]:
    """Paragraphs that follow one another, as accepted: one whose end was deleted runs on into the next.

    Args:
        paragraphs: Those of the body, of one cell, of one text box.
        notes: Footnotes and endnotes by kind and id.
    """
    carried: Accepted | None = None
    for element in paragraphs:
        own = _read(element, notes)
        if carried is not None:
            own = _joined(carried, own)
            carried = None
        if not _end_deleted(element):
            yield own
        elif own.text.strip():
            carried = own
        else:
            yield Accepted(element, "", (), own.tracked, own.remarks, True, own.hidden, own.fields)
    if carried is not None:
        yield carried


def _joined(first: Accepted, second: Accepted) -> Accepted:
    return Accepted(
        second.element,
        first.text + second.text,
        first.leads,
        first.tracked + second.tracked,
        first.remarks + second.remarks,
        False,
        first.hidden or second.hidden,
        first.fields + second.fields,
        first.notes + second.notes,
    )


def _end_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{q('pPr')}/{q('rPr')}")
    return mark is not None and any(mark.find(name) is not None for name in _GONE)


def _read(paragraph: etree._Element, notes: Mapping[tuple[str, str], str]) -> Accepted:
    text: list[str] = []
    leads: list[str] = []
    remarks: list[str] = []
    noted: list[tuple[str, str]] = []
    hidden = False
    for item in paragraph.iter(*_SHOWN, *_MARKS):
        holders = list(item.iterancestors())
        if _elsewhere(holders, paragraph):
            continue
        if item.tag == q("bookmarkStart"):
            if not "".join(text).strip():
                leads.append(value(item, "name"))
            continue
        if item.tag == q("commentReference"):
            remarks.append(value(item, "id"))
            continue
        if any(one.tag in _GONE for one in holders):
            continue
        run = next((one for one in holders if one.tag == q("r")), None)
        hidden = hidden or (run is not None and _on(run.find(f"{q('rPr')}/{q('vanish')}")))
        text.append(_written(item, notes))
        if item.tag in _NOTES:
            noted.append((_NOTES[str(item.tag)], value(item, "id")))
    fields = "".join(one.text or "" for one in paragraph.iter(q("instrText")))
    fields += "".join(value(one, "instr") for one in paragraph.iter(q("fldSimple")))
    tracked = Counter(_tracked(paragraph))
    told = "".join(text), tuple(leads), tracked, tuple(remarks), False, hidden, fields, tuple(noted)
    return Accepted(paragraph, *told)


def _elsewhere(holders: list[etree._Element], paragraph: etree._Element) -> bool:
    """Whether an item belongs to another paragraph (of a text box), or repeats one for old programs."""
    return next(one for one in holders if one.tag == q("p")) is not paragraph or any(
        one.tag == _FALLBACK for one in holders
    )


def _written(item: etree._Element, notes: Mapping[tuple[str, str], str]) -> str:
    if item.tag in (q("t"), _MATH):
        return item.text or ""
    if item.tag in _NOTES:
        note = notes.get((_NOTES[str(item.tag)], value(item, "id")), "").strip()
        return f"〔注：{note}〕" if note else ""
    if item.tag in _DRAWN:
        return _drawn(item)
    if item.tag == q("br"):
        return "\n" if value(item, "type") in {"", "textWrapping"} else ""
    return {q("tab"): " ", q("cr"): "\n", q("sym"): f"〔符号{value(item, 'char')}〕"}.get(str(item.tag), "-")


def _drawn(item: etree._Element) -> str:
    """A watermark or other drawn letters by their words; a picture as such; a text box is read by itself."""
    words = [one.get("string", "").strip() for one in item.iter(_TEXTPATH)]
    pictured = any(etree.QName(one).localname in _PICTURES for one in item.iter("{*}*"))
    return "".join(f"〔艺术字：{one}〕" for one in words if one) or ("〔图片〕" if pictured else "")


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and value(switch) not in {"0", "false", "off"}


def _tracked(paragraph: etree._Element) -> Iterator[Tracked]:
    for item in paragraph.iter(*_GONE, *_BROUGHT):
        if next(item.iterancestors(q("p")), None) is paragraph:
            yield Tracked(value(item, "author"), item.tag in _BROUGHT)


def row_removed(row: etree._Element) -> bool:
    """Whether a tracked deletion took a row of a table."""
    return row.find(f"{q('trPr')}/{q('del')}") is not None


def boxes(paragraph: etree._Element) -> list[list[etree._Element]]:
    """The paragraphs of each text box that hangs on a paragraph."""
    found = []
    for box in paragraph.iter(q("txbxContent")):
        holders = list(box.iterancestors())
        if next(one for one in holders if one.tag == q("p")) is paragraph and not any(
            one.tag == _FALLBACK for one in holders
        ):
            found.append([one for one in box.iter(q("p")) if next(one.iterancestors(q("txbxContent"))) is box])
    return found


def reformatted(root: etree._Element) -> Counter[str]:
    """Tracked changes of form alone, of letters, paragraphs, tables and sections, by author."""
    return Counter(value(one, "author") for one in root.iter(*_FORMED))
