"""Which clause of one contract is which of the other: by mark, by words, by likeness; and which of them moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from docgen.render.contract_text import Clause, ContractText, Kind
from docgen.wording.changes import likeness
from docgen.wording.quantities import plain

#: Clauses less alike than this are one struck and one added.
_ALIKE: Final = 0.55
#: What standing under the same chapter adds to likeness.
_SAME_CHAPTER: Final = 0.05
#: Pairs looked at; a contract has a hundred articles, most of them marked.
_MOST: Final = 40_000


def match(old: ContractText, new: ContractText) -> dict[int, int]:
    """Place of each clause of the new contract that has a counterpart, to the place of that in the old one."""
    found: dict[int, int] = {}
    left = {n: one for n, one in enumerate(new.clauses)}
    right = {n: one for n, one in enumerate(old.clauses)}
    for key in (_part, _mark, _words):
        for here, there in _by_key(left, right, key):
            found[here] = there
            del left[here], right[there]
    for here, there in _by_likeness(left, right, old, new):
        found[here] = there
    return found


def _part(clause: Clause) -> str:
    """Front, signatures and annexes by what they are called."""
    return "" if clause.kind is Kind.ARTICLE else clause.label


def _mark(clause: Clause) -> str:
    return clause.ids[0] if clause.kind is Kind.ARTICLE and clause.ids else ""


def _words(clause: Clause) -> str:
    return plain(clause.text) if clause.kind is Kind.ARTICLE else ""


def _by_key(left: dict[int, Clause], right: dict[int, Clause], key: Callable[[Clause], str]) -> list[tuple[int, int]]:
    """Pairs of one key; where several share one, in their order."""
    waiting: dict[str, list[int]] = {}
    for there, clause in right.items():
        if key(clause):
            waiting.setdefault(key(clause), []).append(there)
    pairs = []
    for here, clause in left.items():
        if waiting.get(key(clause)):
            pairs.append((here, waiting[key(clause)].pop(0)))
    return pairs


def _by_likeness(
    left: dict[int, Clause], right: dict[int, Clause], old: ContractText, new: ContractText
) -> list[tuple[int, int]]:
    here = {n: one for n, one in left.items() if one.kind is Kind.ARTICLE}
    there = {n: one for n, one in right.items() if one.kind is Kind.ARTICLE}
    if len(here) * len(there) > _MOST:
        return []
    scored = []
    for a, one in here.items():
        for b, other in there.items():
            together = chapter_title(new, one) == chapter_title(old, other)
            score = likeness(other.text, one.text) + _SAME_CHAPTER * together
            if score >= _ALIKE:
                scored.append((-score, abs(a - b), a, b))
    pairs: list[tuple[int, int]] = []
    taken: Counter[tuple[str, int]] = Counter()
    for _, _, a, b in sorted(scored):
        if not taken["new", a] and not taken["old", b]:
            pairs.append((a, b))
            taken["new", a] = taken["old", b] = 1
    return pairs


def chapter_title(text: ContractText, clause: Clause) -> str:
    """The name of the chapter a clause stands in; "" before the first."""
    return text.chapters[clause.chapter].title if clause.chapter is not None else ""


def moved(order: Sequence[int]) -> set[int]:
    """Those of a row of places that must be taken out for the rest to rise: the fewest there are."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(order):
        spot = bisect_left(tails, place)
        tails[spot : spot + 1] = [place]
        ends[spot : spot + 1] = [at]
        before.append(ends[spot - 1] if spot else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(order[at])
        at = before[at]
    return set(order) - kept


def chapter_pairs(old: ContractText, new: ContractText, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Place of each chapter of the new contract that has a counterpart, to the place of that in the old one.

    Chapters of one name are one; else those that share most of their articles.
    """
    found: dict[int, int] = {}
    free = list(range(len(old.chapters)))
    for here, heading in enumerate(new.chapters):
        same = [there for there in free if plain(old.chapters[there].title) == plain(heading.title)]
        if same:
            found[here] = same[0]
            free.remove(same[0])
    shared = Counter(
        (new.clauses[a].chapter, old.clauses[b].chapter)
        for a, b in pairs
        if new.clauses[a].chapter is not None and old.clauses[b].chapter is not None
    )
    for (here_, there_), _ in shared.most_common():
        if here_ is not None and here_ not in found and there_ in free and there_ is not None:
            found[here_] = there_
            free.remove(there_)
    return found
