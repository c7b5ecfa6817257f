"""An industry's bargaining: who has confirmed, passed and filed, where, and one packet for each enterprise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.industry_bargaining import Facts, facts
from docgen.render.context import pieces

FIXTURES = Path(__file__).parents[2] / "fixtures" / "industry_bargaining"
PROCEDURE = read_procedure("industry_bargaining")


def read(name: str) -> tuple[Case, Facts]:
    case, findings = load_case(FIXTURES / f"{name}.yaml")
    assert case is not None
    assert findings == []
    return case, facts(case)


@pytest.fixture(scope="module")
def restaurants() -> tuple[Case, Facts]:
    return read("restaurants")


def test_the_districts_add_up_to_the_whole(restaurants: tuple[Case, Facts]) -> None:
    _, known = restaurants
    assert [one.district for one in known.districts] == ["东城区", "西城区", "朝阳区", "海淀区"]
    for count in ("firms", "employees", "confirmed", "passed", "filed", "complete", "covered"):
        assert sum(getattr(one, count) for one in known.districts) == getattr(known.total, count)
    assert (known.total.firms, known.total.confirmed, known.total.filed) == (25, 25, 23)
    assert [firm.state for firm in known.unfinished] == ["待报送", "待报送"]


def test_each_enterprise_files_in_its_own_district_within_seven_days(restaurants: tuple[Case, Facts]) -> None:
    _, known = restaurants
    late = {firm.name: (firm.office, firm.file_by) for firm in known.unfinished}
    assert late == {
        "北京稷门餐饮有限公司": ("北京市西城区人力资源和社会保障局", dt.date(2026, 11, 24)),
        "北京菽庐餐饮有限公司": ("北京市海淀区人力资源和社会保障局", dt.date(2026, 11, 25)),
    }


def test_it_takes_effect_for_each_enterprise_apart(restaurants: tuple[Case, Facts]) -> None:
    _, known = restaurants
    first, second = known.firms[0].record, known.firms[1].record
    assert first.opinion == "无异议"
    assert known.firms[0].effective == first.opinion_on
    assert second.opinion is None
    assert known.firms[1].effective == dt.date(2026, 7, 1)
    assert known.effective is None


def test_a_filing_packet_holds_one_enterprise_and_the_common_contract(restaurants: tuple[Case, Facts]) -> None:
    case, known = restaurants
    stage = PROCEDURE.stage("filing")
    subjects = PROCEDURE.subjects(stage, case, known)
    assert len(subjects) == 25
    third = subjects[2]
    papers = {
        document.id: [piece.title for piece in pieces(case, PROCEDURE, document, stage, third)]
        for document in PROCEDURE.documents_of("filing")
    }
    assert next(iter(papers)) == "enterprise-filing"
    assert sorted(len(found) for found in papers.values() if found) == [1, 1, 1, 1, 1, 2]
    assert papers["enterprise-filing"] == [f"行业工资专项集体合同报送审查（备案）表（{third.name}）"]
    assert papers["industry-contract"] == ["行业工资专项集体合同"]


@pytest.mark.parametrize(("name", "named"), [("restaurants", False), ("snack-street", True)])
def test_only_a_district_or_street_may_rest_on_article_53(name: str, named: bool) -> None:
    _, known = read(name)
    assert known.named_industry is named


def test_a_superior_union_acts_where_the_industry_has_none() -> None:
    _, known = read("snack-street")
    assert known.acting
    assert known.served == dt.date(2026, 3, 25)
    assert len(known.receipts) == len(known.firms) == 8


def test_a_city_industry_goes_to_the_city_and_not_to_a_district() -> None:
    _, known = read("refused")
    ladder = known.ladder
    assert known.tripartite_office == "北京市协调劳动关系三方会议办公室"
    assert (ladder.government, ladder.labour_office) == ("北京市人民政府", "北京市人力资源和社会保障局")


def test_a_decision_to_act_cites_the_edition_of_its_own_day() -> None:
    _, known = read("snack-street")
    assert known.acting_measures.endswith("（2015年修订）")
    assert known.measures.endswith("（2026年修订）")
