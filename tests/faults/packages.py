"""Builds Word files part by part: text in any story, parts and entries no word processor would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

import pytest

from docgen.findings import Blocked, Finding
from docgen.render import Template
from docgen.render.archive import document_part, parse, serialise, unpack, write_parts
from docgen.render.contract import check_template
from docgen.render.house_style import blank
from docgen.render.package import REL, Package
from docgen.render.styles import W

STORIES = ("body", "table", "header", "footer", "footnotes", "core")
_NAMES = f'xmlns:w="{W}" xmlns:r="{REL}"'


def with_text(story: str, text: str) -> bytes:
    """A Word file with this text in one of its stories."""
    run = f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    if story == "table":
        cell = f"<w:tc><w:tcPr/>{run}</w:tc>"
        return with_body(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>")
    if story == "body":
        return with_body(run)
    package = packaged()
    if story == "core":
        root = parse(package.parts["docProps/core.xml"], "", "")
        root[0].text = text
        package.parts["docProps/core.xml"] = serialise(root)
    elif story == "footnotes":
        note = f'<w:footnotes {_NAMES}><w:footnote w:id="1">{run}</w:footnote></w:footnotes>'
        package.relate("footnotes", "footnotes.xml", note.encode())
    else:
        tag = {"header": "hdr", "footer": "ftr"}[story]
        package.relate(story, f"{story}9.xml", f"<w:{tag} {_NAMES}>{run}</w:{tag}>".encode())
    return write_parts(package.parts)


def with_body(xml: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file whose body starts with this markup."""
    stored = unpack(blank())
    text = stored["word/document.xml"].decode()
    marked = text.replace("<w:body>", f"<w:body>{xml}", 1)
    extra = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    stored["word/document.xml"] = marked.replace("<w:document ", f"<w:document {extra}", 1).encode()
    return write_parts(stored | dict(parts or {}))


def packaged() -> Package:
    """An empty document in house style, to be given parts."""
    stored = unpack(blank())
    return Package(stored, document_part(stored, ""), "")


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytearray:
    """A zip file of these entries behind those every Word file has, to be tampered with."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in (unpack(blank()) | dict(parts)).items():
            archive.writestr(name, data)
    return bytearray(buffer.getvalue())


def refused(source: bytes, rule: str) -> list[Finding]:
    """The findings of this rule that stop a template; checking reports the same."""
    with pytest.raises(Blocked) as caught:
        Template(source)
    assert all(one.message and one.remedy for one in caught.value.findings)
    found = [one for one in caught.value.findings if one.rule == rule]
    assert found, caught.value.findings
    assert {(one.rule, one.message) for one in caught.value.findings} <= {
        (one.rule, one.message) for one in check_template(source)
    }
    return found
