"""Work forbidden to women (女职工劳动保护特别规定附录), word for word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from docgen.law.citations import articles

PERIODS = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True)
class ForbiddenWork:
    """One of the four lists of work forbidden to women (女职工劳动保护特别规定附录).

    Attributes:
        title: Its heading, word for word.
        items: Its items, word for word.
    """

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One item of those lists, for a post it concerns.

    Attributes:
        code: 三（一）.
        heading: What the list is called.
        text: The item, word for word.
    """

    code: str
    heading: str
    text: str


@cache
def forbidden_work() -> tuple[ForbiddenWork, ...]:
    """The four lists."""
    found: list[tuple[str, list[str]]] = []
    for line in articles("women-protection-2012")["附录"].splitlines()[2:]:
        if line[0] in PERIODS and line[1] == "、":
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return tuple(ForbiddenWork(title, tuple(items)) for title, items in found)


def provisions(codes: Iterable[str]) -> tuple[Provision, ...]:
    """The items of the lists by their codes (三（一）), in the order given."""
    found = []
    for code in codes:
        work = forbidden_work()[PERIODS.index(code[0])]
        mark = f"({code[2:-1]})"
        text = next(one for one in work.items if one.startswith(mark))
        found.append(Provision(code, work.title[2:].rstrip("："), text.removeprefix(mark).rstrip("；。")))
    return tuple(found)
