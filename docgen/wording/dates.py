"""Dates as documents print them.

GB/T 15835-2011 §4.1 [V~]: dates of the common calendar in Arabic digits; the rest of the wording [M-high].
"""

from __future__ import annotations

from datetime import date

from docgen.wording.numerals import to_chinese
from docgen.wording.registry import offered

_WEEKDAYS = "一二三四五六日"
_YEAR_DIGITS = "〇一二三四五六七八九"


@offered("date", text_passes=True)
def date_text(day: date) -> str:
    """2026年10月5日, without leading zeros."""
    return f"{day.year}年{month_day(day)}"


@offered("month_day", text_passes=True)
def month_day(day: date) -> str:
    """10月5日."""
    return f"{day.month}月{day.day}日"


@offered("weekday", text_passes=True)
def weekday(day: date) -> str:
    """星期四; the day of the week is always in Chinese numerals."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


@offered("date_weekday", text_passes=True)
def date_weekday(day: date) -> str:
    """2026年10月15日（星期四）."""
    return f"{date_text(day)}（{weekday(day)}）"


@offered("iso", text_passes=True)
def iso(day: date) -> str:
    """2026-10-05, the form for tables."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


@offered("compact", text_passes=True)
def compact(day: date) -> str:
    """20261005, the eight digits of an archive list (DA/T 22-2015 [V~])."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


@offered("date_chinese", text_passes=True)
def date_chinese(day: date) -> str:
    """二〇二六年十月十五日; the zero of a year is 〇 (U+3007), not 零 and not a letter."""
    year = "".join(_YEAR_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{to_chinese(day.month)}月{to_chinese(day.day)}日"


@offered("span", text_passes=True)
def span(start: date, end: date) -> str:
    """2026年10月15日至16日: one date for one day, the day alone within a month, else both in full.

    Raises:
        ValueError: The end lies before the start.
    """
    if end < start:
        raise ValueError(f"a span from {start} cannot end on {end}")
    if start == end:
        return date_text(start)
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{date_text(start)}至{f'{end.day}日' if same_month else date_text(end)}"
