"""The styles part of a Word file, with the styles of the house in it."""

from __future__ import annotations

from lxml import etree

from docgen.render.ooxml import q
from docgen.render.style_markup import defaults_element, style_elements


def _by_name(styles: etree._Element) -> dict[tuple[str, str], etree._Element]:
    found = {}
    for style in styles.iterfind(q("style")):
        name = style.find(q("name"))
        if name is not None:
            found[(style.get(q("type"), "paragraph"), name.get(q("val"), "").lower())] = style
    return found


def style_id(styles: etree._Element, name: str) -> str:
    """The id a stylesheet uses for a name; empty if it has none."""
    return next((s.get(q("styleId"), "") for (_, n), s in _by_name(styles).items() if n == name.lower()), "")


def wanted_styles(styles: etree._Element) -> list[tuple[etree._Element | None, etree._Element]]:
    """Each house style with the element it takes the place of, ids adapted to those the document already uses.

    Why: A Word set to Chinese stores Normal under the id ``a``; paragraphs refer to the id.
    """
    present = _by_name(styles)
    taken = {style.get(q("styleId")): key for key, style in present.items()}
    ids: dict[str, str] = {}
    pairs = []
    for style in style_elements():
        name = style.find(q("name"))
        assert name is not None
        key = (style.get(q("type"), ""), name.get(q("val"), "").lower())
        own = style.get(q("styleId"), "")
        old = present.get(key)
        ids[own] = old.get(q("styleId"), own) if old is not None else own if own not in taken else f"House{own}"
        pairs.append((old, style))
    for _, style in pairs:
        style.set(q("styleId"), ids[style.get(q("styleId"), "")])
        for tag in ("basedOn", "next"):
            link = style.find(q(tag))
            if link is not None:
                link.set(q("val"), ids.get(link.get(q("val"), ""), link.get(q("val"), "")))
    return pairs


def install_styles(styles: etree._Element) -> None:
    """Puts every house style into a stylesheet, in place of those of the same name."""
    old = styles.find(q("docDefaults"))
    if old is not None:
        styles.remove(old)
    styles.insert(0, defaults_element())
    for present, style in wanted_styles(styles):
        if present is None:
            styles.append(style)
        else:
            styles.replace(present, style)
