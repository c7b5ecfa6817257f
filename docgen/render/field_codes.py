"""Word fields in a part: which there are, and which may stand in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

_NESTED: Final = "\0"
#: What a field may do here: number, refer, list, print a property of the document. All else asks for a reason.
_ALLOWED_NAMES: Final = (
    "= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT COMMENTS COMPARE DOCPROPERTY EQ FORMCHECKBOX FORMDROPDOWN FORMTEXT "
    "HYPERLINK IF INDEX KEYWORDS LISTNUM NOTEREF NUMPAGES PAGE PAGEREF REF SECTION SECTIONPAGES SEQ STYLEREF SUBJECT "
    "SYMBOL TA TC TITLE TOA TOC XE"
)
ALLOWED: Final = frozenset(_ALLOWED_NAMES.split())
_REASONS: Final = (
    ("DDE DDEAUTO", "会运行别的程序"),
    ("EMBED LINK", "链接或嵌入别的文件"),
    ("INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT RD", "会读入别的文件或网址"),
    ("DATABASE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF ADDRESSBLOCK GREETINGLINE", "要从外部数据源取数"),
    ("MACROBUTTON GOTOBUTTON PRINT ADDIN CONTROL HTMLCONTROL", "会运行宏、插件或打印机指令"),
    ("ASK FILLIN SET QUOTE", "会改变别的域的内容，或打开时向人提问"),
    ("DATE TIME SAVEDATE PRINTDATE CREATEDATE EDITTIME REVNUM", "随打开的时间而变，文书不再前后一致"),
    ("USERNAME USERADDRESS USERINITIALS FILENAME FILESIZE TEMPLATE LASTSAVEDBY INFO", "会带出所用电脑或账户的信息"),
)
_WHY: Final = {name: reason for names, reason in _REASONS for name in names.split()}
_INSIDE: Final = re.compile(r"""\\[lo]\s*(?:"[^"]*"|[^\s"\\]+)|\\[nmh](?![a-z])|\s""", re.IGNORECASE)


@dataclass(eq=False)
class FieldCode:
    """One field: the element it starts at, its code (a nested field is NUL), whether braces lie among its code."""

    start: etree._Element
    code: str = ""
    tagged: bool = False
    coding: bool = field(default=True, repr=False)

    @property
    def fault(self) -> str:
        """Why the field may not stand in a template, in Chinese; empty if it may."""
        if self.tagged or "{" in self.code or "}" in self.code:
            return "域代码里夹有模板标签"
        name = re.match(r"\s*(=|[A-Za-z]+(?![\w\0]))", self.code)
        if name is None:
            return "域的名称要由别的域拼出" if _NESTED in self.code else "域代码不完整"
        word = name[1].upper()
        if word == "HYPERLINK" and _INSIDE.sub("", self.code[name.end() :]):
            return "域 HYPERLINK 链接到文档之外"
        return "" if word in ALLOWED else f"域 {word} {_WHY.get(word, '不是公文所用的域')}"

    @property
    def shown(self) -> str:
        """The code as a reader sees it."""
        return " ".join(self.code.replace(_NESTED, "{…}").split())


def field_codes(root: etree._Element) -> Iterator[FieldCode]:
    """Every field of a part, also those in pieces over several runs or paragraphs, nested, deleted or never closed.

    Why: a code word outside any field is taken as one, since a condition around its neighbours may make it one.
    """
    names = {local: {f"{space}{local}" for space in W_SPACES} for local in
             ("fldChar", "instrText", "delInstrText", "fldSimple")}  # fmt: skip
    if next(root.iter(*{name for group in names.values() for name in group}), None) is None:
        return
    texts = names["instrText"] | names["delInstrText"]
    open_: list[FieldCode] = []
    for item in root.iter():
        kind = _attribute(item, "fldCharType") if item.tag in names["fldChar"] else ""
        if item.tag in names["fldSimple"]:
            yield FieldCode(item, _attribute(item, "instr"))
        elif item.tag in texts and not open_:
            yield FieldCode(item, "".join(map(str, item.itertext())))
        elif item.tag in texts:
            open_[-1].code += "".join(map(str, item.itertext()))
        elif kind == "begin":
            if open_ and open_[-1].coding:
                open_[-1].code += _NESTED
            open_.append(FieldCode(item))
        elif kind == "separate" and open_:
            open_[-1].coding = False
        elif kind == "end" and open_:
            yield open_.pop()
        loose = [*map(str, item.attrib.values()), item.tail or "", "" if item.tag in texts else item.text or ""]
        if any("{" in text or "}" in text for text in loose):
            for one in open_:
                one.tagged |= one.coding
    yield from open_


W_SPACES: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


def _attribute(item: etree._Element, local: str) -> str:
    return next((item.get(f"{space}{local}", "") for space in W_SPACES if f"{space}{local}" in item.attrib), "")
