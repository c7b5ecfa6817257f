"""The reckoning of a minimum wage, held against the example of the annex and against rosters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.case.model import Record
from docgen.procedures.minimum_wage import facts
from docgen.procedures.wage_figures import Hourly, by_engel, by_share, living, poorest, ratio, wages
from tests.documents import case_of


def test_the_example_of_the_annex() -> None:
    share = by_share(Decimal(210), Decimal("1.87"), Decimal(0))
    engel = by_engel(Decimal(127), Decimal("0.604"), Decimal("1.87"), Decimal(0))
    assert (round(share.result), round(engel.result)) == (393, 393)
    assert share.result == Decimal("392.70")


@pytest.mark.parametrize(("a", "told"), [(Decimal(75), "210×1.87＋75"), (Decimal(-12), "210×1.87－12")])
def test_the_adjustment_is_added_and_shown(a: Decimal, told: str) -> None:
    method = by_share(Decimal(210), Decimal("1.87"), a)
    assert method.result == Decimal("392.70") + a
    assert method.formula == told


def test_the_hourly_standard_follows_the_formula_of_the_annex() -> None:
    one = Hourly(Decimal(2660), Decimal("20.92"), Decimal(25), Decimal(50))
    assert one.base == Decimal("15.89")
    assert one.result == Decimal("29.80")
    assert Hourly(Decimal(2660), Decimal("21.75"), Decimal(25), Decimal(50)).result == Decimal("28.66")


def firm(**given: object) -> Record:
    names = ("employees", "payroll", "overtime", "allowances", "minimum_workers", "insurance", "fund")
    return Record({**dict.fromkeys(names), **given})


def home(code: str, members: int, employed: int, income: int, spent: int, food: int) -> Record:
    amounts = {"income": Decimal(income), "expenditure": Decimal(spent), "food": Decimal(food)}
    return Record({"code": code, "members": members, "employed": employed, **amounts})


def test_wages_are_weighted_by_workers_and_exclude_overtime_and_allowances() -> None:
    held = [
        firm(employees=10, payroll=Decimal(300_000), overtime=Decimal(20_000), allowances=Decimal(4_000)),
        firm(employees=30, payroll=Decimal(1_440_000)),
        firm(employees=5),
    ]
    found = wages(held, 6)
    assert (found.enterprises, found.reporting, found.employees) == (3, 2, 40)
    assert found.per_head == Decimal("7250.00")
    assert found.normal == Decimal("7150.00")
    assert wages([], 6).per_head is None
    assert wages(held, 0).per_head is None


def test_living_adds_people_and_money_of_families_that_told_everything() -> None:
    held = [home("1", 3, 2, 6000, 5000, 2000), home("2", 4, 1, 3000, 2900, 1300)]
    found = living([*held, Record({**held[0], "food": None})])
    assert (found.families, found.reporting, found.members, found.employed) == (3, 2, 7, 3)
    assert found.dependency == Decimal("2.33")
    assert found.engel == Decimal("0.418")
    assert found.spending == Decimal("1128.57")


def test_the_poorest_are_a_share_by_income_a_head_and_at_least_one() -> None:
    held = [home(str(at), 2, 1, 1000 * at, 900, 400) for at in range(1, 12)]
    assert [one.code for one in poorest(held, 20)] == ["1", "2", "3"]
    assert [one.code for one in poorest(held, 1)] == ["1"]
    assert poorest([], 20) == []


def test_a_ratio_of_nothing_is_none() -> None:
    assert ratio(1, 0) is None


def test_the_committed_year_comes_to_what_its_papers_print() -> None:
    found = facts(case_of("minimum_wage", "year-2026"))
    assert (found.districts, found.industries, found.absent, found.late) == (17, 10, (), ())
    assert (found.wages.enterprises, found.living.families, found.poor.reporting) == (213, 230, 46)
    assert [one.result for one in found.methods] == [Decimal("2808.85"), Decimal("2615.06")]
    assert [one.formula for one in found.methods] == ["1409.20×1.94＋75", "530.27÷0.405×1.94＋75"]
    # What a reader comes to with the figures as printed.
    assert round(Decimal("1409.20") * Decimal("1.94") + 75, 2) == Decimal("2808.85")
    assert (found.rise, found.of_average, found.standing) == (Decimal("4.7"), Decimal("41.0"), "1年2个月")
    assert sum(area.wages.employees for area in found.areas) == found.wages.employees
