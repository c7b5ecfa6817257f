"""The two sides of a bargaining and the people on them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.rules.registry import Matter

SIDES = {"workers": "职工方", "employers": "企业方"}


def representatives(matter: Matter, side: str) -> Iterator[tuple[str, Record]]:
    """Pointer and record of every representative of a side."""
    for index, one in enumerate(matter.data[side].representatives):
        yield f"{side}.representatives[{index}]", one


def names(matter: Matter, side: str) -> set[str]:
    """The names of a side's representatives."""
    return {one.name for one in matter.data[side].representatives if one.name}


def drawn_up(matter: Matter) -> bool:
    """Whether both sides have named representatives; until then nothing is compared between them."""
    return all(matter.data[side].representatives for side in SIDES)
