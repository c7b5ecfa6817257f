"""A Word file that people sent back: opened as carefully as a template, but read as far as it can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.render.admission import refusals
from docgen.render.archive import unpack
from docgen.render.container import refusal
from docgen.render.xml_parts import document_part, part_names

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
#: How other kinds of files begin, and what to call them.
_OTHERS: Final = (
    (b"%PDF", "PDF 文件"), (b"{\\rtf", "RTF 文件"), (b"<?xml", "XML 文件"), (b"<html", "网页文件"),
    (b"<!DOCTYPE", "网页文件"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"),
)  # fmt: skip
#: What a file holds beside its text, and what that means for reading it.
_BESIDES: Final = {
    "template.external": "在 Word 中删去这个链接（超链接、链接的图片、附加模板）再保存；正文照样读了。",
    "template.macro": "在 Word 中另存为「Word 文档 (*.docx)」，不带宏；正文照样读了，宏没有运行。",
    "template.object": "打开这个对象核对其中的文字，写进正文后删去对象：docgen 读不到它。",
    "template.field": "在 Word 中选中这个域按 Ctrl+Shift+F9 变成普通文字；这里读的是域上次显示的结果。",
    "template.hidden": "用 Word 打开并另存为 .docx，再比较一次。",
}


def open_edited(content: bytes, file: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The parts of a Word file, and what it holds that a contract should not.

    Args:
        content: The file.
        file: Name for findings.

    Raises:
        Blocked: It is protected by a password, an old or another kind of file, damaged, or larger than docgen reads.
    """
    if (told := _kind(content)) is not None:
        raise Blocked([refusal("contract.unreadable", file, *told)])
    try:
        parts = unpack(content, file)
        found = [_besides(one) for one in refusals(parts, file)]
        fatal = [one for one in found if one.severity is Severity.ERROR]
        if fatal or not part_names(parts, file, ("document",)):
            document_part(parts, file)
            raise Blocked(found)
    except Blocked as blocked:
        raise Blocked(_own(one) for one in blocked.findings) from None
    return parts, arrange(_own(one) for one in found)


def _kind(content: bytes) -> tuple[str, str] | None:
    """What is said of a file that is no .docx at all: message and remedy; None for what may be one."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            remedy = "在 Word 的“文件—信息—保护文档—用密码进行加密”中清空密码，另存后再比较。"
            return "文件设了打开密码，读不出其中的文字", remedy
        return "这是旧格式的文件（.doc 或别的 Office 97-2003 文件）", "用 Word 或 WPS 打开，另存为 .docx。"
    if not content:
        return "文件是空的", "换用有内容的文件。"
    for start, name in _OTHERS:
        if content.lstrip()[: len(start)].lower() == start.lower():
            return (
                f"这是{name}，不是 Word 文档（.docx）",
                "用 Word 或 WPS 打开并另存为 .docx；由 docgen 生成的直接用原件。",
            )
    return None


def _besides(finding: Finding) -> Finding:
    """A warning of what does not keep the text from being read; else the finding as it is."""
    remedy = _BESIDES.get(finding.rule)
    return finding if remedy is None else replace(finding, severity=Severity.WARNING, remedy=remedy)


def _own(finding: Finding) -> Finding:
    """A finding under the name of contracts, not of templates."""
    rule = "contract.unreadable" if finding.rule == "template.dialect" else finding.rule
    return replace(finding, rule=rule.replace("template.", "contract.", 1))


def remark(rule: str, file: str, pointer: str, message: str, remedy: str, excerpt: str = "") -> Finding:
    """One warning about a place of an edited contract."""
    return Finding(
        f"contract.{rule}", Severity.WARNING, Location(file, pointer=pointer, excerpt=excerpt), message, remedy
    )
