"""Draws charts by matplotlib: black on white, in the house's own typefaces, byte for byte the same for equal ones."""

from __future__ import annotations

import functools
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from docgen.pdf import typefaces
from docgen.pdf.fonts import characters_missing, roles
from docgen.procedures.charts import Chart, Number
from docgen.render.chart_room import AXIS, BAR, GAP, NAMES, VALUE, WIDTH, WITHIN, natural_height, places, shown
from docgen.render.picture import Picture
from docgen.wording.widths import in_lines, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI: Final = 300
_ROLE: Final = "黑体"
#: Fill and hatch of each series: told apart on any copier.
_FILLS: Final = (("0.35", ""), ("1.0", "////"), ("0.85", ""), ("1.0", "...."), ("0.6", "xxxx"))
#: Marker, fill and dashes of each line.
_LINES: Final = (("o", "black", "-"), ("s", "white", "--"), ("^", "0.6", "-."), ("D", "white", ":"))
#: Behind a value, so that no line runs through it.
_PAPER: Final = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
_DASHES: Final[tuple[Any, ...]] = ((0, (6, 3)), (0, (2, 2)))


def picture(chart: Chart, width: float = WIDTH, height: float = 0, fonts: Mapping[str, str] | None = None) -> Picture:
    """The chart as a picture of so many millimetres.

    Args:
        chart: What it shows.
        width: On paper; the type area is 156 mm wide, 225 mm on a landscape page.
        height: On paper; by the number of bars when 0.
        fonts: The office's own families by role.
    """
    return _picture(chart, width, height or natural_height(chart, width), tuple(sorted((fonts or {}).items())))


@functools.lru_cache(maxsize=32)
def _picture(chart: Chart, width: float, height: float, fonts: tuple[tuple[str, str], ...]) -> Picture:
    with _plain_settings():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from PIL import Image

        figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=_DPI, facecolor="white", layout="constrained")
        canvas = FigureCanvasAgg(figure)
        letters = _Letters(dict(fonts))
        panels = len(chart.series) if chart.kind == "panels" else 1
        fields = figure.subplots(1, panels, squeeze=False)[0]
        fitted, note = shown(chart, width, height)
        for serial, axes in enumerate(fields):
            _Drawing(figure, axes, _panel(fitted, serial), letters, width / panels, "" if serial else note).draw()
        canvas.draw()  # type: ignore[no-untyped-call]
        # Grey and opaque: what a copier and PDF/A see is what was drawn.
        drawn = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        image = Image.frombuffer("RGBA", canvas.get_width_height(), drawn).convert("L")
    made = io.BytesIO()
    image.save(made, "PNG", dpi=(_DPI, _DPI), optimize=True)
    return Picture(made.getvalue(), width, height, chart.alt)


def _panel(chart: Chart, serial: int) -> Chart:
    """One field of several: a chart of one series, the names of the categories in the first field alone."""
    if chart.kind != "panels":
        return chart
    one = chart.series[serial]
    names = tuple(name if serial == 0 else "" for name in chart.categories)
    unit = f"{one.name}（{chart.unit}）" if chart.unit else one.name
    return Chart("rows", chart.title, names, (one,), unit, chart.marks, chart.places)


@contextmanager
def _plain_settings() -> Iterator[None]:
    """The library as it comes, whatever this machine's matplotlibrc says."""
    # Where a home cannot be written, the library would warn and start anew each time.
    os.environ.setdefault("MPLCONFIGDIR", str(typefaces.cache_home() / "matplotlib"))
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        # A name with $ signs is a name, no formula.
        own: dict[Any, Any] = {
            "axes.unicode_minus": False,
            "hatch.linewidth": 0.6,
            "axes.linewidth": 0.6,
            "text.parse_math": False,
        }
        matplotlib.rcParams.update(own)
        yield


class _Letters:
    """The typefaces of the labels: the house's own, or for a label it cannot write the one that can."""

    def __init__(self, fonts: Mapping[str, str]) -> None:
        self.fonts = fonts
        role = next(one for one in roles(fonts) if one.role == _ROLE)
        self.family = role.maps_to

    def font(self, text: str, size: float) -> Any:
        """The font of a label; the library's own where no Chinese one is installed."""
        from matplotlib.font_manager import FontPath, FontProperties

        lacking = characters_missing(text, self.fonts)
        others = (one.drawn_by for one in lacking.values() if _ROLE in one.lacking and one.drawn_by)
        face = _face(next(others, self.family))
        if face is None:
            return FontProperties(size=size)
        return FontProperties(fname=FontPath(str(face.file), face.index), size=size)


@functools.cache
def _face(family: str) -> typefaces.Typeface | None:
    found = [one for one in typefaces.installed() if family in one.families]
    return min(found, key=lambda one: one.bold, default=None)


class _Drawing:
    """One field of a picture.

    Attributes:
        width: Of the field, in millimetres.
        note: What is said below it; "" for nothing.
    """

    def __init__(self, figure: Figure, axes: Axes, chart: Chart, letters: _Letters, width: float, note: str) -> None:
        self.figure, self.axes, self.chart, self.letters = figure, axes, chart, letters
        self.width, self.note = width, note

    def draw(self) -> None:
        self.axes.spines[["top", "right"]].set_visible(False)
        {"bars": self._bars, "rows": self._rows, "lines": self._lines}[self.chart.kind]()
        self._ticks()
        self._below()
        if self.chart.series[1:] and self.chart.kind != "lines":
            self._legend()

    def _ticks(self) -> None:
        for axis in (self.axes.xaxis, self.axes.yaxis):
            axis.set_tick_params(width=0.6, length=2)
            for label in axis.get_ticklabels():
                label.set_fontproperties(self.letters.font(label.get_text(), AXIS - 0.5))

    def _legend(self) -> None:
        legend = self.figure.legend(
            loc="outside upper center",
            ncols=len(self.chart.series),
            frameon=False,
            handlelength=2.4,
            handleheight=0.9,
            borderaxespad=0,
        )
        for text in legend.get_texts():
            text.set_fontproperties(self.letters.font(text.get_text(), AXIS))

    @property
    def _values(self) -> list[float]:
        held = [float(value) for one in self.chart.series for value in one.values if value is not None]
        return [*held, *(float(mark.value) for mark in self.chart.marks)] or [0.0]

    def _places(self, bar: float) -> Iterator[tuple[int, str, str, list[tuple[float, float, str]]]]:
        """Of each series its fill and hatch, and of each bar place, length and label."""
        shift = (len(self.chart.series) - 1) / 2
        for serial, one in enumerate(self.chart.series):
            fill, hatch = _FILLS[serial % len(_FILLS)]
            bars = [
                (at + (serial - shift) * bar, float(value), self.chart.label(value))
                for at, value in enumerate(one.values)
                if value is not None
            ]
            yield serial, fill, hatch, bars

    def _bars(self) -> None:
        bar = 0.76 / len(self.chart.series)
        for serial, fill, hatch, bars in self._places(bar):
            where, tall = [one[0] for one in bars], [one[1] for one in bars]
            self.axes.bar(
                where, tall, bar, color=fill, hatch=hatch, edgecolor="black", linewidth=0.6,
                label=self.chart.series[serial].name,
            )  # fmt: skip
            for place, length, label in bars:
                self._text(place, length, label, (0, 2), "center", "bottom")
        self.axes.set_xticks(range(len(self.chart.categories)), self.chart.categories)
        self.axes.set_xlim(-0.6, len(self.chart.categories) - 0.4)
        self.axes.set_ylim(min(0.0, *self._values), max(self._values) * 1.12 or 1)
        self._unit(self.axes.set_ylabel)
        for dashes, mark in zip(_DASHES * 4, self.chart.marks, strict=False):
            self.axes.axhline(float(mark.value), color="black", linewidth=1, linestyle=dashes, zorder=1.8)
            told = f"{mark.name} {self.chart.label(mark.value)}"
            self.axes.annotate(
                told, (1, float(mark.value)), (3, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                ha="left", va="center", fontproperties=self.letters.font(told, VALUE + 0.5),
            )  # fmt: skip

    def _rows(self) -> None:
        bar = 0.94 * BAR / (BAR + GAP / len(self.chart.series)) / len(self.chart.series)
        for serial, fill, hatch, bars in self._places(bar):
            where, wide = [one[0] for one in bars], [one[1] for one in bars]
            self.axes.barh(
                where, wide, bar, color=fill, hatch=hatch, edgecolor="black", linewidth=0.6,
                label=self.chart.series[serial].name,
            )  # fmt: skip
            for place, length, label in bars:
                self._text(length, place, label, (2, 0), "left", "center_baseline")
        self.axes.set_yticks(range(len(self.chart.categories)), self.chart.categories)
        self.axes.set_ylim(len(self.chart.categories) - 0.4, -0.6)
        self.axes.set_xlim(min(0.0, *self._values), max(self._values) * 1.08 or 1)
        for dashes, mark in zip(_DASHES * 4, self.chart.marks, strict=False):
            self.axes.axvline(float(mark.value), color="black", linewidth=1, linestyle=dashes, zorder=1.8)
            told = f"{mark.name} {self.chart.label(mark.value)}"
            self.axes.annotate(
                told, (float(mark.value), 1), (0, 2), xycoords=("data", "axes fraction"), textcoords="offset points",
                ha="center", va="bottom", fontproperties=self.letters.font(told, VALUE + 0.5),
            )  # fmt: skip

    def _lines(self) -> None:
        low, high = min(self._values), max(self._values)
        room = (high - low or abs(high) or 1) * 0.14
        # 6 % of the height is a line of labels.
        gap = (high - low + 2 * room) * 0.075
        count = len(self.chart.categories)
        ends: list[tuple[float, str]] = []
        for serial, one in enumerate(self.chart.series):
            marker, fill, stroke = _LINES[serial % len(_LINES)]
            points = [(at, float(value)) for at, value in enumerate(one.values) if value is not None]
            if not points:
                continue
            self.axes.plot(
                *zip(*points, strict=True), marker=marker, markersize=4.5, markerfacecolor=fill,
                markeredgecolor="black", color="black", linewidth=1.1, linestyle=stroke,
            )  # fmt: skip
            last = one.values[round(points[-1][0])]
            ends.append((points[-1][1], one.name if last is None else f"{one.name} {self.chart.label(last)}"))
        # Of several lines the last value stands with the name.
        for at in range(count - bool(self.chart.series[1:])):
            here = [(float(value), value) for one in self.chart.series if (value := one.values[at]) is not None]
            self._point_labels(at, here, gap)
        if self.chart.series[1:]:
            for place, (_, name) in zip(_spread([end[0] for end in ends], gap), ends, strict=True):
                self._text(count - 1, place, name, (8, 0), "left", "center", AXIS)
        self.axes.set_xticks(range(count), self.chart.categories)
        widest = max(len(name) for _, name in ends) if self.chart.series[1:] and ends else 0
        self.axes.set_xlim(-0.4, (count - 1) + 0.4 + widest * count * 0.022)
        self.axes.set_ylim(low - room, high + room)
        self._unit(self.axes.set_ylabel)
        for dashes, mark in zip(_DASHES * 4, self.chart.marks, strict=False):
            self.axes.axhline(float(mark.value), color="black", linewidth=1, linestyle=dashes, zorder=1.8)
            self._text(
                -0.35, float(mark.value), f"{mark.name} {self.chart.label(mark.value)}", (0, 2), "left", "bottom"
            )

    def _point_labels(self, at: int, here: Sequence[tuple[float, Number]], gap: float) -> None:
        """The values of one year, the least below its point, the others above as far as there is room."""
        ranked = sorted(here, key=lambda one: one[0])
        for rank, (place, value) in enumerate(ranked):
            if rank == 0 and len(ranked) > 1:
                self._text(at, place, self.chart.label(value), (0, -4), "center", "top")
            elif rank == len(ranked) - 1 or ranked[rank + 1][0] - place > 1.8 * gap:
                self._text(at, place, self.chart.label(value), (0, 4), "center", "bottom")

    def _unit(self, write: Any) -> None:
        if self.chart.unit:
            told = shorten(self.chart.unit, WITHIN)
            write(told, fontproperties=self.letters.font(told, AXIS))

    def _below(self) -> None:
        """Under the field: the unit of lying bars, and what is not drawn."""
        unit = in_lines(self.chart.unit, places(self.width * (1 - NAMES)), 2) if self.chart.lying else []
        if told := "\n".join([*filter(None, unit), *([self.note] if self.note else [])]):
            self.axes.set_xlabel(told, fontproperties=self.letters.font(told, AXIS))

    def _text(
        self, x: float, y: float, text: str, off: tuple[float, float], across: str, up: str, size: float = VALUE
    ) -> None:
        font = self.letters.font(text, size)
        self.axes.annotate(
            text,
            (x, y),
            off,
            textcoords="offset points",
            ha=across,
            va=up,
            fontproperties=font,
            bbox=_PAPER,
            zorder=1.9,
        )


def _spread(places: Sequence[float], gap: float) -> list[float]:
    """The places, moved up as little as keeps each so far from the one below it."""
    found = list(places)
    last: float | None = None
    for at in sorted(range(len(places)), key=lambda one: places[one]):
        if last is not None and found[at] < last + gap:
            found[at] = last + gap
        last = found[at]
    return found
