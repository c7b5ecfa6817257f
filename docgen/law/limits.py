"""The numbers the law sets, each by place and by date in force, with its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from docgen import places
from docgen.law.citations import Basis


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a limit while it was in force.

    Attributes:
        value: Days, people or per cent, as the limit's unit says.
        start: First day in force.
        end: Last day in force, None while it still is.
        basis: Where it stands.
        note: What a reader should know (two sources that differ, a doubt).
    """

    value: int
    start: dt.date
    end: dt.date | None
    basis: Basis
    note: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A number with its history."""

    id: str
    label: str
    unit: str
    values: tuple[Value, ...]

    def at(self, on: dt.date) -> Value | None:
        """The value in force on a day; None before the first is known."""
        for value in self.values:
            if value.start <= on and (value.end is None or on <= value.end):
                return value
        return None


_SHARED = ("national", "project")


@cache
def known_places() -> tuple[str, ...]:
    """The places that have limits of their own."""
    found = (path.stem for path in (places.law() / "limits").glob("*.yaml"))
    return tuple(sorted(name for name in found if name not in _SHARED))


@cache
def limits(place: str = "beijing") -> dict[str, Limit]:
    """Every limit that holds in a place: the national and project layers, then the place's own on top."""
    found: dict[str, Limit] = {}
    for layer in (*_SHARED, place):
        path = places.law() / "limits" / f"{layer}.yaml"
        loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for key, entry in loaded.items():
            found[key] = Limit(key, entry["label"], entry["unit"], tuple(_value(value) for value in entry["values"]))
    return found


def _value(entry: dict[str, Any]) -> Value:
    cited = entry["basis"]
    basis = Basis(cited["instrument"], cited["section"], cited.get("phrase", ""), str(entry.get("checked", "")))
    return Value(entry["value"], entry["from"], entry.get("to"), basis, entry.get("note", ""))
