"""References of a contract to its own articles: they follow the articles they mean, not the numbers they bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.render.contract_text import ContractText
from docgen.wording.changes import Line, Piece, token_key
from docgen.wording.quantities import plain, read_number

_N: Final = r"[〇零一二两三四五六七八九十百千\d]{1,9}"
_OWN: Final = re.compile(rf"第({_N})([条章])")
#: References to other texts: behind a title, an annex, another contract; and those that continue them.
_FOREIGN: Final = re.compile(
    rf"(?:》(?:（[^）]{{0,20}}）)?|附件[一二三四五六七八九十\d]*|附录|法|条例|办法|细则|特别规定)(?:第{_N}[条章款项](?:第{_N}[款项])?[、和或至及者]{{0,2}})+"
)
#: Put into references that are none of the contract's own, so that they are read as mere words.
_VEIL: Final = "\u2060"


def veiled(text: str) -> str:
    """The text with references to other texts marked as such; :func:`unveiled` takes the marks away."""
    clean = text.replace(_VEIL, "")
    return _FOREIGN.sub(lambda hit: hit[0].replace("第", f"第{_VEIL}"), clean)


def unveiled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines without the marks."""
    return tuple(tuple(Piece(one.change, one.text.replace(_VEIL, "")) for one in line) for line in lines)


@dataclass(frozen=True)
class Numbers:
    """What the numbers of one contract mean, in names common to both.

    Attributes:
        articles: Number to name.
        chapters: The same of chapters.
    """

    side: str
    articles: Mapping[int, str]
    chapters: Mapping[int, str]

    def name(self, number: int | None, unit: str) -> str:
        """The name of what a reference means; one that means nothing has a name of its own."""
        known = self.articles if unit == "条" else self.chapters
        return known.get(number or 0, f"{self.side}:none:{number}{unit}")

    def has(self, number: int | None, unit: str) -> bool:
        """Whether the contract has such an article or chapter."""
        return number in (self.articles if unit == "条" else self.chapters)

    def means(self, reference: str) -> tuple[int | None, str, str]:
        """Number, unit and name of 第二十三条."""
        hit = _OWN.fullmatch(reference)
        assert hit is not None
        value = read_number(hit[1])
        number = None if value is None else int(value)
        return number, hit[2], self.name(number, hit[2])


def numbers(
    old: ContractText, new: ContractText, pairs: Mapping[int, int], chapters: Mapping[int, int]
) -> tuple[Numbers, Numbers]:
    """The numbers of the old and of the new contract."""
    named = {there: f"pair:{there}" for there in pairs.values()}
    before = {one.number: named.get(n, f"old:{n}") for n, one in enumerate(old.clauses) if one.number is not None}
    after = {
        one.number: named.get(pairs.get(n, -1), f"new:{n}")
        for n, one in enumerate(new.clauses)
        if one.number is not None
    }
    before_chapters = {one.number: f"chapter:{n}" for n, one in enumerate(old.chapters) if one.number is not None}
    after_chapters = {
        one.number: f"chapter:{chapters[n]}" if n in chapters else f"new-chapter:{n}"
        for n, one in enumerate(new.chapters)
        if one.number is not None
    }
    return Numbers("old", before, before_chapters), Numbers("new", after, after_chapters)


def own_references(text: str) -> list[str]:
    """第二十三条 … of a veiled text, in order."""
    return [hit[0] for hit in _OWN.finditer(text)]


def keys(old: str, before: Numbers, after: Numbers) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What tokens of an old text, and of the new one in its place, are compared by.

    A reference is its article. One whose words stayed but whose number now means another article counts as unchanged
    words: that it went astray is told apart.
    """
    meant = {plain(one): before.means(one)[2] for one in own_references(old)}
    known = set(meant.values())

    def key_old(token: str) -> str:
        word = plain(token)
        return meant.get(word) or token_key(token)

    def key_new(token: str) -> str:
        word = plain(token)
        if _OWN.fullmatch(word) is None:
            return token_key(token)
        name = after.means(word)[2]
        return name if name in known else meant.get(word, name)

    return key_old, key_new
