"""A plan as one A4 landscape page to print and pin up, readable without colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from docgen.report.columns import visible, wrap
from docgen.report.timeline import Step, day_text
from docgen.wording.widths import in_lines, shorten, width

# Four units a millimetre: 297 × 210 mm.
_PAGE: Final = (1188, 840)
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 1140, 150, 770
_AXIS_LEFT: Final = 640
_FONTS: Final = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',SimHei,sans-serif"
)
_FARTHEST_GAP: Final = 45
#: Days that are drawn on one axis however far from each other they stand.
_YEAR: Final = 366
#: Half-width places of a step's title in a line, and the height of a row that has room for two lines.
_TITLE, _TWO_LINES = 30, 38.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """The stretch of days drawn, from left to right."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Where a day stands, kept inside the frame."""
        days = max(1, (self.last - self.first).days)
        share = (day - self.first).days / days
        return round(_AXIS_LEFT + 20 + min(1.0, max(0.0, share)) * (_RIGHT - _AXIS_LEFT - 40), 1)

    def holds(self, day: dt.date) -> bool:
        """Whether a day is drawn at its own place."""
        return self.first <= day <= self.last


def as_picture(planned: Iterable[Step], title: str, on: dt.date) -> str:
    """An SVG of the plan: one row a step, with a box to tick and its days on a common axis.

    Args:
        planned: Steps in order of time.
        title: Heading.
        on: Today, drawn as a dashed line.
    """
    rows = list(planned)
    axis = _axis([day for step in rows for day in (step.legal, step.done) if day], on)
    pitch = round(min(54.0, (_BOTTOM - _TOP) / max(1, len(rows))), 1)
    end = _TOP + pitch * max(1, len(rows))
    body = [
        *_heading(title, on, rows),
        *_grid(axis, end),
        *(line for at, step in enumerate(rows) for line in _row(step, _TOP + pitch * at, pitch, axis)),
        *_today(axis, on, end),
        *_legend(),
    ]
    across, down = _PAGE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 {across} {down}" '
        f'font-family="{_FONTS}" font-size="15" fill="#000">'
    )
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', head, f"<title>{_safe(title)}</title>"]
    parts += [f'<rect width="{across}" height="{down}" fill="#fff"/>', *body, "</svg>"]
    return "\n".join(parts) + "\n"


def _axis(days: Sequence[dt.date], on: dt.date) -> _Axis:
    """The main cluster of days; a day far from all others is left to the edge, so that the rest stays legible."""
    ordered = sorted(days) or [on]
    groups = [[ordered[0]]]
    for day in ordered[1:]:
        if (day - groups[-1][-1]).days > _FARTHEST_GAP:
            groups.append([])
        groups[-1].append(day)
    main = ordered if (ordered[-1] - ordered[0]).days <= _YEAR else max(groups, key=len)
    first, last = main[0], main[-1]
    if first - dt.timedelta(days=_FARTHEST_GAP) <= on <= last + dt.timedelta(days=_FARTHEST_GAP):
        first, last = min(first, on), max(last, on)
    return _Axis(first - dt.timedelta(days=2), last + dt.timedelta(days=2))


def _heading(title: str, on: dt.date, rows: Sequence[Step]) -> list[str]:
    done = sum(step.done is not None for step in rows)
    late = sum(step.state == "late" for step in rows)
    size = 30 if width(title) <= 64 else 22
    said = f"截至 {day_text(on)}：共 {len(rows)} 项，已办 {done} 项" + (f"，逾期未办 {late} 项" if late else "")
    return [
        _text(_LEFT, 66, shorten(title, 96), size=size, bold=True),
        _text(_LEFT, 98, f"工作进度表　{said}", size=17),
        _text(_LEFT + 34, _TOP - 14, "事项", bold=True),
        _text(312, _TOP - 14, "最迟", bold=True),
        _text(436, _TOP - 14, "状态", bold=True),
        _text(520, _TOP - 14, "依据", bold=True),
        f'<path d="M{_LEFT} {_TOP}H{_RIGHT}" stroke="#000" stroke-width="2"/>',
    ]


def _grid(axis: _Axis, end: float) -> list[str]:
    lines = []
    year = 0
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = 1 if months <= 6 else 2 if months <= 12 else 6
    day = axis.first.replace(day=1)
    while day <= axis.last:
        if axis.holds(day):
            x = axis.at(day)
            lines.append(f'<path d="M{x} {_TOP}V{end}" stroke="#888" stroke-width="1"/>')
            named = f"{day.year}年{day.month}月" if months > 6 and day.year != year else f"{day.month}月"
            if x + 3 + 7 * width(named) <= _RIGHT:
                lines.append(_text(x + 3, _TOP - 14, named, size=14))
                year = day.year
        total = day.year * 12 + day.month - 1 + step
        day = dt.date(total // 12, total % 12 + 1, 1)
    if axis.first.day != 1 and (axis.at(_next_month(axis.first)) - axis.at(axis.first) > 60 or months == 0):
        lines.append(_text(_AXIS_LEFT + 4, _TOP - 14, f"{axis.first.month}月", size=14))
    monday = axis.first + dt.timedelta(days=(7 - axis.first.weekday()) % 7)
    while (axis.last - axis.first).days <= 200 and monday <= axis.last:
        lines.append(f'<path d="M{axis.at(monday)} {_TOP}V{end}" stroke="#ccc" stroke-width="0.6"/>')
        monday += dt.timedelta(days=7)
    return lines


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _row(step: Step, top: float, pitch: float, axis: _Axis) -> list[str]:
    middle = round(top + pitch / 2, 1)
    base = round(middle + 5, 1)
    box = round(middle - 8, 1)
    lines = [
        f'<path d="M{_LEFT} {round(top + pitch, 1)}H{_RIGHT}" stroke="#999" stroke-width="0.6"/>',
        f'<rect x="{_LEFT + 4}" y="{box}" width="16" height="16" fill="none" stroke="#000" stroke-width="1.4"/>',
    ]
    if step.done:
        lines.append(f'<path d="M{_LEFT + 7} {middle}l5 5l8 -12" fill="none" stroke="#000" stroke-width="2.6"/>')
    late = step.state == "late"
    lines += _title(step, base, pitch)
    lines.append(_text(312, base, _short(step.legal)))
    if late:
        lines.append(f'<rect x="430" y="{round(middle - 11, 1)}" width="64" height="22" fill="#000"/>')
    lines.append(
        _text(436, base, step.state_text, colour="#fff" if late else "#000", bold=step.state in ("late", "soon"))
    )
    lines.append(_text(520, base, _article(step), size=12))
    return lines + _marks(step, middle, axis)


def _title(step: Step, base: float, pitch: float) -> list[str]:
    """The step in the room there is: in two lines where the row is high enough for them."""
    bold = step.state in ("late", "soon")
    told = wrap(step.title, _TITLE, _TITLE) if pitch >= _TWO_LINES else [shorten(step.title, _TITLE)]
    told = told if len(told) <= 2 else in_lines(step.title, _TITLE, 2)
    top = base - 9 * (len(told) - 1)
    return [_text(_LEFT + 34, round(top + 18 * at, 1), line, bold=bold) for at, line in enumerate(told)]


def _article(step: Step) -> str:
    """Instrument and section in the room there is; the section is what must stay."""
    instrument, _, section = step.article.rpartition(" ")
    return f"{shorten(instrument, max(4, 19 - width(section)))} {section}".strip()


def _marks(step: Step, y: float, axis: _Axis) -> list[str]:
    lines: list[str] = []
    days = [day for day in (step.advised, step.legal, step.done) if day is not None and axis.holds(day)]
    if len(days) > 1:
        lines.append(f'<path d="M{axis.at(min(days))} {y}H{axis.at(max(days))}" stroke="#000" stroke-width="1.6"/>')
    if step.legal is not None:
        lines.append(
            _diamond(axis.at(step.legal), y, filled=True) if axis.holds(step.legal) else _away(step.legal, y, axis)
        )
    if step.advised is not None and step.advised != step.legal and axis.holds(step.advised):
        lines.append(_diamond(axis.at(step.advised), y, filled=False))
    if step.done is not None and axis.holds(step.done):
        x = axis.at(step.done)
        lines.append(f'<circle cx="{x}" cy="{y}" r="10" fill="none" stroke="#000" stroke-width="2"/>')
    if days:
        named = step.legal if step.legal in days else days[-1]
        assert named is not None
        right = max(axis.at(day) for day in days) + 15
        label = f"{named.month}.{named.day}"
        if right > _RIGHT - 44:
            lines.append(_text(min(axis.at(day) for day in days) - 15, y + 5, label, size=13, anchor="end"))
        else:
            lines.append(_text(right, y + 5, label, size=13))
    return lines


def _diamond(x: float, y: float, *, filled: bool) -> str:
    colour = "#000" if filled else "#fff"
    return f'<path d="M{x} {y - 8}l8 8l-8 8l-8 -8z" fill="{colour}" stroke="#000" stroke-width="1.6"/>'


def _away(day: dt.date, y: float, axis: _Axis) -> str:
    before = day < axis.first
    text = f"← {day.isoformat()}" if before else f"{day.isoformat()} →"
    x, anchor = (_AXIS_LEFT + 8, "start") if before else (_RIGHT - 4, "end")
    return _text(x, y + 5, text, size=13, anchor=anchor)


def _today(axis: _Axis, on: dt.date, end: float) -> list[str]:
    if not axis.holds(on):
        return []
    x = axis.at(on)
    return [
        f'<path d="M{x} {_TOP}V{end}" stroke="#000" stroke-width="1.8" stroke-dasharray="7 5"/>',
        f'<path d="M{x - 5} {_TOP - 37}H{x + 5}L{x} {_TOP - 29}Z"/>',
        _text(x, _TOP - 42, f"今日 {on.month}.{on.day}", size=14, bold=True, anchor="middle"),
    ]


def _legend() -> list[str]:
    y = 806.0
    return [
        _diamond(_LEFT + 10, y - 5, filled=True),
        _text(_LEFT + 26, y, "最迟之日"),
        _diamond(_LEFT + 132, y - 5, filled=False),
        _text(_LEFT + 148, y, "宜于之日（避开节假日）"),
        f'<circle cx="{_LEFT + 352}" cy="{y - 5}" r="10" fill="none" stroke="#000" stroke-width="2"/>',
        _text(_LEFT + 370, y, "已办之日"),
        _text(_LEFT + 470, y, "□ 办毕打钩"),
        _text(_RIGHT, y, "docgen", size=12, anchor="end"),
    ]


def _short(day: dt.date | None) -> str:
    return day_text(day) if day else "日期未定"


def _text(
    x: float, y: float, text: str, *, size: int = 15, bold: bool = False, anchor: str = "start", colour: str = "#000"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    ink = f' fill="{colour}"' if colour != "#000" else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight}{place}{ink}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape("".join("·" if character in "\ufffe\uffff" else character for character in visible(text)))
