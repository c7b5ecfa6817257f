"""What stands in the margins of a contract's pages: the words of its headers and footers, watermarks among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.render.ooxml import q, value
from docgen.render.stories import margin_labels
from docgen.render.xml_parts import parse, part_names

#: Fields whose result is another on every page, or after every edit.
_PAGED: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
#: Stands for their result.
PAGE_NUMBER: Final = "＃"


def margin_parts(parts: Mapping[str, bytes], file: str) -> dict[str, list[etree._Element]]:
    """The headers and footers that sections show, by what they are called, page numbers in them unified.

    Those of several sections have one name: a section that people split off repeats what it had.
    """
    wanted = part_names(parts, file, ("header", "footer"))
    found: dict[str, list[etree._Element]] = {}
    for name, label in margin_labels(parts, file):
        if name in wanted:
            root = parse(parts[name], file, name)
            _unify(root)
            found.setdefault(label, []).append(root)
    order = {label: n for n, label in enumerate(sorted(found, key=lambda one: (one.endswith("脚"), len(one), one)))}
    return dict(sorted(found.items(), key=lambda item: order[item[0]]))


def _unify(root: etree._Element) -> None:
    for simple in root.iter(q("fldSimple")):
        if _is_paged(value(simple, "instr")):
            _put(list(simple.iter(q("t"))))
    for texts in _results(root):
        _put(texts)


def _results(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The texts that show the result of each field that numbers pages."""
    codes: list[str] = []
    shown: list[list[etree._Element] | None] = []
    for item in root.iter(q("fldChar"), q("instrText"), q("t")):
        kind = value(item, "fldCharType") if item.tag == q("fldChar") else ""
        if kind == "begin":
            codes.append("")
            shown.append(None)
        elif kind == "separate" and shown:
            shown[-1] = []
        elif kind == "end" and shown:
            code, texts = codes.pop(), shown.pop()
            if texts and _is_paged(code):
                yield texts
        elif item.tag == q("instrText") and codes:
            codes[-1] += item.text or ""
        elif item.tag == q("t"):
            for texts in shown:
                if texts is not None:
                    texts.append(item)


def _is_paged(code: str) -> bool:
    return code.split()[:1] != [] and code.split()[0].upper() in _PAGED


def _put(texts: list[etree._Element]) -> None:
    for number, text in enumerate(texts):
        text.text = PAGE_NUMBER if number == 0 else ""
