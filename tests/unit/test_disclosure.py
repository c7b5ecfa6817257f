"""What follows from a year of disclosure: the window before a rule, who may be named, what was made known by when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.case.fields import read_schema
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.packet.order import Order
from docgen.pipeline import examine
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.disclosure import Facts
from docgen.procedures.disclosure_matters import MATTERS
from docgen.wording.masking import PrivateKind, find_landlines, find_private
from tests.documents import FIXTURES, case_of, printed

TODAY = dt.date(2026, 11, 22)


def facts_of(fixture: str) -> Facts:
    return Facts(case_of("disclosure", fixture))


def case_from(text: str, folder: Path) -> Case:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    case, findings = load_case(path)
    assert case is not None, findings
    return case


@pytest.mark.parametrize("field", ["catalogue.entries", "disclosures"])
def test_the_schema_offers_every_matter_and_no_other(field: str) -> None:
    here = read_schema("disclosure")
    for key in field.split("."):
        here = here.children[key]
    assert here.item is not None
    assert list(here.item.children["matter"].rule["allowed"]) == [matter.name for matter in MATTERS]


def test_codes_of_matters_do_not_repeat() -> None:
    assert len({matter.code for matter in MATTERS}) == len(MATTERS) == 28


def test_the_fifteenth_day_before_satisfies_both_readings() -> None:
    (notice,) = facts_of("foundry").notices
    assert notice.out == dt.date(2026, 9, 16)
    assert notice.first == notice.record.posted == dt.date(2026, 9, 1)
    assert notice.lead == 15
    assert notice.kept


@pytest.mark.parametrize(
    ("issued", "effective", "out"),
    [("2026-09-16", "2026-10-01", 16), ("2026-10-01", "2026-09-16", 16), ("", "2026-09-20", 20)],
)
def test_a_rule_comes_out_on_the_earlier_of_two_days(issued: str, effective: str, out: int, tmp_path: Path) -> None:
    days = "".join(f", {label}: {day}" for label, day in (("印发日期", issued), ("施行日期", effective)) if day)
    case = case_from(
        f"程序: 厂务公开\n厂务公开: {{年度: 2026}}\n出台前公示:\n  - {{名称: 办法, 种类: 规章制度{days}}}\n", tmp_path
    )
    (notice,) = Facts(case).notices
    assert notice.out == dt.date(2026, 9, out)


def test_only_those_who_consented_are_named() -> None:
    facts = facts_of("foundry")
    shown = {item.serial: [one.shown for one in item.persons] for item in facts.items if item.persons}
    assert shown["2026年第6期"] == ["蓝小雨", "温*", "欧*"]
    assert shown["2026年第7期"] == ["庄*"]


def test_no_paper_names_a_person_who_did_not_consent() -> None:
    hidden = [one.name for item in facts_of("foundry").items for one in item.people if not one.consented]
    assert len(hidden) == 3
    texts = [
        "".join(node.text or "" for node in piece.word.element.body.iter() if node.tag.endswith("}t"))
        for pieces in printed("disclosure", "foundry").values()
        for piece in pieces
    ]
    assert [name for name in hidden for text in texts if name in text] == []


def test_every_matter_of_the_congress_is_made_known_those_merely_deliberated_too() -> None:
    kinds = [one.kind for one in facts_of("state-owned").announced]
    assert kinds == ["审议通过", "审议", "审议", "评议", "选举"]


def test_the_yearly_report_counts_what_was_done_by_its_day() -> None:
    facts = facts_of("state-owned")
    layoffs = next(row for row in facts.reported.rows if row.matter == "裁员方案和结果")
    assert layoffs.days == (dt.date(2026, 6, 8),)
    assert facts.reported.notices == 0
    assert facts.reported.disclosed + facts.reported.none + facts.reported.open == len(facts.rows) == 26


def test_the_ledger_holds_everything_by_day() -> None:
    entries = facts_of("foundry").entries
    assert [one.date for one in entries] == sorted(one.date for one in entries)
    assert len(entries) == 11 + 1 + 1 + 1 + 1


def test_a_fault_of_one_item_keeps_no_other_from_its_packet(tmp_path: Path) -> None:
    text = (FIXTURES / "disclosure" / "foundry.yaml").read_text(encoding="utf-8")
    for file in ("disclosure-foundry", "disclosure-foundry-union"):
        profile = (FIXTURES / "profiles" / f"{file}.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{file}.yaml").write_text(profile, encoding="utf-8")
    path = tmp_path / "case.yaml"
    spoilt = text.replace("../profiles/", "").replace("保密审查: 涉密内容已删除", "保密审查: 涉及商业秘密")
    assert spoilt != text
    path.write_text(spoilt, encoding="utf-8")
    stage = next(one for one in examine(path, TODAY).stages if one.stage.id == "item")
    assert stage.blocked == ()
    assert [subject.index for subject in stage.subjects] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 10]


def test_the_packet_of_an_item_is_the_units_own() -> None:
    case = case_of("disclosure", "foundry")
    procedure = read_procedure("disclosure")
    facts = procedure.facts(case)
    stage = procedure.stage("item")
    subject = procedure.subjects(stage, case, facts)[2]
    order = Order(case, procedure, facts, stage, None, (), False, TODAY, lambda _: (), subject)
    assert order.unit == "北京柘栖精密铸造有限公司"
    assert order.unit_code == "91110114MB00003770"
    assert "（第3期）-厂务公开-逐项公开-" in order.name


@pytest.mark.parametrize(
    "text",
    [
        "请打010-65550180",
        "（010）6555 0180",
        "０１０－６５５５０１８０",
        "致电65550180",
        "电话：65550180",
        "0316-5550180",
    ],
)
def test_landlines_are_found(text: str) -> None:
    assert len(find_landlines(text)) == 1


@pytest.mark.parametrize(
    "text", ["投入65550180元", "2026年9月16日", "91110114MB00003770", "01065550180123456", "12345"]
)
def test_other_numbers_are_no_landlines(text: str) -> None:
    assert find_landlines(text) == []


def test_an_account_is_found_where_the_text_calls_it_one() -> None:
    (hit,) = find_private("交到工会账户：0200 0000 0900 0000 001，请注明")
    assert hit.kind is PrivateKind.ACCOUNT_NUMBER
    assert hit.masked.endswith("0001")
    assert hit.masked.count("*") == 15
    assert find_private("台账第020000000900000001号") == []
    assert find_private("登录账号12345678") == []
