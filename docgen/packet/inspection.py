"""What a rendered document is checked for before it may leave: private numbers in public, characters no font has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docgen.case.model import Case
from docgen.findings import Finding, Location, Severity
from docgen.law.citations import Basis
from docgen.packet.order import OPEN
from docgen.pdf.fonts import characters_missing
from docgen.render.archive import parse, unpack
from docgen.render.context import Piece
from docgen.wording.masking import find_private

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Why a number of a person may not stand in a paper for the workforce.
NOT_TO_BE_MADE_PUBLIC = Basis(
    "personal-information-law", "第二十五条", "个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外"
)
BODY = "word/document.xml"
#: The rule of a character that no installed font has.
NO_GLYPH = "render.no-glyph"
#: Documents that are named before the rest is counted.
_NAMED = 3
_STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml$")


def document_text(content: bytes) -> str:
    """All text of a .docx, headers and footers too, a line per paragraph."""
    parts = unpack(content)
    return "\n".join(line for name in stories(parts) for line in _lines(parts, name))


def stories(parts: Iterable[str]) -> list[str]:
    """The parts that hold printed text: the body, headers, footers and notes, sorted."""
    return sorted(name for name in parts if _STORY.match(name))


def body_text(content: bytes) -> str:
    """The text of the body of a .docx, without headers and footers."""
    return "".join(_lines(unpack(content), BODY))


def _lines(parts: Mapping[str, bytes], name: str) -> Iterator[str]:
    for line in parse(parts[name], "", name).iter(f"{_W}p"):
        yield "".join(node.text or "" for node in line.iter(f"{_W}t"))


def inspect_text(content: bytes, piece: Piece, case: Case) -> list[Finding]:
    """Findings on the text of one rendered document; those of several go through :func:`gathered`."""
    cells = (str(cell) for sheet in piece.sheets for row in sheet.rows for cell in row if isinstance(cell, str))
    text = "\n".join((document_text(content), *cells))
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
            NOT_TO_BE_MADE_PUBLIC.citation(),
            "A2.8-12",
        )


def _unprintable(text: str, piece: Piece, case: Case) -> Iterator[Finding]:
    for character, drawn in sorted(characters_missing(text, case.settings.fonts).items()):
        if drawn.drawn_by is None:
            yield Finding(
                NO_GLYPH,
                Severity.WARNING,
                Location(str(case.path), pointer=piece.title),
                f"“{character}”（U+{ord(character):04X}）没有字体能印出",
                "安装含这个字的字体（docgen doctor 说明放在哪里）；不装的，PDF 上印“□”，由人手写补入",
            )


def gathered(found: Iterable[Finding]) -> list[Finding]:
    """The findings, with one for each character that no font has, which says how many documents hold it.

    Why: what stands in the notice of every delegate is one thing to mend, not a thousand.
    """
    kept: list[Finding] = []
    titles: dict[str, list[Finding]] = {}
    for one in found:
        if one.rule == NO_GLYPH:
            titles.setdefault(one.message, []).append(one)
        else:
            kept.append(one)
    for message, those in titles.items():
        held = [one.location.pointer for one in those]
        names = "、".join(f"《{title}》" for title in held[:_NAMED])
        more = f"等 {len(held)} 份" if len(held) > _NAMED else ""
        kept.append(replace(those[0], message=f"{names}{more}里的{message}"))
    return kept
