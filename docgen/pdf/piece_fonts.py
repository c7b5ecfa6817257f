"""The fonts of each piece of a converted chunk, made of the glyphs it shows and nothing that other pieces show."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Object, Stream

from docgen.pdf.content_text import Content, Shown, rewrite, strings
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
class _Shown:
    """A string some page shows in one font: the face, its glyphs by their place in the order, its characters."""

    face: int
    glyphs: Sequence[int]
    text: str


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
        self._strings: dict[tuple[Key, bytes], _Shown] = {}
        for number, members in enumerate(self._gathered.faces):
            uses = {key: self._gathered.uses[key] for key in members}
            subsets = {key: use.subset for key, use in uses.items() if use.subset}
            glyphs = {subsets[key].glyphs[code] for key, use in uses.items() for code in use.codes}
            ordered = sorted(glyphs, key=lambda glyph: (-glyph.width, glyph))
            place = {glyph: at for at, glyph in enumerate(ordered)}
            self._faces.append(_Face(list(subsets.values()), ordered))
            for key, use in uses.items():
                places = {code: place[subsets[key].glyphs[code]] for code in use.codes}
                texts = {code: _text(subsets[key].glyphs[code].text) for code in use.codes}
                for digits in use.shown:
                    codes = bytes.fromhex(digits.decode())
                    shown = _Shown(number, [places[code] for code in codes], "".join(texts[code] for code in codes))
                    self._strings[key, digits] = shown
        self._face_of = {key: number for number, members in enumerate(self._gathered.faces) for key in members}
        self._several = any(len(face.subsets) > 1 for face in self._faces)
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
        shown: set[tuple[Key, bytes]] = set()
        drawn: Counter[str] = Counter()
        for scope in scopes:
            keys = {name: font.objgen for name, font in scope.fonts.items()}
            for piece in scope.shown():
                key = keys[piece.font]
                face = self._face_of[key]
                if face not in names:
                    names[face] = f"F{len(names) + 1}"
                    used[face] = set()
                for digits in strings(piece.operand):
                    string = self._strings[key, digits]
                    drawn.update(string.text)
                    if (key, digits) not in shown:
                        shown.add((key, digits))
                        used[face].update(string.glyphs)
        fonts = Dictionary()
        codes: dict[int, dict[int, bytes]] = {}
        for face, name in names.items():
            glyphs = sorted(used[face])
            codes[face] = {glyph: b"%04X" % number for number, glyph in enumerate(glyphs, 1)}
            if pdf is not None:
                fonts[f"/{name}"] = pdf.copy_foreign(self._font(face, tuple(glyphs)))
        recoded: dict[Key, dict[bytes, bytes]] = {}
        for key, digits in shown:
            string = self._strings[key, digits]
            own = codes[string.face]
            recoded.setdefault(key, {})[digits] = b"".join([own[glyph] for glyph in string.glyphs])
        contents = [self._content(scope, names, recoded) for scope in scopes]
        if self._several and not cut_alone(contents):
            return None
        return contents, fonts, drawn

    def text(self, scope: Scope) -> str:
        """What a page draws, in order, without blanks."""
        shown = (
            self._strings[scope.fonts[piece.font].objgen, digits].text
            for piece in scope.shown()
            for digits in strings(piece.operand)
        )
        return "".join("".join(shown).split())

    def _font(self, face: int, glyphs: tuple[int, ...]) -> Object:
        found = self._made.get((face, glyphs))
        if found is None:
            of = self._faces[face]
            chosen = [of.glyphs[glyph] for glyph in glyphs]
            found = make_font(self._foundry, of.subsets, chosen, self._gathered.drawings, _packed)
            self._made[face, glyphs] = found
        return found

    def _content(self, scope: Scope, names: Mapping[int, str], recoded: Mapping[Key, Mapping[bytes, bytes]]) -> bytes:
        called = {
            name.encode(): names[self._face_of[font.objgen]].encode()
            for name, font in scope.fonts.items()
            if self._face_of.get(font.objgen) in names
        }
        digits = {name: recoded[font.objgen] for name, font in scope.fonts.items() if font.objgen in recoded}

        def chosen(found: re.Match[bytes]) -> bytes:
            return b"/" + called.get(found[1], found[1])

        renamed: list[Content] = [
            [piece if isinstance(piece, Shown) else _CHOSEN.sub(chosen, piece) for piece in content]
            for content in scope.contents
        ]
        return b"\n".join(rewrite(content, digits) for content in renamed)


def _packed(data: bytes) -> bytes:
    """Outlines repeat little: what a search for repeats would save is not worth its time."""
    packer = zlib.compressobj(1, strategy=zlib.Z_HUFFMAN_ONLY)
    return packer.compress(data) + packer.flush()


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")
