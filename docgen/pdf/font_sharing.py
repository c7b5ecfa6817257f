"""Fonts embedded once in a packet, not once for each of its documents.

Every document brings subsets of the same few faces, with codes in the order its own text uses them. Here the glyphs
of each face that any text shows are gathered, each once, into one font of two-byte codes, and the text is written in
these codes. Outlines, hints, widths and the characters glyphs stand for are taken over unchanged, so pages look and
read as before. A font or a page of a form that is not known keeps what it has.
"""

from __future__ import annotations

import copy
import zlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from docgen.pdf import type1
from docgen.pdf.charstrings import Drawing
from docgen.pdf.content_text import Content, Shown, rewrite
from docgen.pdf.scopes import Key, Scope, find_scopes
from docgen.pdf.shared_fonts import BLANK, make_font, without_blank
from docgen.pdf.subsets import Subset, font_file, read_subsets
from docgen.pdf.type1 import Sealed, Type1
from docgen.pdf.unreadable import Unreadable

_MOST_GLYPHS = 65534
#: By how many thousandths of the type size a width in the PDF may miss the program's own (rounding).
_TOLERANCE = 1


@dataclass(frozen=True, slots=True)
class Saving:
    """What sharing brought.

    Attributes:
        fonts_before: Font programs the pages had embedded.
        fonts_after: Those they have now.
        bytes_before: Size of their embedded programs as stored.
        bytes_after: The same, now.
        left_alone: Fonts that were not shared, in the order of the pages, each with the reason.
    """

    fonts_before: int
    fonts_after: int
    bytes_before: int
    bytes_after: int
    left_alone: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Use:
    """A font of a document.

    Attributes:
        font: Its dictionary.
        shown: The strings shown in it, as hexadecimal digits.
        kept: Why it stays as it is, if it does.
        subset: What it holds, when it is to be shared.
        codes: The codes shown in it.
    """

    font: Object
    shown: set[bytes] = field(default_factory=set)
    kept: str = ""
    subset: Subset | None = None
    codes: set[int] = field(default_factory=set)

    def keep(self, reason: str) -> None:
        """Leave the font as it is."""
        self.kept, self.subset = reason, None


Uses = Mapping[Key, Use]
Drawings = Mapping[Sealed, Drawing | Unreadable]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The fonts of a PDF, read.

    Attributes:
        uses: Every font; one that cannot be taken apart says why.
        drawings: The outlines of the Type 1 glyphs that text shows.
        faces: The fonts of each face, in the order of the pages.
    """

    uses: Uses
    drawings: Drawings
    faces: Sequence[Sequence[Key]]


def gather(scopes: Sequence[Scope]) -> Gathered:
    """Read the fonts of the pages and forms of a PDF."""
    uses = _uses(scopes)
    _read(uses)
    drawings = _draw(uses)
    return Gathered(uses, drawings, _faces(uses))


def share_fonts(pdf: pikepdf.Pdf) -> Saving:
    """Replace the font subsets of the documents in a PDF by fonts they share.

    Args:
        pdf: An assembled document; its pages' content, resources and fonts are changed in place.

    Returns:
        The saving. A font that cannot be shared is listed in it and stays as it is.
    """
    scopes = find_scopes(pdf)
    gathered = gather(scopes)
    uses = gathered.uses
    before = _sizes(use.font for use in uses.values())
    shared: dict[Key, Object] = {}
    recoded: dict[Key, dict[bytes, bytes]] = {}
    for members in gathered.faces:
        _share(pdf, {key: uses[key] for key in members}, gathered.drawings, shared, recoded)
    _put_in_place(pdf, scopes, uses, shared, recoded)
    after = _sizes(shared.get(key, use.font) for key, use in uses.items() if use.kept or key in shared)
    left = tuple((str(use.font.get("/BaseFont", "")).lstrip("/"), use.kept) for use in uses.values() if use.kept)
    return Saving(len(before), len(after), sum(before.values()), sum(after.values()), left)


def draw_ahead(file: Path) -> None:
    """Draw the outlines of the fonts of a document ahead of :func:`share_fonts`, which then finds them drawn.

    Raises:
        PdfError: The file is damaged.
    """
    with pikepdf.open(file, access_mode=pikepdf.AccessMode.stream) as pdf:
        fonts = {one.objgen: one for one in pdf.objects if isinstance(one, Dictionary) and "/FontDescriptor" in one}
        type1.draw(
            outline
            for subset in read_subsets(fonts).values()
            if isinstance(subset, Subset) and isinstance(subset.program, Type1)
            for outline in (subset.program.undefined, *subset.program.codes.values())
        )


def _uses(scopes: Sequence[Scope]) -> dict[Key, Use]:
    """Every font of the pages, with the strings they show in it."""
    uses: dict[Key, Use] = {}
    for scope in scopes:
        names = {name: uses.setdefault(font.objgen, Use(font)) for name, font in scope.fonts.items()}
        for name, use in names.items():
            if scope.refused:
                use.keep(scope.refused)
            elif not scope.fonts[name].is_indirect:
                use.keep("font inside the resources of a page")
        for shown in scope.shown():
            names[shown.font].shown.update(shown.strings)
    return uses


def _read(uses: Uses) -> None:
    """Read the fonts that text is shown in, and keep those with a code that cannot be taken over."""
    wanted = {key: use.font for key, use in uses.items() if use.shown and not use.kept}
    for key, found in read_subsets(wanted).items():
        use = uses[key]
        if isinstance(found, Unreadable):
            use.keep(str(found))
        elif any(len(digits) % 2 for digits in use.shown):
            use.keep("text with half a code")
        else:
            use.codes = set().union(*(bytes.fromhex(digits.decode()) for digits in use.shown))
            if use.codes <= found.glyphs.keys():
                use.subset = found
            else:
                use.keep("font with a code that has no glyph, no width or no character")


def _draw(uses: Uses) -> Drawings:
    """The drawings of all Type 1 glyphs that text shows; a font with one that cannot be drawn is kept."""
    outlines: dict[Key, list[tuple[Sealed, int | None]]] = {}
    for key, use in uses.items():
        if use.subset and isinstance(use.subset.program, Type1):
            glyphs = (use.subset.glyphs[code] for code in sorted(use.codes))
            outlines[key] = [(use.subset.program.undefined, None)]
            outlines[key] += [(glyph.outline, glyph.width) for glyph in glyphs if isinstance(glyph.outline, Sealed)]
    drawings = type1.draw(outline for listed in outlines.values() for outline, _ in listed)
    for key, listed in outlines.items():
        for outline, width in listed:
            drawing = drawings[outline]
            if isinstance(drawing, Unreadable):
                uses[key].keep(str(drawing))
            elif width is not None and abs(drawing.width - width) > _TOLERANCE:
                uses[key].keep("font with a width that is not its program's")
    return drawings


def _faces(uses: Uses) -> list[list[Key]]:
    """Fonts of one face each, in the order of the pages."""
    faces: dict[Hashable, list[Key]] = {}
    for key, use in uses.items():
        if use.subset:
            described = tuple(
                (entry, value.unparse() if isinstance(value, Object) else str(value))
                for entry, value in sorted(use.font.FontDescriptor.items())
                if entry not in ("/FontName", "/FontFile", "/FontFile2")
            )
            program = use.subset.program
            faces.setdefault((type(program), use.subset.name, program.face, described), []).append(key)
    return list(faces.values())


def _share(
    pdf: pikepdf.Pdf,
    members: Uses,
    drawings: Drawings,
    shared: dict[Key, Object],
    recoded: dict[Key, dict[bytes, bytes]],
) -> None:
    """Make one font of a face and note, for each font it replaces, the new codes of every string."""
    subsets = {key: use.subset for key, use in members.items() if use.subset}
    # Wide glyphs first: pypdf takes the width of code 32 for that of a blank when a face has none, and guesses blanks
    # from it; that is the width of a Chinese character in a document's own subset too.
    glyphs = sorted(
        {subsets[key].glyphs[code] for key, use in members.items() for code in use.codes},
        key=lambda glyph: (-glyph.width, glyph),
    )
    if len(glyphs) > _MOST_GLYPHS:
        for use in members.values():
            use.keep("face with more glyphs than one font holds")
        return
    numbers = {glyph: b"%04X" % number for number, glyph in enumerate(glyphs, 1)}
    font = make_font(pdf, list(subsets.values()), glyphs, drawings)
    blank = {key for key, use in members.items() if any(subsets[key].glyphs[code].text == BLANK for code in use.codes)}
    twin = without_blank(pdf, font, glyphs) if blank and len(blank) < len(members) else font
    for key, use in members.items():
        codes = {code: numbers[subsets[key].glyphs[code]] for code in use.codes}
        shared[key] = font if key in blank else twin
        recoded[key] = {
            digits: b"".join(map(codes.__getitem__, bytes.fromhex(digits.decode()))) for digits in use.shown
        }


def _put_in_place(
    pdf: pikepdf.Pdf,
    scopes: Sequence[Scope],
    uses: Uses,
    shared: Mapping[Key, Object],
    recoded: Mapping[Key, Mapping[bytes, bytes]],
) -> None:
    """Write pages and forms anew; whatever else points to the old resources or fonts still finds them."""
    resources: dict[Key, Object] = {}
    streams: dict[bytes, Object] = {}
    for scope in scopes:
        names = {name: recoded[font.objgen] for name, font in scope.fonts.items() if font.objgen in shared}
        if scope.refused or not names:
            continue
        key = scope.resources.objgen
        if key not in resources or not scope.resources.is_indirect:
            resources[key] = _resources(pdf, scope, uses, shared)
        scope.owner.Resources = resources[key]
        written = [
            _written(content, names) if any(isinstance(piece, Shown) for piece in content) else None
            for content in scope.contents
        ]
        if isinstance(scope.owner, Stream):
            if written[0] is not None:
                scope.owner.write(written[0], filter=Name.FlateDecode)
            continue
        for place, data in enumerate(written):
            if data is not None:
                if data not in streams:
                    streams[data] = Stream(pdf, data, Filter=Name.FlateDecode)
                scope.streams[place] = streams[data]
        scope.owner.Contents = scope.streams[0] if len(scope.streams) == 1 else Array(scope.streams)


def _written(content: Content, names: Mapping[str, Mapping[bytes, bytes]]) -> bytes:
    return zlib.compress(rewrite(content, names))


def _resources(pdf: pikepdf.Pdf, scope: Scope, uses: Uses, shared: Mapping[Key, Object]) -> Object:
    """The same resources with the shared fonts, without fonts no text is shown in."""
    changed = copy.copy(scope.resources)
    changed.Font = Dictionary(
        {
            f"/{name}": shared.get(font.objgen, font)
            for name, font in scope.fonts.items()
            if font.objgen in shared or uses[font.objgen].kept
        }
    )
    return pdf.make_indirect(changed) if scope.resources.is_indirect else changed


def _sizes(fonts: Iterable[Object]) -> dict[Key, int]:
    """Stored bytes of the programs of fonts, each program once."""
    files = (font_file(font) for font in fonts)
    return {
        key: len(file.read_raw_bytes())
        for key, file in {file.objgen: file for file in files if file is not None}.items()
    }
