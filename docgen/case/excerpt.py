"""What a case does not hold because the packet it goes with is for one of many; how a case.yaml says so.

``略去: 3`` stands in a list for three entries that are not there, ``略去: 其余`` in an entry of which only some fields
are, ``略去: [培训]`` at the head for whole chapters; ``适用日`` there fixes the day whose law governs. Places in a list
stay what they are in the whole case.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_STEP = re.compile(r"\[\d+\]|[^.\[\]]+")

#: The key of every mark, in Chinese and in English.
MARKS = ("略去", "left_out")
#: The key of the day whose law governs, where what is left out would have told it.
DAY = ("适用日", "governing_day")
#: What the mark of an entry says that keeps some of its fields.
REST = ("其余", "rest")
#: Entries left out of one case at most: a mark is short, and what it stands for is not.
MOST = 20_000


@dataclass(frozen=True)
class Excerpt:
    """What is left out of a case; false for a whole one.

    Attributes:
        entries: Pointers of the entries that are not there (``appraisals[2]``); blank records stand in their places.
        shortened: Pointers of the entries of which only some fields are there.
        chapters: Keys of the chapters that are not there.
        day: The day whose law governs, where it follows from what is left out.
    """

    entries: frozenset[str] = frozenset()
    shortened: frozenset[str] = frozenset()
    chapters: frozenset[str] = frozenset()
    day: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.entries or self.shortened or self.chapters)

    @cached_property
    def _lists(self) -> frozenset[str]:
        return frozenset(one[: one.rfind("[")] for one in self.entries | self.shortened)

    def hides(self, pointer: str) -> bool:
        """Whether nothing can be said at a place: it, or a part of it that counts, is not there.

        Of a list some entries of which are left out nothing can be said as a whole.
        """
        if not self:
            return False
        if pointer in self._lists:
            return True
        while pointer:
            if pointer in self.entries or pointer in self.shortened or pointer in self.chapters:
                return True
            pointer = pointer[: max(pointer.rfind("."), pointer.rfind("["), 0)]
        return False

    def below(self, key: str) -> Excerpt:
        """The same of a case that a field refers to, by its own pointers."""
        head = f"{key}."
        entries, shortened = (
            frozenset(one.removeprefix(head) for one in some if one.startswith(head))
            for some in (self.entries, self.shortened)
        )
        return Excerpt(entries, shortened)

    def counted(self) -> dict[str, Any]:
        """How much is left out, for a manifest: entries by list, shortened entries by list, chapters."""
        entries, shortened = _by_list(self.entries), _by_list(self.shortened)
        return {"entries": entries, "shortened": shortened, "chapters": sorted(self.chapters)}


def present(values: Mapping[str, Any], excerpt: Excerpt) -> tuple[dict[str, Any], Callable[[str], str]]:
    """The values that are there, their lists closed up, and what turns a pointer into them into one of the case.

    Why: what is not there has no faults, and looking for them takes its time.
    """
    gone = excerpt.entries | excerpt.shortened
    kept: dict[str, list[int]] = {}

    def close(value: Any, pointer: str) -> Any:
        if isinstance(value, dict):
            return {key: close(child, f"{pointer}.{key}" if pointer else key) for key, child in value.items()}
        if isinstance(value, list):
            kept[pointer] = [number for number in range(len(value)) if f"{pointer}[{number}]" not in gone]
            return [close(value[number], f"{pointer}[{number}]") for number in kept[pointer]]
        return value

    def opened(pointer: str) -> str:
        found = ""
        for step in _STEP.findall(pointer):
            if step.startswith("["):
                found += f"[{kept[found][int(step[1:-1])]}]"
            else:
                found = f"{found}.{step}" if found else step
        return found

    return close(dict(values), ""), opened


#: Nothing is left out of a case as it is written.
WHOLE = Excerpt()


def _by_list(pointers: frozenset[str]) -> dict[str, int]:
    lists = [one[: one.rfind("[")] for one in pointers]
    return {one: lists.count(one) for one in sorted(set(lists))}
