"""The dated numbers of collective bargaining: the value in force on a day, and whether anyone knows it still is."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from docgen.law.limits import Value, limits

D = dt.date


def value(name: str, on: dt.date) -> Value:
    """The value of a limit on a day, which must be known."""
    found = limits()[name].at(on)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "yuan"),
    [
        (D(2014, 4, 1), 1560),
        (D(2015, 3, 31), 1560),
        (D(2015, 4, 1), 1720),
        (D(2016, 9, 1), 1890),
        (D(2017, 9, 1), 2000),
        (D(2018, 9, 1), 2120),
        (D(2019, 7, 1), 2200),
        (D(2021, 7, 31), 2200),
        (D(2021, 8, 1), 2320),
        (D(2023, 9, 1), 2420),
        (D(2025, 8, 31), 2420),
        (D(2025, 9, 1), 2540),
    ],
)
def test_the_minimum_wage_of_a_day(on: dt.date, yuan: int) -> None:
    assert value("minimum-wage.monthly", on).value == yuan


def test_the_minimum_wages_leave_no_day_out() -> None:
    spans = sorted((found.start, found.end) for found in limits()["minimum-wage.monthly"].values)
    for (_, end), (start, _) in pairwise(spans):
        assert end == start - dt.timedelta(days=1)
    assert limits()["minimum-wage.monthly"].at(D(2014, 3, 31)) is None


def test_a_minimum_wage_is_known_only_until_someone_last_looked() -> None:
    found = value("minimum-wage.monthly", D(2027, 6, 1))
    assert found.value == 2540
    assert found.confirmed(D(2026, 11, 22))
    assert not found.confirmed(D(2026, 11, 23))
    assert "未核" in found.note
    assert not found.basis.citation().read


def test_a_past_minimum_wage_is_known_for_its_own_time_alone() -> None:
    found = value("minimum-wage.monthly", D(2025, 8, 31))
    assert found.confirmed(D(2025, 8, 31))
    assert not found.confirmed(D(2025, 9, 1))


def test_a_number_of_a_statute_in_force_stays_known() -> None:
    assert value("bargaining.reply-days", D(2030, 1, 1)).confirmed(D(2030, 1, 1))


@pytest.mark.parametrize(
    ("signed", "days"),
    [
        pytest.param(D(2015, 6, 1), 98, id="before the second child"),
        pytest.param(D(2016, 3, 23), 98, id="the last day of the old text"),
        pytest.param(D(2016, 3, 24), 128, id="the text of 2016"),
        pytest.param(D(2021, 11, 25), 128, id="its last day"),
        pytest.param(D(2021, 11, 26), 158, id="the text of 2021"),
        pytest.param(D(2026, 11, 22), 158, id="today"),
    ],
)
def test_maternity_leave_by_the_day_of_signing(signed: dt.date, days: int) -> None:
    assert value("women.maternity-days", signed).value + value("women.maternity-extension-days", signed).value == days


def test_the_threshold_of_a_womens_committee_changes_what_it_counts() -> None:
    women, members = limits()["women.committee-women"], limits()["women.committee-members"]
    assert (value("women.committee-women", D(2026, 4, 30)).value, members.at(D(2026, 4, 30))) == (25, None)
    assert (value("women.committee-members", D(2026, 5, 1)).value, women.at(D(2026, 5, 1))) == (10, None)
    assert (women.unit, members.unit) == ("女职工", "女会员")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bargaining.reply-days", 20),
        ("bargaining.filing-days", 10),
        ("bargaining.wage-filing-days", 7),
        ("bargaining.objection-days", 15),
        ("bargaining.wage-publication-days", 5),
        ("bargaining.suspension-days", 60),
        ("bargaining.vacancy-days", 15),
        ("bargaining.dispute-days", 30),
        ("bargaining.dispute-extension-days", 15),
        ("bargaining.experts-divisor", 3),
        ("escalation.request-working-days", 5),
        ("key-enterprises.plan-date", 331),
    ],
)
@pytest.mark.parametrize("on", [D(2015, 6, 1), D(2026, 11, 22)])
def test_the_numbers_of_bargaining(name: str, expected: int, on: dt.date) -> None:
    assert value(name, on).value == expected
