"""Counting days: 民法典 200–204 and the traps of holidays."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.law import periods
from docgen.law.holidays import Calendar, known_years

CALENDAR = Calendar()
D = dt.date


@pytest.mark.parametrize(
    ("event", "days", "legal", "advised"),
    [
        pytest.param(D(2026, 10, 15), 10, D(2026, 10, 5), D(2026, 9, 30), id="into the national holiday"),
        pytest.param(D(2026, 10, 15), 7, D(2026, 10, 8), D(2026, 10, 8), id="on a working day"),
        pytest.param(D(2015, 9, 10), 7, D(2015, 9, 3), D(2015, 9, 2), id="the parade holiday of 2015"),
        pytest.param(D(2026, 3, 3), 7, D(2026, 2, 24), D(2026, 2, 24), id="after spring festival"),
    ],
)
def test_n_days_before_keeps_the_legal_day_and_advises_the_earlier_working_day(
    event: dt.date, days: int, legal: dt.date, advised: dt.date
) -> None:
    found = periods.before(event, days, CALENDAR)
    assert (found.legal, found.advised) == (legal, advised)


@pytest.mark.parametrize(
    ("event", "days", "legal", "advised"),
    [
        pytest.param(D(2026, 10, 15), 3, D(2026, 10, 19), D(2026, 10, 16), id="ends on a Sunday"),
        pytest.param(D(2026, 10, 15), 10, D(2026, 10, 26), D(2026, 10, 23), id="ten days end on a Sunday"),
        pytest.param(D(2026, 9, 21), 10, D(2026, 10, 8), D(2026, 9, 30), id="ends in the national holiday"),
        pytest.param(D(2015, 9, 3), 3, D(2015, 9, 6), D(2015, 9, 6), id="a make-up Sunday is worked"),
        pytest.param(D(2026, 10, 14), 0, D(2026, 10, 14), D(2026, 10, 14), id="the day itself"),
    ],
)
def test_n_days_after_moves_to_the_next_working_day(
    event: dt.date, days: int, legal: dt.date, advised: dt.date
) -> None:
    found = periods.after(event, days, CALENDAR)
    assert (found.legal, found.advised) == (legal, advised)


def test_working_days_skip_holidays() -> None:
    assert periods.after_working(D(2026, 9, 29), 2, CALENDAR).legal == D(2026, 10, 8)


def test_years_end_on_the_corresponding_day_or_the_months_last() -> None:
    assert periods.after_years(D(2024, 2, 29), 3) == D(2027, 2, 28)
    assert periods.after_years(D(2025, 3, 18), 5) == D(2030, 3, 18)
    assert periods.after_months(D(2026, 12, 31), 2) == D(2027, 2, 28)


def test_a_year_nobody_has_the_arrangement_of_says_so() -> None:
    unknown = max(known_years()) + 1
    assert not periods.after(D(unknown, 1, 1), 3, CALENDAR).known
    assert periods.after(D(unknown - 1, 6, 1), 3, CALENDAR).known


def test_an_office_can_give_the_arrangement_of_a_new_year() -> None:
    year = max(known_years()) + 1
    day = D(year, 10, 4)
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    own = Calendar({year: (frozenset({day.isoformat()}), frozenset())})
    assert own.knows(day)
    assert own.is_holiday(day)
    assert not own.is_holiday(day.replace(day=28)) or day.replace(day=28).weekday() >= 5
