"""The contract on women's rights: money reckoned in decimals, days by the law of the day, a text for each variant."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.case.loading import load_case
from docgen.law.citations import articles
from docgen.procedures.women_posts import forbidden_work, provisions
from docgen.procedures.women_workers import Facts, facts

FIXTURES = Path(__file__).parents[2] / "fixtures" / "women_workers"
D = Decimal


def told(folder: Path, *lines: str) -> Facts:
    """The facts of a case of these lines."""
    path = folder / "case.yaml"
    path.write_text("\n".join(("程序: women_workers", *lines)) + "\n", encoding="utf-8")
    case, found = load_case(path)
    assert case is not None, found
    assert [one for one in found if one.rule != "schema.required"] == []
    return facts(case)


def fixture(name: str) -> Facts:
    case, _ = load_case(FIXTURES / f"{name}.yaml")
    assert case is not None
    return facts(case)


@pytest.mark.parametrize(
    ("signed", "days", "extension", "name"),
    [
        ("2026-09-21", 158, 60, "延长生育假"),
        ("2021-11-26", 158, 60, "延长生育假"),
        ("2021-11-25", 128, 30, "生育奖励假"),
        ("2016-03-24", 128, 30, "生育奖励假"),
        ("2016-03-23", 98, 0, "延长生育假"),
    ],
)
def test_maternity_leave_follows_the_day_of_signature(
    tmp_path: Path, signed: str, days: int, extension: int, name: str
) -> None:
    found = told(tmp_path, "专项合同: {类型: 企业}", f"合同: {{签字日期: {signed}}}")
    assert (found.leave.maternity, found.leave.national, found.leave.extension) == (days, 98, extension)
    assert found.extension_name == name
    assert (found.leave.childcare is None) == (signed < "2021-11-26")
    assert (found.leave.paternity is None) == (signed < "2016-03-24")


def test_agreed_days_take_the_place_of_the_lawful_ones(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "专项合同: {类型: 企业}",
        "合同: {签字日期: 2026-09-21}",
        "约定: {假期: {产假合计天数: 188, 陪产假天数: 20}}",
    )
    assert (found.leave.maternity, found.leave.beyond, found.leave.paternity, found.leave.difficult) == (
        188,
        30,
        20,
        15,
    )


def piece(found: Facts) -> list[tuple[Any, ...]]:
    return [(one.pieces, one.off, one.earned, one.guaranteed, one.due, one.owing) for one in found.piece_wages]


def test_piece_wages_are_made_up_to_the_average() -> None:
    assert piece(fixture("industry")) == [
        (D("4620.00"), D("744.55"), D("5364.55"), D("6240.00"), D("6240.00"), D("0")),
        (D("5520.00"), D("732.50"), D("6252.50"), D("5860.00"), D("6252.50"), D("0")),
        (None, None, D("5925.00"), D("6310.00"), D("385.00"), D("0")),
    ]


def test_halves_of_a_fen_are_rounded_up_and_childbirth_is_never_guaranteed_less(tmp_path: Path) -> None:
    workers = (
        "[{姓名: 甲, 时期: 孕期, 前十二个月平均工资: 1000.05}, {姓名: 乙, 时期: 产期, 前十二个月平均工资: 1000.05}]"
    )
    found = told(
        tmp_path,
        "专项合同: {类型: 企业}",
        "约定: {计件保障: {保障比例: 50}}",
        f"计件待遇测算: {{当月制度工时: 160, 测算对象: {workers}}}",
    )
    assert [one.guaranteed for one in found.piece_wages] == [D("500.03"), D("1000.05")]


def test_the_allowance_is_topped_up_to_her_own_wage() -> None:
    first, second = fixture("enterprise").allowances
    assert (first.payable, first.wage, first.difference, first.owing) == (
        D("38670.50"),
        D("45293.33"),
        D("6622.83"),
        D("0"),
    )
    assert (second.wage, second.difference) == (D("39790.00"), D("0"))


def test_an_uninsured_woman_is_paid_by_her_employer(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "专项合同: {类型: 企业}",
        "生育保险核查: {核查对象: [{姓名: 甲, 参保: 否, 产假前月工资: 6000, 假期天数: 98}]}",
    )
    (one,) = found.allowances
    assert (one.payable, one.difference, one.owing) == (D("0.00"), D("19600.00"), D("19600.00"))


def test_forbidden_work_is_the_whole_annex_word_for_word() -> None:
    assert [len(one.items) for one in forbidden_work()] == [3, 4, 10, 2]
    text = articles("women-protection-2012")["附录"]
    assert all(line in text for one in forbidden_work() for line in (one.title, *one.items))
    (one,) = provisions(["三（十）"])
    assert one.heading == "女职工在孕期禁忌从事的劳动范围"
    assert one.text.startswith("在密闭空间")


VARIANTS = {
    "enterprise": (
        "enterprise-contract",
        {"posts"},
        {"area-floor", "shared-facilities", "confirmation", "trade-quota"},
    ),
    "regional": ("regional-contract", {"area-floor", "shared-facilities", "joining"}, {"posts", "confirmation"}),
    "industry": (
        "industry-contract",
        {"confirmation", "trade-forbidden", "trade-quota", "trade-breaks", "trade-allowances", "piece-rate"},
        {"posts", "area-floor"},
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_each_variant_has_fifteen_chapters_and_the_articles_of_its_kind(name: str) -> None:
    found, (document, own, others) = fixture(name), VARIANTS[name]
    assert found.contract_document == document
    ids = {clause.id for clause in found.contract.clauses}
    assert len(found.contract.chapters) == 15
    assert len(ids) > 40
    assert own <= ids
    assert not others & ids
    assert found.contract.absences == ()


def test_titles_name_the_kind_once() -> None:
    found = fixture("regional")
    assert found.title("关于公布集体合同的公告") == "关于公布区域性女职工权益保护专项集体合同的公告"
    assert found.title("女职工权益保护专项集体合同履行监督检查表") == "区域性女职工权益保护专项集体合同履行监督检查表"


def test_the_general_contract_beside_it_is_read() -> None:
    found = fixture("enterprise")
    assert found.main_end == found.term_end
    assert found.main_title.endswith("集体合同")
    assert fixture("regional").main_case is None


@pytest.mark.parametrize(("signed", "members", "count"), [("2026-05-01", True, 8), ("2026-04-30", False, 30)])
def test_the_committee_counts_members_under_the_edition_of_2026(
    tmp_path: Path, signed: str, members: bool, count: int
) -> None:
    found = told(
        tmp_path,
        "专项合同: {类型: 企业}",
        "单位: {职工总数: 50, 女职工数: 30}",
        "工会: {女会员数: 8}",
        f"合同: {{签字日期: {signed}}}",
    )
    assert (found.committee_by_members, found.committee_count) == (members, count)
