"""docxtpl as the oracle: its parts of a rendered template, and how they are compared with docgen's."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docxtpl import DocxTemplate
from lxml import etree

from docgen.render.endings import keep_endings
from docgen.render.environment import environment
from docgen.render.printing import IllegalCharacter
from docgen.render.repair import complete

#: A PNG of one black point.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: Those docxtpl fills.
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


class Oracle(DocxTemplate):  # type: ignore[misc]
    """docxtpl, which also says whether it was about to repair broken XML in silence."""

    repaired = False

    def render_xml_part(self, *args: Any, **named: Any) -> str:
        text = str(super().render_xml_part(*args, **named))
        try:
            etree.fromstring(text.encode())
        except (etree.XMLSyntaxError, UnicodeEncodeError):
            self.repaired = True
        return text


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def docxtpl_parts(source: bytes, context: Mapping[str, Any]) -> tuple[dict[str, bytes], bool]:
    """What docxtpl makes, and whether it had broken XML in hand; header XML it cannot repair counts as such."""
    peer = Oracle(io.BytesIO(source))
    buffer = io.BytesIO()
    try:
        peer.render(dict(context), environment())
        peer.save(buffer)
    except (etree.XMLSyntaxError, AttributeError, ValueError, TypeError, IllegalCharacter):
        if not peer.repaired:
            raise
        return {}, True
    return parts_of(buffer.getvalue()), peer.repaired


def compared(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    """Every part that holds text is the same, element by element."""
    seen = 0
    for name in ours:
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes")):
            assert canonical(ours[name]) == canonical(theirs[name]), name
            seen += 1
    assert seen
    mine, yours = properties(ours), properties(theirs)
    assert mine == yours


def canonical(data: bytes) -> str:
    """A part without what says nothing, with docgen's mending of empty rows and cells, its last rows kept together."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    complete(root)
    kept = keep_endings(etree.tostring(root, encoding="UTF-8"))
    return etree.tostring(etree.fromstring(kept), method="c14n").decode()


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The properties docxtpl fills."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = docx.Document(buffer).core_properties
    return {name: getattr(found, name) for name in _PROPERTIES}


def with_footnote(source: bytes, text: str) -> bytes:
    """The document with one footnote."""
    root = etree.Element(f"{{{W}}}footnotes", nsmap={"w": W})
    note = etree.SubElement(root, f"{{{W}}}footnote", {f"{{{W}}}id": "2"})
    run = etree.SubElement(etree.SubElement(note, f"{{{W}}}p"), f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}t").text = text
    parts = parts_of(source)
    parts["word/footnotes.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name, made in (
        ("[Content_Types].xml", f'<Override PartName="/word/footnotes.xml" ContentType="{_FOOTNOTES}"/></Types>'),
        (
            "word/_rels/document.xml.rels",
            f'<Relationship Id="rIdF" Type="{_RELATED}" Target="footnotes.xml"/></Relationships>',
        ),
    ):
        head, _, _ = parts[name].decode().rpartition("</")
        parts[name] = (head + made).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()
