"""How the elements of an official document are worded, after GB/T 9704-2012: brackets, colons, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.render.ooxml import q, text_of, value
from docgen.render.place import TAG, Paragraph

_ALONE: Final = "\0"  # stands for what a tag prints
_PLACE_OF_YEAR: Final = rf"(?:\d{{4}}|{_ALONE})"

#: Style, pattern of what is wrong, what it is, remedy. A tag counts as a character that is right everywhere.
_WRONG: Final = tuple((style, re.compile(pattern), message, remedy) for style, pattern, message, remedy in (
    ("发文字号", rf"[\[［【(（]{_PLACE_OF_YEAR}[\]］】)）]",
     "发文字号的年份没有用六角括号", "改为「〔2026〕」（GB/T 9704-2012 7.2.5）。"),
    ("发文字号", r"第(?:\d|\0)|〕\s*0",
     "发文字号的序号不编虚位、不加「第」字", "改为「〔2026〕1号」（GB/T 9704-2012 7.2.5）。"),
    ("主送机关", r"[^：\0\s]\s*$",
     "主送机关之后没有全角冒号", "在最后一个机关名称后加「：」（GB/T 9704-2012 7.3.2）。"),
    ("heading 1", r"^[一二三四五六七八九十]+[，,.．:：]",
     "第一层序数应写作「一、」", "序数后用顿号（GB/T 9704-2012 7.3.3）。"),
    ("heading 2", r"^[（(][一二三四五六七八九十]+[）)][、，,.．]",
     "第二层序数「（一）」之后不加标点", "删去这个标点（GB/T 9704-2012 7.3.3）。"),
    ("heading 2", r"^\([一二三四五六七八九十]+\)",
     "第二层序数的括号应为全角", "写作「（一）」（GB/T 9704-2012 7.3.3）。"),
    ("heading 3", r"^\d+[、，,。]",
     "第三层序数应写作「1.」", "序数后用下圆点（GB/T 9704-2012 7.3.3）。"),
    ("附件说明", r"[。；;，,]\s*$",
     "附件名称之后不加标点", "删去这个标点（GB/T 9704-2012 7.3.4）。"),
    ("附件说明", r"^附件\s*(?!：)[:\d]",
     "「附件」之后应为全角冒号", "写作「附件：」（GB/T 9704-2012 7.3.4）。"),
    ("抄送", r"[^。\0\s]\s*$",
     "抄送机关之后没有句号", "在最后一个机关名称后加「。」（GB/T 9704-2012 7.4.2）。"),
    ("抄送", r"^抄送[^：]",
     "「抄送」之后应为全角冒号", "写作「抄送：」（GB/T 9704-2012 7.4.2）。"),
    ("成文日期", r"(?:^|年|月)0\d",
     "成文日期的月、日不编虚位", "写作「2026年1月9日」（GB/T 9704-2012 7.3.5.4）。"),
    ("成文日期", r"[〇零一二三四五六七八九十]+年",
     "成文日期用阿拉伯数字", "写作「2026年1月9日」（GB/T 9704-2012 7.3.5.4）。"),
    ("Title", r"[。；，：;,:]\s*$",
     "标题末尾不用标点", "删去这个标点（GB/T 9704-2012 7.3.1）。"),
    ("", r"此页无正文",
     "不用「此页无正文」", "调整行距、字距，使印章与正文同页（GB/T 9704-2012 7.3.5）。"),
))  # fmt: skip


def worded(found: list[Paragraph], names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with the words of elements: rule, place, message, remedy."""
    for paragraph in found:
        style = names.get(value(paragraph.element.find(f"{q('pPr')}/{q('pStyle')}")), "Normal")
        text = TAG.sub(_ALONE, paragraph.text).strip()
        if "{%" in paragraph.text and text.strip(_ALONE) == "":
            continue
        for wanted, pattern, message, remedy in _WRONG:
            if wanted in {style, ""} and pattern.search(text):
                yield "wording", paragraph.place, message, remedy


def numbered(footers: Mapping[str, etree._Element], names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with page numbers: they stand between two dashes, odd ones at the right, even ones at the left.

    Args:
        footers: By the name of their place.
        names: Styles by id.
    """
    remedy = "运行 docgen template format，或改为「— 1 —」（GB/T 9704-2012 7.5）。"
    for label, footer in footers.items():
        for paragraph in footer.iter(q("p")):
            codes = [e.text or "" for e in paragraph.iter(q("instrText"))]
            codes += [value(e, "instr") for e in paragraph.iter(q("fldSimple"))]
            if not any("PAGE" in code.upper().split() for code in codes):
                continue
            text = text_of(paragraph).strip()
            # Contracts count their pages: 第 1 页 共 3 页.
            if not re.fullmatch(r"—\s.*\s—|第.*页.*", text):
                yield "page-number", label, f"页码「{text}」左右应各有一条一字线", remedy
            style = names.get(value(paragraph.find(f"{q('pPr')}/{q('pStyle')}")), "")
            wanted = "页码双页" if label.endswith("偶数页页脚") else "页码单页"
            if style in {"页码单页", "页码双页"} and style != wanted and not label.endswith("首页页脚"):
                yield "page-number", label, f"页码用了样式「{style}」，应为「{wanted}」", remedy
