"""The numbers a contract writes that the law bounds: how to find each in an article, and which limit holds it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from docgen import places
from docgen.law.limits import Value, limits
from docgen.wording.quantities import NUMBER, PERCENT, plain, read_number


@dataclass(frozen=True, slots=True)
class Floor:
    """One number that contracts agree on.

    Attributes:
        id: Its name in ``floors.yaml``; contracts that agree on the same thing use the same.
        what: What it counts (月最低工资).
        unit: 元, %, 日.
        limit: The limit that bounds it; "" where the law sets none.
        plus: A limit to be added to that; "" for none.
        percent: A limit that says how many per cent of it bound; "" for all of it.
        most: Whether it may not be higher; else not lower.
        factor: Units of the limit in one of the number as written.
        must: Whether the article has to name it while the limit is in force.
        alone: Whether its patterns mean something only in the articles that refer to it.
        free: Whether its words tell by themselves what they count, so that it is looked for in every article.
    """

    id: str
    what: str
    unit: str
    limit: str
    plus: str
    percent: str
    most: bool
    factor: int
    must: bool
    alone: bool
    free: bool
    patterns: tuple[re.Pattern[str], ...]

    def read(self, paragraphs: Sequence[str]) -> Iterator[Reading]:
        """Every place of a text that names it, in order, each once."""
        for text in paragraphs:
            line = plain(text)
            for pattern in self.patterns:
                for hit in pattern.finditer(line):
                    number = read_number(hit[1])
                    if number is not None:
                        yield Reading(self, number * self.factor, hit[0][-40:])

    def bound(self, place: str, on: dt.date) -> tuple[Decimal, tuple[Value, ...]] | None:
        """What the law sets on a day: the number and the values it is the sum of; None where it sets nothing."""
        if not self.limit:
            return None
        first = limits(place)[self.limit].at(on)
        second = limits(place)[self.plus].at(on) if self.plus else None
        values = tuple(one for one in (first, second) if one is not None and one.value)
        if first is None or not values:
            return None
        whole = Decimal(sum(one.value for one in values))
        if not self.percent:
            return whole, values
        part = limits(place)[self.percent].at(on)
        return None if part is None else (whole * part.value / 100, (part, *values))

    def worse(self, one: Decimal, other: Decimal) -> bool:
        """Whether one number gives workers less than the other."""
        return one > other if self.most else one < other


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as an article names it.

    Attributes:
        value: In the unit of the floor.
        words: The words it stands in, their end.
    """

    floor: Floor
    value: Decimal
    words: str


@cache
def floors() -> dict[str, Floor]:
    """Every floor by id, from templates/bargaining/floors.yaml."""
    path = places.templates() / "bargaining" / "floors.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: _floor(key, entry) for key, entry in loaded.items()}


def _floor(key: str, entry: dict[str, Any]) -> Floor:
    return Floor(
        key,
        entry["what"],
        entry["unit"],
        entry.get("limit", ""),
        entry.get("plus", ""),
        entry.get("percent", ""),
        entry.get("most", False),
        entry.get("factor", 1),
        entry.get("must", False),
        entry.get("alone", False),
        entry.get("free", False),
        tuple(_pattern(one) for one in entry["patterns"]),
    )


def _pattern(text: str) -> re.Pattern[str]:
    for name, form in (("{n}", f"({NUMBER})"), ("{p}", f"({PERCENT})"), ("{N}", NUMBER), ("{P}", PERCENT)):
        text = text.replace(name, form)
    return re.compile(text)
