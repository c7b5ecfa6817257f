"""Many rendered pieces of one template as one Word document, each in sections of its own.

The pieces share everything but their bodies, so the bodies are spliced as text and nothing is parsed. What a piece
has of its own beside its body (a header with a name in it, a picture) becomes a part of its own.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Final

from docgen.render.belongings import Belongings, Unfit
from docgen.render.fitness import numbered_styles, unfit
from docgen.render.packing import Packing
from docgen.render.xml_parts import TYPES

__all__ = ["Unfit", "bookmark", "compose", "text_of", "unfit"]

BODY: Final = "word/document.xml"
_OPENING: Final = re.compile(rb"<w:body(?: [^>]*)?>")
_END: Final = b"</w:body>"
_SECTION: Final = re.compile(rb"<w:sectPr[ />]")
_SECTION_END: Final = b"</w:sectPr>"
_PARAGRAPH: Final = re.compile(rb"<w:p(?: [^>]*?)?(/?)>")
_PROPERTIES: Final = re.compile(rb"<w:pPr(?: [^>]*?)?(/?)>")
_TYPE: Final = re.compile(rb"<w:type [^>]*?/>")
_NUMBERING: Final = re.compile(rb"<w:pgNumType(?: [^>]*?)?/>")
#: What stands before pgNumType in a section, and what before type.
_BEFORE_NUMBERING: Final = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
)
_BEFORE_TYPE: Final = "headerReference footerReference footnotePr endnotePr"
_OWN_FIELD: Final = re.compile(rb"^\s*(?:PAGE|SYMBOL|EQ|=)(?![A-Za-z])")
_CODE: Final = re.compile(rb'<w:(?:instrText|delInstrText)(?: [^>]*)?>([^<]*)<|<w:fldSimple [^>]*?w:instr="([^"]*)"')
_LEAKING: Final = re.compile(
    rb"<w:(?:(footnoteReference|endnoteReference|comment\w+|lnNumType|altChunk|permStart|tblpPr|framePr)"
    rb"|(ins|del|moveFrom|moveTo|[rp]PrChange|sectPrChange)|(numId)(?! w:val=\"0\"))[ />]|<!--|<!\[CDATA\[|<\?"
)
_DRAWING: Final = re.compile(rb'(<wp:docPr [^>]*?\bid=")\d+(")')
_MARK: Final = re.compile(rb'<w:bookmark(?:Start|End)[^>]*>|<w:hyperlink [^>]*?w:anchor="[^"]*"[^>]*>')
_MARK_ID: Final = re.compile(rb'(?<= w:id=")([^"]*)(?=")')
_MARK_NAME: Final = re.compile(rb'(?<= w:name=")([^"]*)(?=")|(?<= w:anchor=")([^"]*)(?=")')
_TEXT: Final = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)<")
#: Ids of the bookmarks of pieces start above those of the starts.
_FIRST_ID: Final = 100_000


def bookmark(number: int) -> str:
    """The name of the bookmark at the start of a piece, counted from 0."""
    return f"docgen{number:06}"


def compose(contents: Sequence[bytes]) -> bytes:
    """One document of rendered pieces of one template; equal pieces give equal bytes.

    Each piece starts on a new page at its :func:`bookmark`, with the page number it has alone. Parts that differ
    between pieces get names and relationships of their own, equal ones are shared.

    Args:
        contents: The .docx of each piece, as docgen renders them, at least one.

    Raises:
        Unfit: A piece brings what would show in another, or is not of the same template.
    """
    pieces = [_read(content) for content in contents]
    first = pieces[0]
    numbered = _numbered(first.parts.get("word/styles.xml", b""))
    belongings = Belongings(first.parts, BODY)
    ids, drawings = count(_FIRST_ID), count(1)
    bodies: list[bytes] = []
    for number, piece in enumerate(pieces):
        if piece.opening != first.opening or piece.closing != first.closing:
            raise Unfit("各份不是同一模板填出来的")
        body = piece.body
        _refuse_leaks(body, numbered)
        if number and piece.parts is not first.parts:
            body = belongings.take(piece.parts, body)
        if b"<wp:docPr " in body:
            body = _DRAWING.sub(lambda found: found[1] + b"%d" % next(drawings) + found[2], body)
        if b"<w:bookmark" in body or b" w:anchor=" in body:
            body = _distinguish(body, number, ids)
        last = number == len(pieces) - 1
        bodies.append(_placed(body, number, last=last))
    changed = {BODY: b"".join([first.opening, *bodies, first.closing]), **belongings.changed()}
    return Packing(first.parts).pack(changed)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece: its parts but the body, and the body with what stands around it."""

    parts: Mapping[str, bytes]
    opening: bytes
    body: bytes
    closing: bytes


def text_of(content: bytes) -> str:
    """The text of the body of a rendered piece.

    Raises:
        Unfit: It is no document with one body.
    """
    return html.unescape(b"".join(_TEXT.findall(_read(content).body)).decode())


@lru_cache(maxsize=64)
def _read(content: bytes) -> _Piece:
    """Read a piece.

    Raises:
        Unfit: It is no document with one body.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if BODY not in archive.NameToInfo:
            raise Unfit("文书没有正文")
        document = archive.read(BODY)
        entries = archive.infolist()
        ends = [*(one.header_offset for one in entries[1:]), archive.start_dir]
        # Pieces of one template hold the same records but that of the body: they are compared as they are packed.
        records = b"".join(
            content[one.header_offset : end] for one, end in zip(entries, ends, strict=True) if one.filename != BODY
        )
        parts = _shared.get(records)
        if parts is None:
            parts = {one.filename: archive.read(one) for one in entries if not one.is_dir()}
            if len(_shared) >= _MOST_SHARED:
                _shared.clear()
            _shared[records] = parts
    start = _OPENING.search(document)
    end = document.rfind(_END)
    if start is None or end < 0:
        raise Unfit("文书没有正文")
    return _Piece(parts, document[: start.end()], document[start.end() : end], document[end:])


_MOST_SHARED: Final = 64
_shared: dict[bytes, dict[str, bytes]] = {}


@lru_cache(maxsize=16)
def _numbered(styles: bytes) -> re.Pattern[bytes] | None:
    """What the paragraphs of numbered styles are known by."""
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/s.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    )
    idents = numbered_styles({TYPES: types, "s.xml": styles}, "") if styles else frozenset()
    named = "|".join(re.escape(one) for one in sorted(idents))
    return re.compile(f'<w:pStyle w:val="(?:{named})"'.encode()) if idents else None


def _refuse_leaks(body: bytes, numbered: re.Pattern[bytes] | None) -> None:
    """Look through what was filled in, which the template could not show.

    Raises:
        Unfit: With what is found.
    """
    if _LEAKING.search(body) or (numbered and numbered.search(body)):
        raise Unfit("填入的内容带有编号、注释、批注、修订痕迹或浮动的表格")
    if b"<w:instrText" in body or b"<w:fldSimple" in body:
        codes = [written or simple for written, simple in _CODE.findall(body)]
        if not all(_OWN_FIELD.match(code) or not code.strip() for code in codes):
            raise Unfit("填入的内容带有会随文档变化的域")


def _distinguish(body: bytes, number: int, ids: Iterator[int]) -> bytes:
    """Give the piece's own bookmarks ids and names no other piece has; links to them follow."""
    renamed: dict[bytes, bytes] = {}

    def named(found: re.Match[bytes]) -> bytes:
        return b"p%d_%b" % (number, found[1] or found[2] or b"")

    def settled(found: re.Match[bytes]) -> bytes:
        mark = _MARK_NAME.sub(named, found[0])
        return _MARK_ID.sub(lambda one: renamed.setdefault(one[1], b"%d" % next(ids)), mark, count=1)

    return _MARK.sub(lambda found: settled(found) if b"bookmark" in found[0] else _MARK_NAME.sub(named, found[0]), body)


def _placed(body: bytes, number: int, *, last: bool) -> bytes:
    """The body with its bookmark, its first section on a new page and numbered from where it is alone."""
    final = max((found.start() for found in _SECTION.finditer(body)), default=-1)
    if final < 0 or not body.endswith((_SECTION_END, b"/>")):
        raise Unfit("正文没有页面设置")
    content, section = body[:final], _widened(body[final:])
    paragraph = _PARAGRAPH.search(content)
    if paragraph is None:
        raise Unfit("正文没有段落")
    mark = b'<w:bookmarkStart w:id="%d" w:name="%b"/><w:bookmarkEnd w:id="%d"/>' % (
        number, bookmark(number).encode(), number
    )  # fmt: skip
    content = _marked(content, paragraph, mark)
    inner = _SECTION.search(content)
    if inner is None:
        section = _begun(section)
    else:
        end = content.find(_SECTION_END, inner.start())
        if end < 0 or content.startswith(b"/>", content.find(b">", inner.start()) - 1):
            raise Unfit("节的页面设置残缺")
        end += len(_SECTION_END)
        content = content[: inner.start()] + _begun(content[inner.start() : end]) + content[end:]
    return content + section if last else _closed(content, section)


def _widened(section: bytes) -> bytes:
    """A section with an end of its own."""
    if section.endswith(_SECTION_END):
        return section
    return section.removesuffix(b"/>").rstrip() + b">" + _SECTION_END


def _marked(content: bytes, paragraph: re.Match[bytes], mark: bytes) -> bytes:
    """The content with a mark at the start of its first paragraph, behind its properties."""
    place = paragraph.end()
    if paragraph[1]:
        opened = content[paragraph.start() : place].removesuffix(b"/>") + b">"
        return content[: paragraph.start()] + opened + mark + b"</w:p>" + content[place:]
    properties = _PROPERTIES.match(content, place)
    if properties is not None:
        place = properties.end() if properties[1] else content.index(b"</w:pPr>", place) + len(b"</w:pPr>")
    return content[:place] + mark + content[place:]


def _begun(section: bytes) -> bytes:
    """The first section of a piece: on a new page, numbered from where the piece alone would be."""
    section = _put(_TYPE.sub(b"", section), b'<w:type w:val="nextPage"/>', _BEFORE_TYPE)
    held = _NUMBERING.search(section)
    if held is None:
        return _put(section, b'<w:pgNumType w:start="1"/>', _BEFORE_NUMBERING)
    if b" w:start=" in held[0]:
        return section
    started = held[0].removesuffix(b"/>").rstrip() + b' w:start="1"/>'
    return section[: held.start()] + started + section[held.end() :]


def _put(section: bytes, element: bytes, before: str) -> bytes:
    """The section with an element behind those that stand before it by the schema."""
    place = section.index(b">") + 1
    for name in before.encode().split():
        end = section.rfind(b"<w:" + name)
        for close in (b"</w:" + name + b">", b"/>"):
            if end >= 0 and (found := section.find(close, end)) >= 0:
                place = max(place, found + len(close))
                break
    return section[:place] + element + section[place:]


def _closed(content: bytes, section: bytes) -> bytes:
    """The content with a section in the properties of its last paragraph."""
    if not content.endswith((b"</w:p>", b"<w:p/>")):
        # Behind a last table there is a paragraph in any case: Word and LibreOffice put one there.
        return content + b"<w:p><w:pPr>" + section + b"</w:pPr></w:p>"
    start = _last_paragraph(content)
    opened = _PARAGRAPH.match(content, start)
    if opened is None:
        raise Unfit("正文的末段残缺")
    if opened[1]:
        head = content[start : opened.end()].removesuffix(b"/>") + b">"
        return content[:start] + head + b"<w:pPr>" + section + b"</w:pPr></w:p>"
    place = opened.end()
    properties = _PROPERTIES.match(content, place)
    if properties is None:
        return content[:place] + b"<w:pPr>" + section + b"</w:pPr>" + content[place:]
    if properties[1]:
        head = properties[0].removesuffix(b"/>") + b">"
        return content[:place] + head + section + b"</w:pPr>" + content[properties.end() :]
    end = content.index(b"</w:pPr>", place)
    if _SECTION.search(content, place, end):
        raise Unfit("最后一节没有段落")
    return content[:end] + section + content[end:]


def _last_paragraph(content: bytes) -> int:
    """Where the last paragraph of the body starts; paragraphs of text boxes stand within paragraphs."""
    if content.endswith(b"<w:p/>"):
        return len(content) - len(b"<w:p/>")
    depth, place = 0, len(content)
    while True:
        closing = content.rfind(b"</w:p>", 0, place)
        opening = max(content.rfind(b"<w:p>", 0, place), content.rfind(b"<w:p ", 0, place))
        if opening < 0:
            raise Unfit("正文的末段残缺")
        if closing > opening:
            depth, place = depth + 1, closing
            continue
        place = opening
        opened = _PARAGRAPH.match(content, opening)
        if opened is not None and opened[1]:
            continue
        depth -= 1
        if depth == 0:
            return opening
