"""What the author of a Word document calls its parts: the body, each header and footer, the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.findings import Blocked
from docgen.render.ooxml import q, value
from docgen.render.place import KINDS
from docgen.render.xml_parts import document_part, parse, part_names, related

_PAGES: Final = {"default": "", "first": "首页", "even": "偶数页"}


def story_names(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """Each part that holds paragraphs by the name of its place: ``正文``, ``偶数页页脚``, ``第2节首页页眉``."""
    kinds = part_names(parts, file, tuple(KINDS))
    named: dict[str, str] = {}
    for name, label in _of_sections(parts, file):
        if name in kinds:
            named.setdefault(name, label)
    for name, kind in kinds.items():
        # A header that no section shows has only the name of its file.
        alone = list(kinds.values()).count(kind) == 1
        named.setdefault(name, KINDS[kind] if alone else f"{KINDS[kind]}（{name.rpartition('/')[2]}）")
    return named


def margin_labels(parts: Mapping[str, bytes], file: str) -> list[tuple[str, str]]:
    """Name of each header and footer a section shows and what it is called whatever the section: ``首页页眉``."""
    found: dict[str, str] = {}
    for _, label, name in _references(parts, file):
        found.setdefault(name, label)
    return list(found.items())


def _of_sections(parts: Mapping[str, bytes], file: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for number, plain, name in _references(parts, file):
        label = f"第{number}节{plain}" if plain in found.values() else plain
        found.setdefault(name, label)
    return list(found.items())


def _references(parts: Mapping[str, bytes], file: str) -> Iterator[tuple[int, str, str]]:
    """Number of the section, kind and part name of each header and footer it names."""
    try:
        main = document_part(parts, file)
        root = parse(parts[main], file, main)
        relations = parse(parts[related(main)], file, related(main)) if related(main) in parts else []
    except Blocked:
        return
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    folder = main.rpartition("/")[0]
    for number, section in enumerate(root.iter(q("sectPr")), 1):
        for reference in section.iterchildren(q("headerReference"), q("footerReference")):
            kind = "页眉" if reference.tag == q("headerReference") else "页脚"
            target = targets.get(_relation(reference), "")
            name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            yield number, f"{_PAGES.get(value(reference, 'type'), '')}{kind}", name


def _relation(reference: etree._Element) -> str:
    return next((str(text) for key, text in reference.attrib.items() if str(key).endswith("}id")), "")
