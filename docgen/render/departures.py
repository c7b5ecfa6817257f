"""Where a Word file departs from the house style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.findings import Finding, Location, Severity, arrange
from docgen.render.archive import document_part, parse, part_names, read_parts
from docgen.render.elements import numbered, worded
from docgen.render.ooxml import q, text_of, value
from docgen.render.package import Package
from docgen.render.page import page_elements, page_of
from docgen.render.place import Paragraph, paragraphs
from docgen.render.stories import story_names
from docgen.render.styles import FONTS, FORM_TABLE, STYLES, TABLE_STYLES
from docgen.render.stylesheet import wanted_styles
from docgen.render.tables import is_head, is_repeated, is_whole

_MILLIMETRE: Final = 57  # GB/T 9704-2012 5.2.1 allows 1 mm
_FORMAT: Final = "运行 docgen template format 重新套用版式。"
_HEAD: Final = "选中表格最前面的表头行，在「表格属性→行」勾选「在各页顶端以标题行形式重复出现」。"
_COLOURS: Final = {"", "auto", "000000"}
#: Running text, 22 lines to a page (5.2.3).
_RUNNING: Final = frozenset({"body text", "heading 1", "heading 2", "heading 3", "heading 4", "主送机关", "条"})
#: GB/T 9704-2012 7.2.4 and 7.2.7: the issuer's name and the rule below it.
_RED: Final = {"发文机关标志", "版头分隔线"}


def style_departures(source: Path | str | bytes, file: str = "") -> list[Finding]:
    """Every departure from the house style, as warnings with part, paragraph or cell.

    Raises:
        Blocked: The file is no readable Word document.
    """
    name = file or (str(source) if not isinstance(source, bytes) else "（内存中的文档）")
    return departures(read_parts(source, name), name)


def departures(parts: Mapping[str, bytes], name: str) -> list[Finding]:
    """The same for a document that is unpacked already.

    Raises:
        Blocked: It has no body, or a part is no well-formed XML.
    """
    main = document_part(parts, name)
    document = parse(parts[main], name, main)
    sheet = Package(dict(parts), main, name).part_for("styles", "styles.xml", b"")
    stylesheet = parse(parts[sheet], name, sheet) if sheet in parts else etree.Element(q("styles"))
    names = {value(s, "styleId"): value(s.find(q("name"))) for s in stylesheet.iterfind(q("style"))}
    stories = story_names(parts, name)
    footers = {stories[part]: parse(parts[part], name, part) for part in part_names(parts, name, ("footer",))}
    found = list(paragraphs(document, "document"))
    noted = [
        *_styles(stylesheet), *_pages(document, list(footers.values())), *_tables(document, names),
        *_paragraphs(found, names), *_runs(found, names), *_blanks(found), *_boxes(document),
        *worded(found, names), *numbered(footers, names),
    ]  # fmt: skip
    return arrange(_warning(name, *note) for note in noted)


Note = tuple[str, str, str, str]


def _warning(file: str, rule: str, pointer: str, message: str, remedy: str) -> Finding:
    return Finding(f"house-style.{rule}", Severity.WARNING, Location(file, pointer=pointer), message, remedy)


def _styles(stylesheet: etree._Element) -> Iterator[Note]:
    for present, style in wanted_styles(stylesheet):
        title = value(style.find(q("name")))
        if present is None:
            yield "style-missing", "样式", f"缺少样式「{title}」", _FORMAT
        elif any(_changed(present, style, group) for group in ("pPr", "rPr", "tblPr")):
            yield "style-changed", "样式", f"样式「{title}」的字体、字号、缩进、行距或边框被改动", _FORMAT


def _changed(present: etree._Element, style: etree._Element, group: str) -> bool:
    """Whether a style lacks what the house sets; what Word adds on saving does not count."""
    wanted, own = style.find(q(group)), present.find(q(group))
    return wanted is not None and not _holds(own, wanted)


def _holds(own: etree._Element | None, wanted: etree._Element) -> bool:
    neutral = {"0", "false", "off"}
    if own is None:
        values = [content for key, content in wanted.attrib.items() if key != q("hint")]
        return bool(values) and all(content in neutral for content in values) and not len(wanted)
    for key, content in wanted.attrib.items():
        if key != q("hint") and own.get(key, "0") != content and not (own.get(key) is None and content in neutral):
            return False
    return all(_holds(own.find(child.tag), child) for child in wanted)


def _pages(document: etree._Element, footers: list[etree._Element]) -> Iterator[Note]:
    sections = list(document.iter(q("sectPr")))
    pages = [page_of(section) for section in sections]
    for number, (section, page) in enumerate(zip(sections, pages, strict=True), 1):
        for name, wanted in page_elements(page).items() if page is not None else ():
            own = section.find(q(name))
            for key in map(str, wanted.attrib):
                content = wanted.get(key, "")
                actual = "" if own is None else own.get(key, "")
                numeric = content.lstrip("-").isdigit() and actual.lstrip("-").isdigit()
                near = numeric and abs(int(actual) - int(content)) <= _MILLIMETRE
                if not near and actual != content and (name != "docGrid" or own is None):
                    label = f"{name}.{etree.QName(key).localname}"
                    yield "page", f"第{number}节", f"页面设置 {label} 为「{actual or '无'}」，应为 {content}", _FORMAT
    if pages and pages[0] is not None and pages[0].numbered:
        fields = [e.text or "" for footer in footers for e in footer.iter(q("instrText"))]
        fields += [value(e, "instr") for footer in footers for e in footer.iter(q("fldSimple"))]
        if not any("PAGE" in field.split() for field in fields):
            yield "page-number", "页脚", "没有页码", _FORMAT


def _tables(document: etree._Element, names: dict[str, str]) -> Iterator[Note]:
    for number, table in enumerate(document.iter(q("tbl")), 1):
        spot = f"正文 表{number}"
        style = names.get(value(table.find(f"{q('tblPr')}/{q('tblStyle')}")), "")
        rows = table.findall(q("tr"))
        if style not in TABLE_STYLES:
            yield "table-style", spot, f"表格样式「{style or '无'}」不是版式所定的", f"改用表格样式「{FORM_TABLE}」。"
        if not all(is_whole(row) for row in rows):
            yield "row-splits", spot, "表格的行会跨页断开", _FORMAT
        # A head further down belongs to a form, which does not grow over pages.
        looped = bool(re.search(r"\{%tr\s+for\s", text_of(rows[1]))) if len(rows) > 1 else False
        if style == FORM_TABLE and rows and (looped or is_head(rows[0])) and not is_repeated(rows[0]):
            yield "head-row", spot, "表头没有设为在各页重复", _HEAD if looped and not is_head(rows[0]) else _FORMAT
        repeated = [is_repeated(row) for row in rows]
        if any(later and not all(repeated[:number]) for number, later in enumerate(repeated)):
            yield "head-row", spot, "设为重复的行不在表格最前，Word 不会重复它", _HEAD


def _paragraphs(found: list[Paragraph], names: dict[str, str]) -> Iterator[Note]:
    house = {style.name.lower() for style in STYLES}
    for paragraph in found:
        style = names.get(value(paragraph.element.find(f"{q('pPr')}/{q('pStyle')}")), "Normal")
        if style.lower() not in house:
            yield (
                "paragraph-style",
                paragraph.place,
                f"段落样式「{style}」不是版式所定的",
                "改用「正文文字」等版式样式。",
            )
        spacing = paragraph.element.find(f"{q('pPr')}/{q('spacing')}")
        if style.lower() in _RUNNING and paragraph.text.strip() and value(spacing, "line"):
            yield "line-pitch", paragraph.place, "直接改了行距", "清除该段的行距设置，行距由样式定（每页 22 行）。"


def _runs(found: list[Paragraph], names: dict[str, str]) -> Iterator[Note]:
    for paragraph in found:
        style = names.get(value(paragraph.element.find(f"{q('pPr')}/{q('pStyle')}")), "Normal")
        allowed = _COLOURS | ({"FF0000"} if style in _RED else set())
        for run in paragraph.element.iterfind(f".//{q('r')}/{q('rPr')}"):
            fonts = run.find(q("rFonts"))
            odd = {value(fonts, slot) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} - {"", *FONTS}
            if odd:
                joined = "、".join(sorted(odd))
                yield "font", paragraph.place, f"直接指定了版式以外的字体：{joined}", "清除该处的字体格式，改用样式。"
            if run.find(q("sz")) is not None:
                yield "size", paragraph.place, "直接指定了字号", "清除该处的字号格式，改用样式。"
            shaded = value(run.find(q("shd")), "fill") not in {"", "auto", "FFFFFF"}
            if shaded or value(run.find(q("highlight"))) not in {"", "none"}:
                yield "colour", paragraph.place, "文字加了底色", "清除突出显示和底纹。"
            if value(run.find(q("color"))) not in allowed:
                yield "colour", paragraph.place, "文字用了黑色以外的颜色", "公文文字为黑色；只有发文机关标志为红色。"


def _blanks(found: list[Paragraph]) -> Iterator[Note]:
    plain = [p for p in found if "表" not in p.place]
    for one, two in pairwise(plain):
        if (
            not text_of(one.element).strip()
            and not text_of(two.element).strip()
            and one.element.getnext() is two.element
        ):
            yield "blank-lines", one.place, "用空行撑开间距", "删去空行；样式自带段前段后距离。"


def _boxes(document: etree._Element) -> Iterator[Note]:
    if next(document.iter(q("txbxContent"), "{*}textbox"), None) is not None:
        yield "text-box", "正文", "用了文本框排版，WPS 与 Word 显示可能不同", "改用段落样式或表格。"
