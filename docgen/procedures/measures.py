"""Beijing's measures on the union law by edition: since when, its title and its articles as documents cite them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MEASURES = "《北京市实施〈中华人民共和国工会法〉办法》"
MEASURES_2015 = dt.date(2016, 1, 1)
MEASURES_2026 = dt.date(2026, 5, 1)


def measures_title(on: dt.date) -> str:
    """The title with the edition in force on a day in brackets."""
    year = 2026 if on >= MEASURES_2026 else 2015 if on >= MEASURES_2015 else 2002
    return f"{MEASURES}（{year}年修订）"


def measures_article(on: dt.date, in_2015: str, in_2026: str) -> str:
    """The article of the edition in force on a day; "" for that of 2002, which was not read."""
    return in_2026 if on >= MEASURES_2026 else in_2015 if on >= MEASURES_2015 else ""


@dataclass(frozen=True, slots=True)
class Editions:
    """An article by the editions of one instrument: what it says moves, so its number depends on the day.

    Attributes:
        title: Full title without edition.
        known: From which day, which articles; an empty one where the edition was not read.
    """

    title: str
    known: tuple[tuple[dt.date, str], ...]

    def cited(self, on: dt.date | None) -> str:
        """The title with the articles in force on a day; the title alone where no edition in force was read."""
        found = ""
        for start, articles in self.known:
            if on is not None and start <= on:
                found = articles
        return f"{self.title}{found}"
