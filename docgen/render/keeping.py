"""The paragraphs of a document that may not stand at the foot of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.render.archive import parse, unpack
from docgen.render.ooxml import q, text_of, value

_OFF: Final = frozenset({"0", "false", "off"})


def kept_texts(content: bytes) -> frozenset[str]:
    """The texts, without blanks, of the paragraphs that are kept with what follows, themselves or by their style.

    Rows kept by their first paragraph are left out: a serial number stands at the foot of many a page.
    """
    parts = unpack(content)
    styles = _kept_styles(parts.get("word/styles.xml", b""))
    found = set()
    for paragraph in parse(parts["word/document.xml"], "", "word/document.xml").iter(q("p")):
        own = _kept(paragraph)
        if own and next(paragraph.iterancestors(q("tc")), None) is not None:
            continue
        if own or (own is None and value(paragraph.find(f"{q('pPr')}/{q('pStyle')}")) in styles):
            found.add("".join(text_of(paragraph).split()))
    return frozenset(found - {""})


@lru_cache(maxsize=16)
def _kept_styles(styles: bytes) -> frozenset[str]:
    """Ids of the paragraph styles that keep, the default one as an empty id."""
    if not styles:
        return frozenset()
    own: dict[str, bool | None] = {}
    bases: dict[str, str] = {}
    default = ""
    for style in parse(styles, "", "word/styles.xml").iter(q("style")):
        ident = value(style, "styleId")
        own[ident] = _kept(style)
        bases[ident] = value(style.find(q("basedOn")))
        if value(style, "type") == "paragraph" and value(style, "default") not in ("", *_OFF):
            default = ident
    kept = {ident for ident in own if _inherited(ident, own, bases)}
    return frozenset(kept | ({""} if default in kept else set()))


def _inherited(ident: str, own: dict[str, bool | None], bases: dict[str, str]) -> bool:
    seen: set[str] = set()
    while ident in own and ident not in seen:
        seen.add(ident)
        said = own[ident]
        if said is not None:
            return said
        ident = bases[ident]
    return False


def _kept(holder: etree._Element) -> bool | None:
    """What a paragraph or a style says itself; None if it says nothing."""
    mark = holder.find(f"{q('pPr')}/{q('keepNext')}")
    return None if mark is None else value(mark) not in _OFF
