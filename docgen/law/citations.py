"""Instruments by edition, and citations chosen by the date of the matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen import places
from docgen.findings import Citation


@dataclass(frozen=True, slots=True)
class Instrument:
    """One edition of a law, rule or standard.

    Attributes:
        id: Name in the code (``union-measures-beijing-2026``).
        title: Full title with its edition.
        short: What a finding prints.
        start: First day in force.
        end: Last day in force, None while it still is.
        checked: ISO date on which its text was read, or a statement that it was not.
    """

    id: str
    title: str
    short: str
    start: dt.date
    end: dt.date | None
    checked: str

    def in_force(self, on: dt.date) -> bool:
        """Whether this edition governs a matter of that day."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule or limit rests on: an edition, an article, the words quoted, when the words were read."""

    instrument: str
    section: str
    phrase: str
    checked: str = ""

    def citation(self) -> Citation:
        """The citation as findings carry it; an unread instrument is never shown as read."""
        known = instruments()[self.instrument]
        return Citation(known.short, self.section, self.phrase, self.checked or known.checked)


@cache
def instruments() -> dict[str, Instrument]:
    """Every edition by id, from law/instruments.yaml."""
    loaded: dict[str, Any] = _read(places.law() / "instruments.yaml")
    return {
        key: Instrument(key, entry["title"], entry["short"], entry["from"], entry.get("to"), str(entry["checked"]))
        for key, entry in loaded.items()
    }


@cache
def articles(instrument: str) -> dict[str, str]:
    """The cited articles of an edition, word for word; empty where its text is not held."""
    path = places.law() / "articles" / f"{instrument}.yaml"
    return dict(_read(path)) if path.is_file() else {}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def applicable(bases: Iterable[Basis], on: dt.date) -> list[Basis]:
    """Those of a rule's bases whose edition is in force on a day, in the order given."""
    return [basis for basis in bases if instruments()[basis.instrument].in_force(on)]
