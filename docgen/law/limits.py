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
        value: Days, people, per cent or yuan, as the limit's unit says.
        start: First day in force.
        end: Last day in force, None while it still is.
        basis: Where it stands.
        note: What a reader should know (two sources that differ, a doubt).
        confirmed_until: The last day on which someone looked whether it still holds; None for a number that changes
            only with its instrument.
    """

    value: int
    start: dt.date
    end: dt.date | None
    basis: Basis
    note: str
    confirmed_until: dt.date | None = None

    def confirmed(self, on: dt.date) -> bool:
        """Whether the value is known to hold on a day; a later one may lie beyond a change nobody has entered.

        Why: the minimum wage is adjusted every year or two, so today's figure is no promise for next year's term.
        """
        ends = self.end or self.confirmed_until
        return self.start <= on and (ends is None or on <= ends)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number with its history."""

    id: str
    label: str
    unit: str
    values: tuple[Value, ...]

    def at(self, on: dt.date) -> Value | None:
        """The value in force on a day, as far as it is known; None before the first one."""
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
    return Value(
        entry["value"], entry["from"], entry.get("to"), basis, entry.get("note", ""), entry.get("confirmed-until")
    )
