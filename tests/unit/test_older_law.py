"""Matters of earlier years under the law of their day: what their papers cite and grant, and what findings rest on."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.procedures.catalogue import procedure_of
from docgen.rules.runner import run_rules
from tests.documents import case_of, printed
from tests.golden.projection import project_pieces
from tests.unit.test_fixtures import FIXTURES, day

#: Procedure, case, edition of 实施工会法办法 its papers may name.
OLDER = (
    ("industry_bargaining", "year-2017", "2015年修订"),
    ("regional_bargaining", "year-2018", "2015年修订"),
    ("women_workers", "year-2018", "2015年修订"),
    ("enterprise_bargaining", "year-2015", "2002年修订"),
)


def papers(procedure: str, fixture: str) -> str:
    """All that a case's documents say."""
    return "\n".join(project_pieces(made) for made in printed(procedure, fixture).values())


@pytest.mark.parametrize(("procedure", "fixture", "edition"), OLDER)
def test_papers_name_the_edition_of_their_day(procedure: str, fixture: str, edition: str) -> None:
    text = papers(procedure, fixture)
    named = set(re.findall(r"《北京市实施〈中华人民共和国工会法〉办法》（(\d{4}年修订)）", text))
    assert named == {edition}
    later = {"2026年", "延长生育假", "育儿假", "158天"}
    assert sorted(word for word in later if word in text) == []


def with_value(record: Record, way: tuple[str, ...], value: object) -> Record:
    """The record with one value put into it."""
    first, *rest = way
    return Record({**record, first: with_value(record[first], tuple(rest), value) if rest else value})


@pytest.mark.parametrize(
    ("procedure", "fixture", "way", "value", "message", "instrument"),
    [
        ("industry_bargaining", "year-2017", "terms.minimum_wage.monthly", "1800", "1890", "劳动合同法"),
        ("regional_bargaining", "year-2018", "terms.minimum_wage.monthly", "2100", "2120", "劳动合同法"),
        ("enterprise_bargaining", "year-2015", "terms.wages.minimum.amount", "1650", "1720", "劳动合同法"),
        ("women_workers", "year-2018", "terms.leave.maternity_days", "98", "128", "北京市人口与计划生育条例（2016"),
    ],
)  # fmt: skip
def test_findings_rest_on_the_law_of_the_day(
    procedure: str, fixture: str, way: str, value: str, message: str, instrument: str
) -> None:
    case = case_of(procedure, fixture)
    on = procedure_of(case).facts(case).matter_date
    number = int(value) if way.endswith("days") else Decimal(value)
    low = replace(case, data=with_value(case.data, tuple(way.split(".")), number))
    told = [one for one in run_rules(low, day(FIXTURES / procedure / f"{fixture}.yaml")) if message in one.message]
    errors = [one for one in told if one.severity is Severity.ERROR and one.location.line == case.at(way).line]
    assert errors, told
    cited = [one for finding in errors for one in (finding.citation, *finding.others) if one is not None]
    assert any(one.instrument.startswith(instrument) for one in cited), cited
    known = {entry.short: entry for entry in instruments().values()}
    assert [one for one in cited if one.instrument in known and not known[one.instrument].in_force(on)] == []


def test_leave_is_that_of_the_day() -> None:
    text = papers("women_workers", "year-2018")
    assert "生育奖励假30天，合计128天" in text
    assert "男职工的陪产假，适用本合同" in text
    assert "男职工的陪产假、育儿假，适用本合同" in papers("women_workers", "enterprise")
