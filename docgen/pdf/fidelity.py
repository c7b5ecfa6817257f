"""Whether a PDF says everything its Word file says.

**Why:** LibreOffice 7.4 can drop the rest of a table, without a word, when an unbreakable row misses the foot of a
page by a hair. A ballot or a register that lost its last rows must never leave.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pikepdf

#: A font chosen, text of a marked-content property (not drawn), a string shown.
_TOKEN = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf|/ActualText\s*<[0-9A-Fa-f]*>|<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def lost_characters(text: str, pdf: Path) -> Counter[str]:
    """The characters of a text, with their number, that a PDF has fewer of; blanks and control marks apart.

    A head row repeated on each page and page numbers only add to the PDF, so counting is enough.

    Why: reading a page in full takes fifty times as long as counting what its streams draw, so only a page that
    seems to lack something is read in full.
    """
    wanted = Counter(character for character in text if _counts(character))
    lost = missing(text, drawn_characters(pdf))
    if not lost:
        return lost
    from pypdf import PdfReader

    printed: Counter[str] = Counter()
    for page in PdfReader(pdf).pages:
        printed.update(page.extract_text())
    return wanted - printed


def missing(text: str, drawn: Counter[str]) -> Counter[str]:
    """The characters of a text, with their number, that are drawn fewer times; blanks and control marks apart."""
    short = Counter(text) - drawn
    return Counter({character: number for character, number in short.items() if _counts(character)})


def drawn_characters(pdf: Path) -> Counter[str]:
    """The characters the content streams of a PDF draw, as far as they are hexadecimal strings of mapped fonts."""
    with pikepdf.open(pdf) as opened:
        return sum(characters_by_page(opened), start=Counter())


def characters_by_page(pdf: pikepdf.Pdf) -> list[Counter[str]]:
    """The same for each page of an open PDF."""
    found: list[Counter[str]] = []
    known: dict[tuple[int, int], tuple[int, dict[int, str]]] = {}
    for page in pdf.pages:
        drawn: Counter[str] = Counter()
        fonts = {name: font for name, font in page.resources.get("/Font", {}).items()}
        width, meanings = 1, dict[int, str]()
        for chosen, shown in _TOKEN.findall(_content(page)):
            if chosen:
                font = fonts.get("/" + chosen.decode("latin-1"))
                if font is None:
                    meanings = {}
                    continue
                if font.objgen not in known:
                    known[font.objgen] = _read_font(font)
                width, meanings = known[font.objgen]
            elif shown and meanings:
                string = bytes.fromhex((shown + b"0" * (len(shown) % 2)).decode())
                for start in range(0, len(string), width):
                    drawn.update(meanings.get(int.from_bytes(string[start : start + width]), ""))
        found.append(drawn)
    return found


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _read_font(font: pikepdf.Object) -> tuple[int, dict[int, str]]:
    """Bytes of a code of a font, and what each code means."""
    meanings: dict[int, str] = {}
    if "/ToUnicode" in font:
        for kind, body in _SECTION.findall(font["/ToUnicode"].read_bytes()):
            entries = [bytes.fromhex(one.decode()) for one in _HEX.findall(body)]
            step = 2 if kind == b"char" else 3
            for position in range(0, len(entries) - step + 1, step):
                first, last, meant = entries[position], entries[position + step - 2], entries[position + step - 1]
                text = meant.decode("utf-16-be", errors="replace")
                for offset in range(int.from_bytes(last) - int.from_bytes(first) + 1):
                    meanings[int.from_bytes(first) + offset] = text[:-1] + chr(ord(text[-1]) + offset) if text else ""
    return (2 if font.get("/Subtype") == "/Type0" else 1), meanings


def _counts(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character != "\ufe0f"
