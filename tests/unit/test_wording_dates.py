"""Dates as documents print them."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.wording import dates

THURSDAY = date(2026, 10, 15)


def test_prose_dates_have_no_leading_zeros() -> None:
    assert dates.date_text(date(2026, 1, 9)) == "2026年1月9日"
    assert dates.month_day(THURSDAY) == "10月15日"


def test_table_dates_have_leading_zeros() -> None:
    assert dates.iso(date(2015, 1, 9)) == "2015-01-09"
    assert dates.compact(date(2015, 1, 9)) == "20150109"


def test_every_day_of_the_week_has_its_name() -> None:
    week = [dates.weekday(date(2026, 10, day)) for day in range(12, 19)]
    assert week == ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
    assert dates.date_weekday(THURSDAY) == "2026年10月15日（星期四）"


def test_the_zero_of_a_chinese_year_is_u3007() -> None:
    assert dates.date_chinese(THURSDAY) == "二\u3007二六年十月十五日"
    assert dates.date_chinese(date(2030, 12, 31)) == "二〇三〇年十二月三十一日"
    assert dates.date_chinese(date(2026, 1, 20)) == "二〇二六年一月二十日"


@pytest.mark.parametrize(
    ("end", "printed"),
    [
        (THURSDAY, "2026年10月15日"),
        (date(2026, 10, 16), "2026年10月15日至16日"),
        (date(2026, 11, 2), "2026年10月15日至2026年11月2日"),
        (date(2027, 10, 16), "2026年10月15日至2027年10月16日"),
    ],
)
def test_a_span_repeats_only_what_differs(end: date, printed: str) -> None:
    assert dates.span(THURSDAY, end) == printed


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        dates.span(THURSDAY, date(2026, 10, 14))
