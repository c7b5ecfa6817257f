"""Counting units: what counts, what is overdue, whether three levels agree."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.case.fields import read_schema
from docgen.case.model import Record
from docgen.law.holidays import Calendar
from docgen.law.limits import limits
from docgen.procedures.coverage import facts
from docgen.procedures.coverage_arrears import arrears
from docgen.procedures.coverage_counts import Tally, disagreements, tally
from tests.documents import case_of

ON = dt.date(2026, 9, 30)
UNITS = read_schema("coverage").children["units"].item
REPORTED = read_schema("coverage").children["reported"].item


def unit(**given: Any) -> Record:
    assert UNITS is not None
    usual = {
        "name": "甲",
        "district": "朝阳区",
        "street": "望京街道",
        "kind": "企业",
        "unionised": True,
        "employees": 100,
    }
    return Record({**dict.fromkeys(UNITS.children), **usual, **given})


def row(level: str, district: str | None = None, street: str | None = None, **given: int) -> Record:
    assert REPORTED is not None
    return Record({**dict.fromkeys(REPORTED.children), "level": level, "district": district, "street": street, **given})


def count(*rows: Record) -> Tally:
    return tally("甲", rows, ON, 100)


def test_only_enterprises_with_a_union_count() -> None:
    found = count(unit(congress=True), unit(unionised=False, congress=True), unit(kind="事业单位", congress=True))
    assert (found.units, found.unionised, found.congress) == (3, 1, 1)


def test_all_three_systems_make_one_whole_and_an_unknown_one_counts_as_none() -> None:
    whole = {"congress": True, "disclosure": True, "bargaining": True}
    found = count(unit(**whole), unit(**{**whole, "disclosure": None}), unit(**{**whole, "bargaining": False}))
    assert (found.joint, found.unknown, found.disclosure) == (1, 1, 2)


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({"wage_start": dt.date(2026, 9, 30), "wage_end": dt.date(2026, 9, 30)}, True),
        ({"wage_end": dt.date(2026, 9, 29)}, False),
        ({"wage_start": dt.date(2026, 10, 1), "wage_end": dt.date(2027, 9, 30)}, False),
        ({"wage_start": dt.date(2026, 1, 1)}, False),
        ({"covered": "区域"}, False),
        ({"employees": 99, "wage_start": dt.date(2026, 1, 1), "wage_end": dt.date(2026, 12, 31)}, False),
    ],
)
def test_a_contract_of_ones_own_in_force_counts_and_a_regional_one_does_not(
    given: dict[str, Any], counts: bool
) -> None:
    assert count(unit(**given)).independent == counts


@pytest.mark.parametrize(("part", "reached", "told"), [(17, True, "85.0"), (16, False, "80.0")])
def test_ratios_are_integers_and_never_round_up(part: int, reached: bool, told: str) -> None:
    found = Tally("甲", unionised=20, congress=part)
    assert found.reaches("congress", 85) is reached
    assert f"{found.percent('congress'):.1f}" == told
    assert f"{Tally('乙', unionised=10_000, congress=8_499).percent('congress'):.1f}" == "84.9"
    assert Tally("丙").percent("congress") is None


def found_of(*reported: Record, units: tuple[Record, ...] = ()) -> list[tuple[str, int, int]]:
    return [(one.pointer, one.reported, one.summed) for one in disagreements(reported, units, ON, 100)]


def test_each_level_is_held_against_the_one_below_it() -> None:
    street = row("街道乡镇", "朝阳区", "望京街道", unionised=3)
    district = row("区", "朝阳区", unionised=3)
    city = row("市", unionised=4)
    assert found_of(street, district, city) == [("reported[2].unionised", 4, 3)]
    assert found_of(street, units=(unit(), unit())) == [("reported[0].unionised", 3, 2)]
    assert found_of(district, units=(unit(), unit(), unit(street="高碑店乡"))) == []


def test_a_level_that_is_not_whole_is_not_compared() -> None:
    assert found_of(row("区", "朝阳区", unionised=3), row("区", "海淀区"), row("市", unionised=9)) == []
    assert found_of(row("区", "朝阳区", unionised=3)) == []


def owed(**given: Any) -> list[tuple[str, dt.date | None]]:
    known = limits()
    found = arrears(
        [unit(**given)],
        dt.date(2026, 10, 15),
        Calendar(),
        known["congress.filing-days"],
        known["bargaining.wage-filing-days"],
    )
    return [(one.what, one.last) for one in found]


def test_what_is_owed_and_since_when() -> None:
    assert owed(congress=False, unionised_on=dt.date(2020, 5, 1)) == [("没有建立职代会制度", dt.date(2020, 5, 1))]
    # Nothing is owed under the plan from before it was issued.
    assert owed(disclosure=False, unionised_on=dt.date(2009, 2, 10)) == [("没有建立厂务公开制度", dt.date(2015, 1, 9))]
    old = {"last_congress": dt.date(2010, 3, 1), "congress_filed": dt.date(2010, 3, 5)}
    assert owed(**old) == [("2010年以后没有召开职代会", dt.date(2015, 12, 31))]
    # The tenth day is in the national holiday, which ends on 7 October.
    assert owed(last_congress=dt.date(2026, 9, 24)) == [("2026-09-24的职代会没有备案", dt.date(2026, 10, 8))]
    assert owed(last_congress=dt.date(2026, 10, 8)) == []
    filed = {"last_congress": dt.date(2024, 3, 1), "congress_filed": dt.date(2024, 3, 5)}
    assert owed(**filed) == [("2024年以后没有召开职代会", dt.date(2025, 12, 31))]
    assert owed(last_congress=dt.date(2025, 3, 1), congress_filed=dt.date(2025, 3, 5)) == []
    assert owed(bargaining=True, wage_end=dt.date(2026, 9, 1)) == [("工资专项集体合同已期满", dt.date(2026, 9, 1))]
    assert owed(bargaining=True, covered="行业") == []
    assert owed(board=True, directors=0) == [("没有职工董事（依公司法核对是否应当设）", None)]
    assert owed(supervisory_board=True, supervisors=0) == [("没有职工监事", None)]
    assert owed(board=True) == []
    assert owed(women_end=dt.date(2026, 6, 30)) == [("女职工权益保护专项集体合同已期满", dt.date(2026, 6, 30))]
    assert owed(unionised=False, congress=False) == []


def test_the_committed_city_adds_up() -> None:
    found = facts(case_of("coverage", "city"))
    assert (len(found.parts), found.whole.units, found.whole.unionised) == (17, 270, 251)
    assert sum(one.independent for one in found.parts) == found.whole.independent == 89
    assert found.disagreements == ()
    assert (found.debtors, len(found.arrears)) == (74, 84)
    assert [(one.measure, one.reached) for one in found.goals] == [
        ("congress", True), ("disclosure", True), ("bargaining", True), ("joint", False), ("independent", False),
    ]  # fmt: skip
    assert [(one.kind, one.units, one.minimum) for one in found.staffed] == [
        ("产业工会", 10, 2), ("区总工会", 17, 5), ("街道乡镇工会服务站", 30, 1),
    ]  # fmt: skip
