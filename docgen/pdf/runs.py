"""Whether the runs of text in a piece's content are cut where LibreOffice cuts them in a document of its own.

LibreOffice embeds a face in subsets of 255 glyphs, filled as the text goes, and starts a run anew where the next glyph
is in another subset. It sets the start of a run to a tenth of a point, so a run cut elsewhere stands elsewhere by a
hair. In a document of many pieces a face may need more subsets than a piece alone would, cut at other glyphs; where
that happened, the piece has to be converted in other company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

#: Glyphs in one subset.
_FULL = 255
_NUMBER = rb"-?\d+(?:\.\d+)?"
_OBJECT = re.compile(rb"\nBT\n(.*?)\nET\n", re.S)
_RUN = re.compile(
    rb"(?:" + _NUMBER + rb" (?P<y>" + _NUMBER + rb") Td |(?:" + _NUMBER + rb" ){5}(?P<ty>" + _NUMBER + rb") Tm\n)"
    rb"/(?P<font>\w+) (?P<size>" + _NUMBER + rb") Tf(?P<shown><[0-9A-F]*>Tj|\[[^\]]*\]TJ)"
)
_CODES = re.compile(rb"<([0-9A-F]*)>")
_DIGITS = 4


def cut_alone(contents: Sequence[bytes]) -> bool:
    """Whether every run is cut where it would be in a document of these pages alone.

    Args:
        contents: The content of the pages of a piece in order, each face one font with codes of four digits.
    """
    texts = [[_runs(found[1]) for found in _OBJECT.finditer(content)] for content in contents]
    subsets: dict[bytes, dict[bytes, int]] = {}
    for runs in (runs for page in texts for runs in page):
        for font, _, glyphs in runs:
            known = subsets.setdefault(font, {})
            for glyph in glyphs:
                known.setdefault(glyph, len(known) // _FULL)
    return all(_cut(runs, subsets) for page in texts for runs in page)


_Run = tuple[bytes, bytes, list[bytes]]


def _runs(text: bytes) -> list[_Run]:
    """The runs of a text object: font, size and height, glyphs."""
    return [
        (found["font"], found["size"] + b" " + (found["y"] or found["ty"]), list(_glyphs(found["shown"])))
        for found in _RUN.finditer(text)
    ]


def _glyphs(shown: bytes) -> Iterator[bytes]:
    codes = b"".join(_CODES.findall(shown))
    return (codes[place : place + _DIGITS] for place in range(0, len(codes), _DIGITS))


def _cut(runs: Sequence[_Run], subsets: Mapping[bytes, Mapping[bytes, int]]) -> bool:
    """Whether each run is of one subset, and each that follows another of its face of the next."""
    numbers = [[subsets[font][glyph] for glyph in glyphs] for font, _, glyphs in runs]
    if any(len(set(one)) > 1 for one in numbers):
        return False
    return all(
        one[:2] != two[:2] or not first or not second or first[-1] != second[0]
        for (one, two), (first, second) in zip(pairwise(runs), pairwise(numbers), strict=True)
    )
