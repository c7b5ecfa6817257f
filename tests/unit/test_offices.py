"""The body that receives a contract, by district and by day."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.law.identifiers import DISTRICTS, HISTORIC_DISTRICTS
from docgen.law.offices import city, district_name, labour_office, seat

D = dt.date


def test_a_contract_of_a_district_is_filed_there() -> None:
    found = labour_office("朝阳区", D(2026, 11, 22))
    assert found is not None
    assert (found.name, found.doubt) == ("北京市朝阳区人力资源和社会保障局", "")


@pytest.mark.parametrize("given", ["密云县", "密云区"])
@pytest.mark.parametrize(
    ("on", "name"), [(D(2015, 3, 1), "北京市密云县"), (D(2016, 3, 1), "北京市密云区"), (D(2026, 1, 1), "北京市密云区")]
)
def test_a_county_becomes_a_district(given: str, on: dt.date, name: str) -> None:
    found = seat(given, on)
    assert found is not None
    assert found.labour.name == f"{name}人力资源和社会保障局"
    assert found.union.name == f"{name}总工会"
    assert found.labour.doubt == ""


def test_a_name_near_the_day_of_change_is_doubted() -> None:
    found = labour_office("延庆县", D(2015, 11, 20))
    assert found is not None
    assert "未与原文核对" in found.doubt


def test_the_development_area_is_no_district_and_its_office_is_unverified() -> None:
    found = seat("北京经济技术开发区", D(2026, 11, 22))
    assert found is not None
    assert found.union.name == "北京经济技术开发区总工会"
    assert "未核" in found.labour.doubt


@pytest.mark.parametrize("district", [*DISTRICTS.values(), *HISTORIC_DISTRICTS.values()])
@pytest.mark.parametrize("on", [D(2015, 1, 9), D(2026, 11, 22)])
def test_every_district_a_case_may_name_has_its_office(district: str, on: dt.date) -> None:
    found = labour_office(district, on)
    name = district_name(district, on)
    assert found is not None
    assert name is not None
    assert name in found.name


def test_a_place_outside_the_city_has_none() -> None:
    assert labour_office("浦东新区", D(2026, 11, 22)) is None
    assert city().labour.name == "北京市人力资源和社会保障局"
