"""What may not come in with a Word template: links to outside, macros, embedded objects, fields that fetch or run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.findings import Blocked, Finding, arrange
from docgen.render.container import refusal
from docgen.render.dialect import dialect_faults
from docgen.render.field_codes import W_SPACES, field_codes
from docgen.render.place import paragraphs
from docgen.render.stories import story_names
from docgen.render.xml_parts import content_types, parse

_RELATIONS: Final = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                     "http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
#: Namespaces whose ``src`` and ``href`` are fetched: VML and its Office extension, SVG.
_FETCHED: Final = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "http://www.w3.org/2000/svg",
)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
#: The stores of a document's own properties, which every Word document has.
_OWN_STORES: Final = frozenset({
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",
})  # fmt: skip

_REMEDIES: Final = {
    "template.external": "在 Word 中删去这个链接（超链接、链接的图片、附加模板、数据源），图片改为直接插入，再保存。",
    "template.macro": "在 Word 中另存为「Word 文档 (*.docx)」，不带宏和自定义按键、工具栏。",
    "template.object": "在 Word 中删去这个对象；其中的文字直接写进模板，图改为普通图片。",
    "template.field": "在 Word 中按 Alt+F9 显示域代码，删去这个域；要填的内容用 {{ 字段 }} 写在普通文字里。",
    "template.hidden": "用 Word 打开并另存为 .docx，再检查一次。",
}
_MACRO, _OBJECT, _EXTERNAL = "template.macro", "template.object", "template.external"

#: Last step of a relationship's type.
_BY_RELATION: Final = {
    **dict.fromkeys(("vbaproject", "wordvbadata"), (_MACRO, "文档带有宏（VBA）")),
    **dict.fromkeys(("keymapcustomizations", "attachedtoolbars", "usercustomization", "extensibility"),
                    (_MACRO, "文档带有自定义的按键、菜单或工具栏")),
    **dict.fromkeys(("oleobject", "package"), (_OBJECT, "文档里嵌有别的文件（OLE 对象）")),
    **dict.fromkeys(("control", "activexcontrolbinary"), (_OBJECT, "文档里有 ActiveX 控件")),
    **dict.fromkeys(("afchunk", "subdocument", "frame"), (_OBJECT, "文档里嵌有别的文档")),
    **dict.fromkeys(("webextension", "webextensiontaskpanes"), (_OBJECT, "文档带有网页加载项")),
    **dict.fromkeys(("mailmergesource", "mailmergeheadersource", "recipientdata", "externallink"),
                    (_EXTERNAL, "文档连着邮件合并的数据源")),
}  # fmt: skip
#: Part of a content type.
_BY_TYPE: Final = (
    (r"macroenabled|vbaproject|vbadata|keymapcustomizations|attachedtoolbars", _MACRO, "文档带有宏（VBA）"),
    (r"activex", _OBJECT, "文档里有 ActiveX 控件"),
    (r"oleobject|msdownload|/(?:x-)?msword|ms-excel|ms-powerpoint|spreadsheetml\.sheet$|presentationml\.presentation$"
     r"|wordprocessingml\.document$|/zip", _OBJECT, "文档里嵌有别的文件（OLE 对象）"),
    (r"html|/rtf|rfc822|javascript|vbscript", _OBJECT, "文档里嵌有别的文档"),
    (r"webextension", _OBJECT, "文档带有网页加载项"),
)  # fmt: skip
_BY_START: Final = (
    (b"PK\x03\x04", "文档里嵌有压缩文件或别的 Office 文件"), (b"PK\x05\x06", "文档里嵌有压缩文件"),
    (b"\xd0\xcf\x11\xe0", "文档里嵌有别的文件（OLE 对象）"), (b"{\\rtf", "文档里嵌有别的文档"),
    (b"MZ", "文档里嵌有程序"),
)  # fmt: skip
_BY_ELEMENT: Final = {
    **dict.fromkeys(("object", "control", "ocx"), (_OBJECT, "文档里有嵌入对象（OLE）或 ActiveX 控件")),
    **dict.fromkeys(("altChunk", "subDoc"), (_OBJECT, "文档里嵌有别的文档")),
    **dict.fromkeys(("entryMacro", "exitMacro"), (_MACRO, "表单域会运行宏")),
    **dict.fromkeys(("mailMerge", "recipients"), (_EXTERNAL, "文档连着邮件合并的数据源")),
    **dict.fromkeys(("frameset", "sourceFileName"), (_EXTERNAL, "文档是会载入别的网页的框架页")),
    **dict.fromkeys(("attachedTemplate", "saveThroughXslt"), (_EXTERNAL, "文档连着外部的模板或转换文件")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: str
    message: str
    element: etree._Element
    excerpt: str = ""


def refusals(parts: Mapping[str, bytes], file: str) -> list[Finding]:
    """Everything in a document that no template may bring, each with part or paragraph; empty for a harmless one.

    Args:
        parts: As unpacked.
        file: Name for findings.
    """
    found: list[Finding] = []
    roots: dict[str, etree._Element] = {}
    try:
        types = content_types(parts, file)
    except Blocked as blocked:
        return blocked.findings
    for name, data in parts.items():
        if types[name].endswith("xml") or name.lower().endswith((".xml", ".rels", ".vml", ".svg")):
            try:
                roots[name] = parse(data, file, name)
            except Blocked as blocked:
                found += blocked.findings
    found += dialect_faults(roots, types, file)
    relations = [one for name, root in roots.items() if name.endswith(".rels") for one in _relations(name, root)]
    told: set[tuple[str, str]] = set()
    for name, root in roots.items():
        faults = list(_faults(root))
        told |= {(name, one) for fault in faults for element in fault.element.iter() for one in _references(element)}
        found += _located(faults, name, roots, parts, file)
    for relation in relations:
        if relation.external:
            found.append(relation.finding(_EXTERNAL, "文档链接到外部：" + relation.target, roots, parts, file))
    for name in parts:
        rule, message = _judged(name, parts[name], types[name], relations)
        holders = [one for one in relations if one.part == name]
        if rule and not any((one.source, one.id) in told for one in holders):
            found += [one.finding(rule, message, roots, parts, file) for one in holders[:1]] or [
                refusal(rule, file, message, _REMEDIES[rule], name)
            ]
    return arrange(found)


def active_content(root: etree._Element, part: str, file: str) -> list[Finding]:
    """What of this stands in one part alone, its relationships aside: for a part that was just rendered."""
    return [refusal(one.rule, file, one.message, _REMEDIES[one.rule], part, one.excerpt) for one in _faults(root)]


def _faults(root: etree._Element) -> Iterator[_Fault]:
    for element in root.iter(*(f"{space}{name}" for space in W_SPACES for name in _BY_ELEMENT)):
        yield _Fault(*_BY_ELEMENT[etree.QName(element).localname], element)
    for element in root.iter("{*}dataBinding"):
        stores = [text for key, text in _attributes(element) if key.endswith("storeItemID")]
        if not stores or stores[0].upper() not in _OWN_STORES:
            message = "内容控件绑定了另存的数据，打开时会盖掉填入的文字"
            yield _Fault(_EXTERNAL, message, element)
    for element in root.iter(*(f"{{{space}}}*" for space in _FETCHED)):
        yield from _fetching(element)
    for code in field_codes(root):
        if code.fault:
            yield _Fault("template.field", f"文档里的{code.fault}" if code.fault.startswith("域") else code.fault,
                         code.start, code.shown)  # fmt: skip
    for element in root.iter(etree.Comment, etree.ProcessingInstruction):
        if "{" in (element.text or ""):
            yield _Fault("template.hidden", "XML 注释里藏有模板标签", element, (element.text or "").strip()[:60])


def _fetching(element: etree._Element) -> Iterator[_Fault]:
    name = etree.QName(element).localname
    parent = element.getparent()
    held = name == "OLEObject" and parent is not None and etree.QName(parent).localname == "object"
    if name in {"OLEObject", "script", "foreignObject"} and not held:
        yield _Fault(_OBJECT, "文档里有嵌入对象（OLE）或脚本", element)
    for key, text in _attributes(element):
        local = etree.QName(key).localname
        if local in {"src", "href"} and text and not text.startswith(("#", "data:image/")):
            yield _Fault(_EXTERNAL, f"图形链接到外部：{text}", element, text)


@dataclass(frozen=True, slots=True)
class _Relation:
    """One relationship: the part it starts from (empty for the package), its id, kind, target, the part that names."""

    source: str
    id: str
    kind: str
    target: str
    external: bool
    part: str

    def finding(
        self, rule: str, message: str, roots: Mapping[str, etree._Element], parts: Mapping[str, bytes], file: str
    ) -> Finding:
        """The refusal, at the element of the source that uses the relationship."""
        root = roots.get(self.source)
        user = None if root is None else next((one for one in root.iter() if self.id in _references(one)), None)
        pointer = self.source or "_rels/.rels"
        if root is not None and user is not None:
            pointer = _place(user, self.source, root, story_names(parts, file))
        return refusal(rule, file, message, _REMEDIES[rule], pointer, self.target)


def _relations(name: str, root: etree._Element) -> Iterator[_Relation]:
    folder, own = posixpath.split(name)
    base = posixpath.dirname(folder)
    source = posixpath.join(base, own.removesuffix(".rels"))
    for one in root.iterfind("{*}Relationship"):
        target = one.get("Target", "")
        external = one.get("TargetMode", "").casefold() == "external" or bool(_ADDRESS.match(target.strip()))
        kind = one.get("Type", "").rstrip("/").rpartition("/")[2].casefold()
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        yield _Relation(source, one.get("Id", ""), kind, target, external, "" if external else part)


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), element.get(key, "")) for key in element.attrib]


def _references(element: etree._Element) -> set[str]:
    """The relationships an element uses."""
    return {text for key, text in _attributes(element) if key[1:].partition("}")[0] in _RELATIONS}


def _judged(name: str, data: bytes, type_: str, relations: list[_Relation]) -> tuple[str, str]:
    """The rule a part breaks and what it is; empty for a harmless part."""
    base = posixpath.basename(name).lower()
    if base in {"vbaproject.bin", "vbadata.xml"}:
        return _MACRO, "文档带有宏（VBA）"
    for one in relations:
        if one.part == name and one.kind in _BY_RELATION:
            return _BY_RELATION[one.kind]
    for pattern, rule, message in _BY_TYPE:
        if re.search(pattern, type_.lower()):
            return rule, message
    for start, message in _BY_START:
        if data.startswith(start):
            return _OBJECT, message
    return "", ""


def _located(
    faults: list[_Fault], part: str, roots: Mapping[str, etree._Element], parts: Mapping[str, bytes], file: str
) -> Iterator[Finding]:
    stories = story_names(parts, file) if faults else {}
    for one in faults:
        place = _place(one.element, part, roots[part], stories)
        yield refusal(one.rule, file, one.message, _REMEDIES[one.rule], place, one.excerpt)


def _place(element: etree._Element, part: str, root: etree._Element, stories: Mapping[str, str]) -> str:
    holders = [element, *element.iterancestors()]
    if part in stories:
        for paragraph in paragraphs(root, "", stories[part]):
            if paragraph.element in holders:
                return paragraph.place
    return stories.get(part, part)
