"""Whether pieces of a template can stand in one document without one showing in another."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from lxml import etree

from docgen.render.field_codes import field_codes
from docgen.render.ooxml import q, value
from docgen.render.stories import story_names
from docgen.render.xml_parts import document_part, parse, part_names

KEPT: Final = 128
_STORIES: Final = ("document", "header", "footer", "footnotes", "endnotes")
#: Fields whose result is the same in a document of many pieces as in one of its own.
_OWN_FIELDS: Final = frozenset({"PAGE", "SYMBOL", "EQ", "="})
_FIELDS: Final = {
    **dict.fromkeys(("NUMPAGES", "SECTIONPAGES"), "有总页数"),
    **dict.fromkeys(("PAGEREF", "REF", "NOTEREF", "STYLEREF"), "有交叉引用"),
    **dict.fromkeys(("TOC", "TC", "INDEX", "XE", "TOA", "TA"), "有目录或索引"),
    **dict.fromkeys(("SEQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SECTION"), "有自动编号的域"),
}
_ELEMENTS: Final = {
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "有脚注或尾注"),
    **dict.fromkeys(("commentReference", "commentRangeStart"), "有批注"),
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "pPrChange", "sectPrChange", "rPrChange"), "有修订痕迹"),
    # LibreOffice puts a table that floats into the text when a section ends behind it.
    "tblpPr": "有浮动的表格",
    "framePr": "有图文框",
    "lnNumType": "编有行号",
    "permStart": "有限定编辑的范围",
    "altChunk": "嵌有别的文档",
}
_NUMBERED: Final = "有自动编号（各份会接着编下去）"


def unfit(path: Path) -> tuple[str, ...]:
    """Why pieces of a template cannot be composed, each reason with its place in Chinese; none for a fit one.

    Worked out once as long as the content of the file stays the same.

    Raises:
        Blocked: The file is no Word document.
        OSError: It cannot be read.
    """
    from docgen.render.archive import unpack

    data = path.read_bytes()
    key = hashlib.sha256(data).digest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = tuple(dict.fromkeys(reasons(unpack(data, str(path)), str(path))))
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def reasons(parts: Mapping[str, bytes], file: str) -> Iterator[str]:
    """The same of the parts of a template or of a rendered document."""
    places = story_names(parts, file)
    roots = {name: parse(parts[name], file, name) for name in part_names(parts, file, _STORIES)}
    numbered = numbered_styles(parts, file)
    for name, root in roots.items():
        for reason in (*_fields(root), *_marked(root), *_numbers(root, numbered)):
            yield f"{places.get(name, name)}{reason}"
    yield from _sections(roots[document_part(parts, file)])


def numbered_styles(parts: Mapping[str, bytes], file: str) -> frozenset[str]:
    """Ids of the styles that number their paragraphs, themselves or through the style they build on."""
    names = part_names(parts, file, ("styles",))
    own: dict[str, bool] = {}
    bases: dict[str, str] = {}
    for name in names:
        for style in parse(parts[name], file, name).iter(q("style")):
            ident = value(style, "styleId")
            number = style.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}")
            if number is not None:
                own[ident] = value(number) not in ("", "0")
            bases[ident] = value(style.find(q("basedOn")))
    return frozenset(ident for ident in bases if _numbers_itself(ident, own, bases))


def _numbers_itself(ident: str, own: Mapping[str, bool], bases: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while ident and ident not in seen:
        if ident in own:
            return own[ident]
        seen.add(ident)
        ident = bases.get(ident, "")
    return False


def _fields(root: etree._Element) -> Iterator[str]:
    for code in field_codes(root):
        word = code.code.split(maxsplit=1)[0].upper() if code.code.strip() else ""
        if word not in _OWN_FIELDS:
            yield f"{_FIELDS.get(word, '有会随文档变化的域')}（{word or '空域'}）"


def _marked(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*map(q, _ELEMENTS)):
        yield _ELEMENTS[etree.QName(element).localname]


def _numbers(root: etree._Element, numbered: frozenset[str]) -> Iterator[str]:
    direct = {value(number) for number in root.iter(q("numId"))} - {"", "0"}
    if direct or any(value(style) in numbered for style in root.iter(q("pStyle"))):
        yield _NUMBERED


def _sections(root: etree._Element) -> Iterator[str]:
    """What of the sections of a piece would not survive another piece before it."""
    sections = list(root.iter(q("sectPr")))
    body = root.find(q("body"))
    if body is None or not len(body) or body[-1].tag != q("sectPr"):
        yield "正文没有页面设置"
        return
    held = [
        {(one.tag, value(one, "type")) for one in section.iterchildren(q("headerReference"), q("footerReference"))}
        for section in sections
    ]
    # A section without a header of its own takes that of the section before it, which may be another piece's.
    if set().union(*held) - held[0]:
        yield "各节的页眉页脚不全相同"
    if any(value(one.find(q("type"))) in ("oddPage", "evenPage") for one in sections[1:]):
        yield "有从奇数页或偶数页起的节"


_lock: Final = Lock()
_kept: Final[OrderedDict[bytes, tuple[str, ...]]] = OrderedDict()
