"""Under which heading of a document a paragraph stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from docgen.render.archive import parse, part_names
from docgen.render.ooxml import q, value
from docgen.render.place import TAG, Paragraph

_LONGEST: Final = 24
_NAMES: Final = ("title", "heading ", "chapter", "subtitle")
#: House styles that head what follows.
_HOUSE: Final = frozenset({"章", "票题", "表题", "封面题名"})


def headings(shown: Iterable[Paragraph], parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """The text of the nearest title or heading at or above each place, shortened; a title of tags alone as they stand.

    Args:
        shown: The paragraphs of one part in order.
        parts: Of the document; its styles say which paragraphs are headings.
        file: Name for findings.
    """
    heads = _heading_styles(parts, file)
    found: dict[str, str] = {}
    current = ""
    for paragraph in shown:
        style = value(paragraph.element.find(f"{q('pPr')}/{q('pStyle')}"))
        level = paragraph.element.find(f"{q('pPr')}/{q('outlineLvl')}")
        words = " ".join(paragraph.text.split())
        if (style in heads or level is not None) and TAG.sub("", words).strip(" ：:"):
            current = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        found[paragraph.place] = current
    return found


def _heading_styles(parts: Mapping[str, bytes], file: str) -> set[str]:
    found = set()
    for name in part_names(parts, file, ("styles",)):
        for style in parse(parts[name], file, name).iterfind(q("style")):
            title = value(style.find(q("name")))
            outlined = style.find(f"{q('pPr')}/{q('outlineLvl')}") is not None
            if outlined or title in _HOUSE or title.lower().startswith(_NAMES):
                found.add(value(style, "styleId"))
    return found
