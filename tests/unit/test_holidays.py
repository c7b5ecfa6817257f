"""The calendar of working days covers every year since the plan, and says when it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.law import periods
from docgen.law.holidays import Calendar

CALENDAR = Calendar()
D = dt.date


@pytest.mark.parametrize("year", range(2014, 2027))
def test_a_year_is_known_and_has_its_national_holiday(year: int) -> None:
    assert CALENDAR.knows(D(year, 6, 1))
    assert all(CALENDAR.is_holiday(D(year, 10, day)) for day in range(1, 7))
    assert CALENDAR.is_holiday(D(year, 5, 1))


def test_next_year_is_unknown_until_someone_has_it() -> None:
    assert not CALENDAR.knows(D(2027, 1, 4))


@pytest.mark.parametrize(
    ("day", "off"),
    [
        pytest.param(D(2015, 9, 3), True, id="parade"),
        pytest.param(D(2015, 9, 4), True, id="moved from Sunday"),
        pytest.param(D(2015, 9, 5), True, id="Saturday"),
        pytest.param(D(2015, 9, 6), False, id="make-up Sunday"),
        pytest.param(D(2025, 1, 28), True, id="new year's eve, since 2025"),
        pytest.param(D(2025, 5, 2), True, id="second of May, since 2025"),
        pytest.param(D(2026, 9, 20), False, id="make-up Sunday 2026"),
        pytest.param(D(2026, 10, 8), False, id="after the holiday 2026"),
        pytest.param(D(2026, 10, 10), False, id="make-up Saturday 2026"),
    ],
)
def test_a_day_off_or_worked(day: dt.date, off: bool) -> None:
    assert CALENDAR.is_holiday(day) is off


@pytest.mark.parametrize(
    ("event", "days", "legal"),
    [
        pytest.param(D(2026, 9, 10), 20, D(2026, 9, 30), id="reply to an offer received on 9-10"),
        pytest.param(D(2026, 9, 11), 20, D(2026, 10, 8), id="reply that ends in the national holiday"),
        pytest.param(D(2026, 9, 21), 7, D(2026, 9, 28), id="wage contract signed on 9-21"),
        pytest.param(D(2026, 9, 21), 10, D(2026, 10, 8), id="other contract signed on 9-21"),
        pytest.param(D(2026, 9, 28), 15, D(2026, 10, 13), id="silence after filing on 9-28"),
    ],
)
def test_the_deadlines_of_bargaining_across_a_holiday(event: dt.date, days: int, legal: dt.date) -> None:
    assert periods.after(event, days, CALENDAR).legal == legal
