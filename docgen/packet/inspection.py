"""What a rendered document is checked for before it may leave: private numbers in public, characters no font has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from docgen.case.model import Case
from docgen.findings import Citation, Finding, Location, Severity
from docgen.packet.order import OPEN
from docgen.pdf.fonts import characters_missing
from docgen.render.context import Piece
from docgen.wording.masking import find_private

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_text(content: bytes) -> str:
    """All text of a .docx, headers and footers too, a line per paragraph."""
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(package.read(name))
                lines += ["".join(node.text or "" for node in line.iter(f"{_W}t")) for line in root.iter(f"{_W}p")]
    return "\n".join(lines)


def body_text(content: bytes) -> str:
    """The text of the body of a .docx, without headers and footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_W}t"))


def inspect_text(content: bytes, piece: Piece, case: Case) -> list[Finding]:
    """Findings on the text of one rendered document."""
    text = document_text(content)
    found = list(_private(text, piece, case)) if piece.document.audience in OPEN else []
    found += _unprintable(text, piece, case)
    return found


def _private(text: str, piece: Piece, case: Case) -> Iterator[Finding]:
    for kind in sorted({hit.kind.value for hit in find_private(text)}):
        yield Finding(
            "render.private-text",
            Severity.ERROR,
            Location(str(case.path), pointer=piece.title),
            f"《{piece.title}》发给职工，正文里出现{kind}",
            "从案件的文字字段里删去这个号码",
            Citation("个人信息保护法", "第六条", "采取对个人权益影响最小的方式", "2026-11-22"),
            "A2.8-12",
        )


def _unprintable(text: str, piece: Piece, case: Case) -> Iterator[Finding]:
    for character, drawn in sorted(characters_missing(text).items()):
        if drawn.drawn_by is None:
            yield Finding(
                "render.no-glyph",
                Severity.WARNING,
                Location(str(case.path), pointer=piece.title),
                f"《{piece.title}》里的“{character}”（U+{ord(character):04X}）没有字体能印出",
                "安装含这个字的字体（docgen doctor 说明放在哪里），或手写补入",
            )
