"""Counting units: what each of them counts for, what many add up to, whether the sums of three levels agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docgen.case.model import Record

#: Every figure of the table, as the rosters call it and as it is printed.
MEASURES: Final[Mapping[str, str]] = {
    "unionised": "建会企业",
    "congress": "职代会制度",
    "disclosure": "厂务公开制度",
    "bargaining": "集体协商制度",
    "joint": "三项齐备",
    "large": "百人以上建会企业",
    "independent": "独立工资协商",
    "held": "本年度召开职代会",
    "filed": "本年度职代会备案",
    "covered": "区域行业覆盖",
    "women": "女职工专项",
    "directors": "职工董事",
    "supervisors": "职工监事",
}
SYSTEMS: Final = ("congress", "disclosure", "bargaining")


@dataclass(frozen=True, slots=True)
class Tally:
    """What some units add up to; enterprises with a union, as the plan counts.

    Attributes:
        joint: Those that have all three systems.
        large: Those of a hundred workers and more.
        independent: Of these, those with a wage contract of their own in force; regional and industry ones do not
            count.
        held: Those that held a congress in the year.
        covered: Those under a regional or industry contract.
        directors: People, not units; so are supervisors.
        unknown: Units of which a system is not known: they count as having none.
    """

    name: str
    units: int = 0
    unionised: int = 0
    congress: int = 0
    disclosure: int = 0
    bargaining: int = 0
    joint: int = 0
    large: int = 0
    independent: int = 0
    held: int = 0
    filed: int = 0
    covered: int = 0
    women: int = 0
    directors: int = 0
    supervisors: int = 0
    unknown: int = 0

    def share(self, measure: str) -> tuple[int, int]:
        """Part and whole of a ratio: of the large ones for independent contracts, else of all with a union."""
        whole = self.large if measure == "independent" else self.unionised
        part: int = getattr(self, measure)
        return part, whole

    def percent(self, measure: str) -> Decimal | None:
        """The ratio to one place, cut off so that none claims a target it missed; None of nothing."""
        part, whole = self.share(measure)
        return Decimal(part * 1000 // whole) / 10 if whole else None

    def reaches(self, measure: str, percent: int) -> bool:
        """Whether the ratio is at least so many per cent, in integers."""
        part, whole = self.share(measure)
        return 100 * part >= percent * whole


def in_force(start: dt.date | None, end: dt.date | None, on: dt.date) -> bool:
    """Whether a contract holds on a day: it has an end that has not passed, and has begun as far as is written."""
    return end is not None and end >= on and (start is None or start <= on)


def independent(row: Record, on: dt.date) -> bool:
    """Whether a unit has a wage contract of its own in force."""
    return in_force(row.wage_start or row.wage_signed, row.wage_end, on)


def tally(name: str, rows: Iterable[Record], on: dt.date, large: int) -> Tally:
    """The sums of some units on a day.

    Args:
        name: Of the area.
        rows: The units.
        on: The day systems and contracts must hold.
        large: Workers from which a firm must bargain by itself.
    """
    sums = dict.fromkeys((*MEASURES, "units", "unknown"), 0)
    for row in rows:
        sums["units"] += 1
        if not row.unionised or row.kind != "企业":
            continue
        sums["unionised"] += 1
        flags = [row[system] for system in SYSTEMS]
        sums["unknown"] += None in flags
        for system, flag in zip(SYSTEMS, flags, strict=True):
            sums[system] += bool(flag)
        sums["joint"] += all(flags)
        if (row.employees or 0) >= large:
            sums["large"] += 1
            sums["independent"] += independent(row, on)
        held = row.last_congress is not None and row.last_congress.year == on.year and row.last_congress <= on
        sums["held"] += held
        sums["filed"] += held and row.congress_filed is not None and row.last_congress <= row.congress_filed <= on
        sums["covered"] += row.covered is not None
        sums["women"] += row.women_end is not None and row.women_end >= on
        sums["directors"] += row.directors or 0
        sums["supervisors"] += row.supervisors or 0
    return Tally(name, **sums)


def tallies(rows: Iterable[Record], field: str, on: dt.date, large: int) -> tuple[Tally, ...]:
    """The sums by district or street, in the order of the roster; units without one under 「未填」."""
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(row[field] or "未填", []).append(row)
    return tuple(tally(name, held, on, large) for name, held in groups.items())


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A reported figure that its parts do not add up to.

    Attributes:
        pointer: The cell.
        parts: Whose sum it was held against: 「各街道乡镇」, 「单位名册」.
    """

    pointer: str
    area: str
    level: str
    measure: str
    reported: int
    summed: int
    parts: str

    @property
    def label(self) -> str:
        """The figure's name."""
        return MEASURES[self.measure]

    @property
    def difference(self) -> int:
        """Reported less the sum of the parts."""
        return self.reported - self.summed


def disagreements(
    reported: Iterable[Record], units: Iterable[Record], on: dt.date, large: int
) -> Iterator[Disagreement]:
    """Every reported figure held against the level below it.

    A street is held against its units; a district against its streets where any were reported, else against its units;
    the city against its districts. What the level below does not give for every part is not compared.
    """
    rows = list(enumerate(reported))
    held: dict[tuple[str, str | None], list[Record]] = {}
    for row in units:
        for place in ((row.district or "", row.street or ""), (row.district or "", None)):
            held.setdefault(place, []).append(row)
    found = {place: tally("", those, on, large) for place, those in held.items()}
    below_district: dict[str, list[Record]] = {}
    for _, row in rows:
        if row.level == "街道乡镇":
            below_district.setdefault(row.district or "", []).append(row)
    districts = [row for _, row in rows if row.level == "区"]
    for index, row in rows:
        for measure in MEASURES:
            value = row[measure]
            if value is None:
                continue
            parts, summed = _below(row, measure, found, below_district, districts)
            if summed is not None and summed != value:
                yield Disagreement(f"reported[{index}].{measure}", area(row), row.level, measure, value, summed, parts)


def area(row: Record) -> str:
    """What a reported row is of."""
    return "全市" if row.level == "市" else "".join(part for part in (row.district, row.street) if part) or "未填"


def _below(
    row: Record,
    measure: str,
    units: Mapping[tuple[str, str | None], Tally],
    streets: Mapping[str, list[Record]],
    districts: list[Record],
) -> tuple[str, int | None]:
    """The name and sum of what lies below a row; None where it is not there or not whole."""
    if row.level == "市":
        return "各区", _sum(districts, measure)
    if row.level == "区" and (reported := streets.get(row.district or "")):
        return "各街道乡镇", _sum(reported, measure)
    one = units.get((row.district or "", None if row.level == "区" else row.street or ""))
    return "单位名册", None if one is None else getattr(one, measure)


def _sum(rows: list[Record], measure: str) -> int | None:
    values = [row[measure] for row in rows]
    return None if not values or None in values else sum(values)
