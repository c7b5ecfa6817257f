"""Tables of the house: rows that do not split, heads that repeat, the imprint at the foot of its page."""

from __future__ import annotations

from lxml import etree

from docgen.render.ooxml import ROW, TABLE, element, place, properties, q, text_of, value
from docgen.render.page import PORTRAIT
from docgen.render.styles import WIDTH


def arrange(table: etree._Element, form: str, imprint: str) -> None:
    """Sets what a table style cannot hold.

    Args:
        table: The ``w:tbl``.
        form: The id the document uses for the style of forms and registers: full width, head row repeated.
        imprint: The id of the style of the imprint (GB/T 9704-2012 7.4: its last line ends the type area).
    """
    rows = table.findall(q("tr"))
    for row in rows:
        place(properties(row, "trPr", "tblPrEx"), element("cantSplit"), ROW)
    settings = properties(table, "tblPr")
    style = value(settings.find(q("tblStyle")))
    if style and style == imprint:
        _to_foot(table, settings)
    elif style and style == form:
        place(settings, element("tblW", w=5000, type="pct"), TABLE)
        if rows and is_head(rows[0]):
            place(properties(rows[0], "trPr", "tblPrEx"), element("tblHeader"), ROW)


def is_head(row: etree._Element) -> bool:
    """Whether every filled paragraph of a row is in the style of table heads."""
    filled = [p for p in row.iter(q("p")) if text_of(p).strip()]
    return bool(filled) and all(value(p.find(f"{q('pPr')}/{q('pStyle')}")).endswith("TableHead") for p in filled)


def is_repeated(row: etree._Element) -> bool:
    """Whether a row is printed again on each page."""
    return _is_on(row.find(f"{q('trPr')}/{q('tblHeader')}"))


def is_whole(row: etree._Element) -> bool:
    """Whether a row stays on one page."""
    return _is_on(row.find(f"{q('trPr')}/{q('cantSplit')}"))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and value(switch) not in {"0", "false", "off"}


def _to_foot(table: etree._Element, settings: etree._Element) -> None:
    # Anchored to the page sideways: LibreOffice sets a table as wide as the type area inline otherwise.
    spot = {f"{side}FromText": 0 for side in ("left", "right", "top", "bottom")}
    anchor = {"vertAnchor": "margin", "horzAnchor": "page", "tblpX": PORTRAIT.left + 1, "tblpYSpec": "bottom"}
    place(settings, element("tblpPr", **spot, **anchor), TABLE)
    place(settings, element("tblW", w=WIDTH, type="dxa"), TABLE)
    follower = table.getnext()
    # The anchor is a paragraph of its own: a page break before it would carry the imprint along.
    if (
        follower is None
        or follower.tag != q("p")
        or text_of(follower)
        or follower.find(f".//{q('pageBreakBefore')}") is not None
    ):
        paragraph = element("p")
        properties(paragraph, "pPr").append(element("pStyle", val="SampleNote"))
        table.addnext(paragraph)
