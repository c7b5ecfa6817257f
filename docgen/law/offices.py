"""The bodies of Beijing that receive, admonish and order, named by district and by the day of the matter.

The labour administration (方案「劳动行政部门」, 条例「劳动保障行政部门」) has been called 人力资源和社会保障局 in every
district throughout the years that docgen serves (2014 on).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from docgen import places
from docgen.law.identifiers import DISTRICTS


@dataclass(frozen=True, slots=True)
class Office:
    """A body by its full name.

    Attributes:
        name: 北京市朝阳区人力资源和社会保障局.
        doubt: Why the name should be confirmed before use; empty where it follows from the district's name.
    """

    name: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """The bodies of one district, development area or the city.

    Attributes:
        name: The district's name on that day: 密云县 before it became 密云区.
        labour: Where a contract is filed (条例39).
        union: The federation of trade unions.
        government: Who orders correction before anything enters the honesty file (办法 2015 第66条, 2026 第55条).
    """

    name: str
    labour: Office
    union: Office
    government: Office


def district_name(district: str, on: dt.date) -> str | None:
    """What a district was called on a day; None for a name that is no district of Beijing.

    An abolished district gives the one that took its place.
    """
    data = _data()
    district = data["abolished"].get(district, district)
    for name, entry in data["districts"].items():
        if district in (name, entry["before"]):
            return str(name if on >= entry["from"] else entry["before"])
    return district if district in DISTRICTS.values() else None


def seat(district: str, on: dt.date) -> Seat | None:
    """The bodies of a district (by its present or former name) on a day; None for an unknown district."""
    name = district_name(district, on)
    if name is None:
        return None
    area = _data()["areas"].get(name)
    if area is not None:
        return Seat(name, *(Office(area[kind], area["checked"]) for kind in ("labour", "union", "government")))
    doubt = _doubt(name, on)
    full = f"北京市{name}"
    return Seat(
        name,
        Office(f"{full}人力资源和社会保障局", doubt),
        Office(f"{full}总工会", doubt),
        Office(f"{full}人民政府", doubt),
    )


def city() -> Seat:
    """The bodies of the city itself."""
    named = _data()["city"]
    return Seat("北京市", Office(named["labour"]), Office(named["union"]), Office(named["government"]))


def labour_office(district: str, on: dt.date) -> Office | None:
    """Where an employer of a district files a contract on a day (条例39); None for an unknown district."""
    found = seat(district, on)
    return found.labour if found else None


def _doubt(name: str, on: dt.date) -> str:
    """The remark on a changed name, only near the change: long before and after it the name is certain."""
    for present, entry in _data()["districts"].items():
        if name in (present, entry["before"]) and abs((on - entry["from"]).days) <= 31:
            return str(entry["checked"])
    return ""


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((places.law() / "offices.yaml").read_text(encoding="utf-8"))
    return loaded
