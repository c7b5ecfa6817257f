"""What a chart shows, as data: facts say it, a document draws it when it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Number = int | Decimal

#: Values that a description tells one by one; of more it tells the first.
_TOLD = 120
#: What a long name of a district is called in charts.
_SHORT = {"北京经济技术开发区": "经开区"}
_KINDS = {"bars": "柱形图", "rows": "条形图", "panels": "条形图", "lines": "折线图"}


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures.

    Attributes:
        values: One for each category; None where there is none.
    """

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure to be measured by: a target, a standard."""

    name: str
    value: Number


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to be drawn in black and white.

    Attributes:
        kind: ``bars`` upright, ``rows`` lying (for many or long names), ``panels`` lying and each series
            in a field of its own, ``lines`` over years.
        title: What it shows, without 「图」 and number.
        categories: What stands along the axis: districts, years.
        unit: Of the values, after each in the description and at the axis.
        marks: Lines across it.
        places: Digits after the point.
    """

    kind: Literal["bars", "rows", "panels", "lines"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    marks: tuple[Mark, ...] = ()
    places: int = 0

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise ValueError("a chart has categories and series")
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("a series has a value for each category")

    @property
    def lying(self) -> bool:
        """Whether its bars lie."""
        return self.kind in ("rows", "panels")

    def label(self, value: Number) -> str:
        """A value as it is printed beside its bar or point."""
        return f"{value:.{self.places}f}"

    @property
    def alt(self) -> str:
        """All of it in words, for those who cannot see it."""
        told = [
            f"{category}{f'{one.name}' if len(self.series) > 1 else ''} {self.label(value)}{self.unit}"
            for at, category in enumerate(self.categories)
            for one in self.series
            if (value := one.values[at]) is not None
        ]
        more = [f"等{len(told)}个数据"] if len(told) > _TOLD else []
        lines = [f"{mark.name} {self.label(mark.value)}{self.unit}" for mark in self.marks]
        return f"{_KINDS[self.kind]}：{self.title}。{'；'.join([*told[:_TOLD], *more, *lines])}。"


def short_name(name: str) -> str:
    """What a district or union is called in charts."""
    return _SHORT.get(name, name)
