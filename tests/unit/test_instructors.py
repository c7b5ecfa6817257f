"""Marks, ranks, staffing and score sheets: the arithmetic of 方案 三（四） and 三（五）."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.case.loading import load_case
from docgen.case.model import Record
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.instructor_records import Appointee, Member

FIXTURES = Path(__file__).parents[2] / "fixtures"


@cache
def facts(procedure: str, fixture: str) -> Any:
    case, findings = load_case(FIXTURES / procedure / f"{fixture}.yaml")
    assert case is not None, findings
    return read_procedure(procedure).facts(case)


def test_totals_are_weighed_and_ranked_within_a_post() -> None:
    found = {one.name: (one.total, one.rank) for one in facts("instructors", "city").candidates}
    assert found["林知行"] == (Decimal("85.60"), 1)
    assert found["纪静姝"] == (Decimal("81.70"), 2)
    assert found["穆嘉树"] == (Decimal("82.00"), 2)
    assert found["桑闻远"] == (Decimal("86.80"), 1)
    assert found["符玉洁"] == (None, None)


def test_shortfalls_are_counted_unit_by_unit() -> None:
    industrial, districts = facts("instructors", "city").staffing_groups
    assert (industrial.owed, industrial.present, industrial.lacking, industrial.met) == (12, 11, 1, 5)
    assert (districts.owed, districts.present, districts.lacking, districts.met) == (80, 79, 1, 15)
    assert [one.name for one in facts("instructors", "city").lacking_lines] == [
        "北京市岚桥快递物流业工会委员会",
        "北京市延庆区总工会",
    ]


def test_a_reported_number_stands_in_for_the_register() -> None:
    lines = {one.name: one for one in facts("instructors", "district").staffing_lines}
    assert (lines["金盏河乡工会服务站"].counted, lines["金盏河乡工会服务站"].present) == (None, 1)
    assert lines["台湖驿乡工会服务站"].state == "缺1名"


def test_an_assignment_takes_its_place_from_the_ledger() -> None:
    found = {one.name: (one.number, one.codes) for one in facts("instructors", "district").assigned}
    assert found["北京砚禾物业服务有限公司"][0] > 0
    assert "K2" in found["北京鲈乡家政服务有限公司"][1]


@pytest.mark.parametrize(
    ("on", "certified"),
    [(dt.date(2026, 5, 28), False), (dt.date(2026, 5, 29), True), (dt.date(2030, 5, 28), True),
     (dt.date(2030, 5, 29), False)],
)  # fmt: skip
def test_a_certificate_holds_from_its_first_day_to_its_last(on: dt.date, certified: bool) -> None:
    row = Record(
        {
            "certificate": "京工协指〔2026〕2号",
            "certificate_from": dt.date(2026, 5, 29),
            "certificate_until": dt.date(2030, 5, 28),
        }
    )
    assert Member("instructors[0]", row, None, "").certified(on) is certified


@pytest.mark.parametrize(
    ("end", "months"),
    [(dt.date(2029, 4, 14), 36), (dt.date(2029, 4, 13), 35), (dt.date(2026, 4, 15), 0), (None, None)],
)
def test_the_months_of_a_contract_are_whole_ones(end: dt.date | None, months: int | None) -> None:
    row = Record({"start": dt.date(2026, 4, 15), "end": end})
    assert Appointee("appointments[0]", row, Record({}), Record({})).months == months


def test_score_sheets_are_added_up_and_not_filled_in() -> None:
    first, *_ = facts("model_units", "district").applicants
    assert (first.full, first.own, first.reviewed) == (Decimal(100), Decimal(96), Decimal("93.5"))
    alone, *_ = facts("model_units", "single").applicants
    assert alone.own == Decimal("92.0")
    assert alone.reviewed is None


def test_an_application_takes_its_figures_from_the_cases_it_refers_to() -> None:
    congress, bargaining, *_ = facts("model_units", "district").applicants
    assert (congress.value("employees"), congress.value("delegates")) == (860, 44)
    assert congress.value("filed_on") == dt.date(2026, 10, 22)
    assert bargaining.value("signed_on") == dt.date(2026, 9, 21)
    assert bargaining.value("sessions") == 1


def test_a_named_unit_is_looked_at_again_after_three_years() -> None:
    found = facts("model_units", "district")
    assert next(one.due for one in found.rechecks) == dt.date(2026, 7, 18)
    assert found.next_recheck == dt.date(2029, 11, 18)
