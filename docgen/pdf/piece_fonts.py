"""The fonts of each piece of a converted chunk, made of the glyphs it shows and nothing that other pieces show."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from pikepdf import Dictionary, Object, Stream

from docgen.pdf.content_text import Shown, frame
from docgen.pdf.font_sharing import gather
from docgen.pdf.runs import cut_alone
from docgen.pdf.scopes import Key, Scope
from docgen.pdf.shared_fonts import make_font
from docgen.pdf.subsets import Glyph, Subset
from docgen.pdf.unreadable import Unreadable

_CHOSEN = re.compile(rb"/(\S+)(?= -?[\d.]+ Tf)")


@dataclass(frozen=True, slots=True)
class _Face:
    """One face of a chunk: its subsets, and its glyphs in an order that does not depend on the chunk."""

    subsets: Sequence[Subset]
    glyphs: Sequence[Glyph]


@dataclass(frozen=True, slots=True)
class _String:
    """A string some page shows in one font: its glyphs by their place in the order, its characters."""

    glyphs: Sequence[int]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """What one operator shows in one font, one for all pages that show it.

    Attributes:
        face: The face of the font.
        frame: What stands before, between and behind its strings.
        strings: Its strings.
        glyphs: All glyphs of these.
        text: Their characters.
    """

    face: int
    frame: Sequence[bytes]
    strings: Sequence[_String]
    glyphs: frozenset[int]
    text: str

    def recoded(self, codes: Mapping[int, bytes]) -> bytes:
        """The operand with other codes for its glyphs."""
        parts = [self.frame[0]]
        for string, behind in zip(self.strings, self.frame[1:], strict=True):
            parts.append(b"<%b>" % b"".join([codes[glyph] for glyph in string.glyphs]))
            parts.append(behind)
        return b"".join(parts)


#: Contents, fonts, characters of a piece.
Settled = tuple[list[bytes], Object, Counter[str]]


class PieceFonts:
    """The fonts of a chunk, and those of its pieces made from them."""

    def __init__(self, scopes: Sequence[Scope], foundry: pikepdf.Pdf) -> None:
        """Read the fonts.

        Args:
            scopes: The pages and forms of the chunk.
            foundry: A PDF to make the fonts in; several pieces show the same glyphs of most faces.

        Raises:
            Unreadable: One of them, or a page, cannot be taken apart.
        """
        self._foundry = foundry
        self._gathered = gather(scopes)
        for scope in scopes:
            if scope.refused or (isinstance(scope.owner, Stream) and any(scope.shown())):
                raise Unreadable(scope.refused or "a drawing with text of its own")
        kept = [use.kept for use in self._gathered.uses.values() if use.kept]
        if kept:
            raise Unreadable(kept[0])
        self._faces: list[_Face] = []
        self._strings: dict[Key, dict[bytes, _String]] = {}
        for members in self._gathered.faces:
            uses = {key: self._gathered.uses[key] for key in members}
            subsets = {key: use.subset for key, use in uses.items() if use.subset}
            glyphs = {subsets[key].glyphs[code] for key, use in uses.items() for code in use.codes}
            ordered = sorted(glyphs, key=lambda glyph: (-glyph.width, glyph))
            place = {glyph: at for at, glyph in enumerate(ordered)}
            self._faces.append(_Face(list(subsets.values()), ordered))
            for key, use in uses.items():
                places = {code: place[subsets[key].glyphs[code]] for code in use.codes}
                texts = {code: _text(subsets[key].glyphs[code].text) for code in use.codes}
                own = self._strings[key] = {}
                for digits in use.shown:
                    codes = bytes.fromhex(digits.decode())
                    own[digits] = _String([places[code] for code in codes], "".join([texts[code] for code in codes]))
        self._face_of = {key: number for number, members in enumerate(self._gathered.faces) for key in members}
        self._several = any(len(face.subsets) > 1 for face in self._faces)
        self._lines: dict[tuple[Key, bytes], _Line] = {}
        self._made: dict[tuple[int, tuple[int, ...]], Object] = {}

    def settle(self, pdf: pikepdf.Pdf | None, scopes: Sequence[Scope]) -> Settled | None:
        """Make the fonts of one piece.

        Args:
            pdf: Where they go; None makes none.
            scopes: The pages of the piece.

        Returns:
            The content of each page, the dictionary of their fonts, and the characters they draw; None where the text
            is cut otherwise than it would be alone.
        """
        names: dict[int, str] = {}
        used: dict[int, set[int]] = {}
        pages = [self._of(scope) for scope in scopes]
        shown = dict.fromkeys(line for page in pages for line in page)
        for line in shown:
            if line.face not in names:
                names[line.face] = f"F{len(names) + 1}"
                used[line.face] = set()
            used[line.face] |= line.glyphs
        fonts = Dictionary()
        codes: dict[int, dict[int, bytes]] = {}
        for face, name in names.items():
            glyphs = sorted(used[face])
            codes[face] = dict(zip(glyphs, _codes(len(glyphs)), strict=True))
            if pdf is not None:
                fonts[f"/{name}"] = pdf.copy_foreign(self._font(face, tuple(glyphs)))
        recoded = {line: line.recoded(codes[line.face]) for line in shown}
        contents = [
            self._content(scope, names, (recoded[line] for line in page))
            for scope, page in zip(scopes, pages, strict=True)
        ]
        if self._several and not cut_alone(contents):
            return None
        return contents, fonts, Counter("".join([line.text for page in pages for line in page]))

    def text(self, scope: Scope) -> str:
        """What a page draws, in order, without blanks."""
        return "".join("".join([line.text for line in self._of(scope)]).split())

    def _of(self, scope: Scope) -> list[_Line]:
        """What the operators of a page show, in order."""
        keys = {name: font.objgen for name, font in scope.fonts.items()}
        return [self._line(keys[piece.font], piece) for piece in scope.shown()]

    def _line(self, key: Key, piece: Shown) -> _Line:
        found = self._lines.get((key, piece.operand))
        if found is None:
            own = [self._strings[key][digits] for digits in piece.strings]
            glyphs = frozenset(glyph for string in own for glyph in string.glyphs)
            text = "".join([string.text for string in own])
            found = self._lines[key, piece.operand] = _Line(self._face_of[key], frame(piece.operand), own, glyphs, text)
        return found

    def _font(self, face: int, glyphs: tuple[int, ...]) -> Object:
        found = self._made.get((face, glyphs))
        if found is None:
            of = self._faces[face]
            chosen = [of.glyphs[glyph] for glyph in glyphs]
            found = make_font(self._foundry, of.subsets, chosen, self._gathered.drawings, _packed)
            self._made[face, glyphs] = found
        return found

    def _content(self, scope: Scope, names: Mapping[int, str], recoded: Iterator[bytes]) -> bytes:
        """The content of a page with other names of fonts and, for what each operator shows in turn, other codes."""
        called = {
            name.encode(): names[self._face_of[font.objgen]].encode()
            for name, font in scope.fonts.items()
            if self._face_of.get(font.objgen) in names
        }

        def chosen(found: re.Match[bytes]) -> bytes:
            return b"/" + called.get(found[1], found[1])

        return b"\n".join(
            b"".join([_CHOSEN.sub(chosen, one) if isinstance(one, bytes) else next(recoded) for one in content])
            for content in scope.contents
        )


@lru_cache(maxsize=1024)
def _codes(number: int) -> list[bytes]:
    """So many codes from 1 on, as hexadecimal digits."""
    return [b"%04X" % code for code in range(1, number + 1)]


def _packed(data: bytes) -> bytes:
    """Outlines repeat little: what a search for repeats would save is not worth its time."""
    packer = zlib.compressobj(1, strategy=zlib.Z_HUFFMAN_ONLY)
    return packer.compress(data) + packer.flush()


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")
