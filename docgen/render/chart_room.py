"""What a page has room for: the height of a chart, how many categories of it, and how much of a long name."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from docgen.procedures.charts import Chart, Mark, Series
from docgen.wording.widths import in_lines, shorten

WIDTH: Final = 156.0  # mm of the type area
AXIS, VALUE = 9.0, 7.5  # pt of names and units, of figures
#: Millimetres of a lying bar, of the gap between two groups, of axis and legend.
BAR, GAP, _FRAME = 3.2, 2.2, 20.0
#: The same where many crowd, and what the name below an upright bar or a point needs across.
_LEAST_BAR, _LEAST_GAP, _LEAST_SLOT = 2.7, 0.6, 7.5
_UPRIGHT: Final = 78.0
#: What a page holds beside caption and heading, upright and landscape.
_TALLEST, _TALLEST_LANDSCAPE = 210.0, 128.0
#: Of the width, what names beside lying bars may take; lines a name may take beside and below bars.
NAMES: Final = 0.4
_LINES_BESIDE, _LINES_BELOW = 2, 3
#: Half-width places of a name that stands within the field.
WITHIN: Final = 28


def natural_height(chart: Chart, width: float = WIDTH) -> float:
    """Millimetres at which bars and their labels neither crowd nor swim, as far as a page of that width holds them."""
    if not chart.lying:
        return _UPRIGHT
    tallest = _TALLEST if width <= WIDTH else _TALLEST_LANDSCAPE
    return min(tallest, _FRAME + len(chart.categories) * _pitch(chart, width, BAR, GAP))


def room_for(chart: Chart, width: float, height: float) -> int:
    """How many categories a picture of so many millimetres has room for, one at least."""
    if chart.lying:
        return max(1, int((height - _FRAME) / _pitch(chart, width, _LEAST_BAR, _LEAST_GAP)))
    figures = [len(chart.label(value)) for one in chart.series for value in one.values if value is not None]
    figure = max(figures, default=0) * _half(VALUE) + _LEAST_GAP
    bars = len(chart.series) if chart.kind == "bars" else 1
    return max(1, int((width - _FRAME) / max(_LEAST_SLOT, bars * figure)))


def _pitch(chart: Chart, width: float, bar: float, gap: float) -> float:
    """From one category of lying bars to the next: its bars, or the lines of its name."""
    bars = len(chart.series) if chart.kind == "rows" else 1
    lines = max(len(in_lines(name, places(NAMES * width), _LINES_BESIDE)) for name in chart.categories)
    return max(bars, lines) * bar + gap


def places(room: float) -> int:
    """How many half-width places of a name fit into so many millimetres."""
    return max(4, int(room / _half(AXIS)))


def _half(size: float) -> float:
    """Millimetres of a half-width place in a size in points."""
    return size * 25.4 / 72 / 2


def shown(chart: Chart, width: float, height: float) -> tuple[Chart, str]:
    """The chart with the categories there is room for and names that fit, and what it says of those left out."""
    most, whole = room_for(chart, width, height), len(chart.categories)
    kept = min(most, whole)
    # Of a course of time the latest counts.
    span = slice(whole - kept, whole) if chart.kind == "lines" else slice(kept)
    room, lines = (NAMES * width, _LINES_BESIDE) if chart.lying else ((width - _FRAME) / kept, _LINES_BELOW)
    names = tuple("\n".join(in_lines(name, places(room), lines)) for name in chart.categories[span])
    within = WITHIN if chart.kind != "bars" else places(width / len(chart.series) - BAR * 4)
    series = tuple(Series(shorten(one.name, within), one.values[span]) for one in chart.series)
    marks = tuple(Mark(shorten(one.name, WITHIN), one.value) for one in chart.marks)
    side = "后" if chart.kind == "lines" else "前"
    note = f"只画{side}{kept}项，其余{whole - kept}项没有画出" if kept < whole else ""
    return replace(chart, categories=names, series=series, marks=marks), note
