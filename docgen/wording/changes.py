"""What changed between two wordings: Chinese by the character, numbers and Latin words whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from docgen.wording.quantities import plain

#: 第二十三条, 第六章: a reference, whole; an amount with its commas; a Latin word; any other character by itself.
_TOKEN: Final = re.compile(
    r"(?:第[〇零一二两三四五六七八九十百千\d]{1,9}[条章]|\d+(?:[,.]\d+)*%?|[A-Za-z]+(?:[-'][A-Za-z]+)*|\S)\s*"
)
_SENTENCE: Final = re.compile(r"[^。；\n]*[。；\n]?")
_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
#: Longer texts are compared sentence by sentence: the comparison takes the square of their length.
_LONGEST: Final = 3000
#: As many unchanged characters between two changes are shown as changed with them.
_ISLAND: Final = 1
_PARTING: Final = frozenset("，。；：、（）")
_ALIKE: Final = 0.5
_SAMPLE: Final = 600


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one fate."""

    change: Change
    text: str


#: One paragraph: its pieces in reading order, struck ones before those in their place.
Line = tuple[Piece, ...]


@lru_cache(maxsize=8192)
def token_key(token: str) -> str:
    """A token without what no reader counts as a change: white space, width of digits, the bend of quotation marks."""
    return plain(token).translate(_QUOTES)


def tokens(text: str) -> list[str]:
    """The text cut into what is compared whole; only white space before it is lost."""
    if len(text) > _LONGEST:
        return [one for one in _SENTENCE.findall(text) if one]
    return _TOKEN.findall(text.lstrip())


def likeness(old: str, new: str) -> float:
    """How alike two texts are, 0 to 1; of long ones the beginning counts."""
    one, other = plain(old)[:_SAMPLE], plain(new)[:_SAMPLE]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0 if one or other else 1.0
    return matcher.ratio()


def line_changes(
    old: str, new: str, key_old: Callable[[str], str] = token_key, key_new: Callable[[str], str] = token_key
) -> Line:
    """The pieces that lead from one paragraph to another.

    Args:
        old: As it was.
        new: As it is.
        key_old: What a token of the old text is compared by: equal keys are no change.
        key_new: The same of the new text.
    """
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [key_old(one) for one in before], [key_new(one) for one in after], autojunk=False)
    found: list[tuple[str, str, str]] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        lost, gained = "".join(before[first:last]), "".join(after[start:end])
        # A lone character between two changes belongs to them, unless it is a mark that parts what is said.
        island = len(gained) <= _ISLAND and end < len(after) and gained not in _PARTING
        if found and found[-1][0] != "equal" and (kind != "equal" or island):
            found[-1] = ("replace", found[-1][1] + lost, found[-1][2] + gained)
            continue
        found.append((kind, lost, gained))
    return tuple(_pieces(found))


def _pieces(found: Iterable[tuple[str, str, str]]) -> Iterable[Piece]:
    for kind, lost, gained in found:
        if kind == "equal":
            yield Piece(Change.SAME, gained)
            continue
        if lost:
            yield Piece(Change.STRUCK, lost)
        if gained:
            yield Piece(Change.ADDED, gained)


def text_changes(
    old: Sequence[str],
    new: Sequence[str],
    key_old: Callable[[str], str] = token_key,
    key_new: Callable[[str], str] = token_key,
) -> tuple[Line, ...]:
    """The paragraphs that lead from one text to another, unchanged ones among them.

    Args:
        old: The paragraphs as they were.
        new: As they are.
        key_old: As of :func:`line_changes`.
        key_new: The same of the new text.
    """
    before = ["".join(map(key_old, tokens(one))) for one in old]
    after = ["".join(map(key_new, tokens(one))) for one in new]
    found: list[Line] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(Piece(Change.SAME, one),) for one in new[start:end]]
        else:
            found += _paired(old[first:last], new[start:end], key_old, key_new)
    return tuple(found)


def _paired(
    old: Sequence[str], new: Sequence[str], key_old: Callable[[str], str], key_new: Callable[[str], str]
) -> Iterable[Line]:
    """Paragraphs in the place of others: like ones side by side, the rest struck and added."""
    taken = 0
    for text in new:
        match = next((at for at in range(taken, len(old)) if likeness(old[at], text) >= _ALIKE), None)
        if match is None and len(old) == len(new) == 1:
            match = 0
        if match is None:
            yield (Piece(Change.ADDED, text),)
            continue
        yield from ((Piece(Change.STRUCK, one),) for one in old[taken:match])
        yield line_changes(old[match], text, key_old, key_new)
        taken = match + 1
    yield from ((Piece(Change.STRUCK, one),) for one in old[taken:])


def changed(lines: Iterable[Line]) -> bool:
    """Whether any piece was added or struck."""
    return any(piece.change is not Change.SAME for line in lines for piece in line)
