"""Decided items, deadlines, scores and articles of coordination groups and joint conferences."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.case.loading import load_case
from docgen.procedures.catalogue import read_procedure

FIXTURES = Path(__file__).parents[2] / "fixtures"


def facts_of(procedure: str, text: str | Path, folder: Path) -> Any:
    """The facts of a fixture, or of a case written out here."""
    path = text if isinstance(text, Path) else folder / "case.yaml"
    if isinstance(text, str):
        path.write_text(f"程序: {procedure}\n{text}", encoding="utf-8")
    case, findings = load_case(path)
    assert case is not None, findings
    return read_procedure(procedure).facts(case)


def test_the_counts_of_a_year_are_those_of_its_tables(tmp_path: Path) -> None:
    facts = facts_of("coordination_group", FIXTURES / "coordination_group" / "district.yaml", tmp_path)
    counts = facts.counts
    assert (counts.inspections, counts.firms, counts.workers, counts.faulty, counts.faults) == (1, 4, 3275, 3, 5)
    assert (counts.noticed, counts.reported, counts.rechecked, counts.closed, counts.open) == (3, 3, 3, 3, 0)
    assert [firm.score for firm in facts.firms] == [Decimal(score) for score in (89, 94, 80, 100)]
    assert counts.average == Decimal("90.8")
    assert [(one.aspect, one.firms, one.faults) for one in facts.aspects] == [
        ("职代会", 1, 1), ("厂务公开", 2, 2), ("职工董事监事", 1, 1), ("归档", 1, 1)
    ]  # fmt: skip


def test_a_deadline_is_as_written_else_thirty_days_after_the_notice(tmp_path: Path) -> None:
    facts = facts_of("coordination_group", FIXTURES / "coordination_group" / "district.yaml", tmp_path)
    assert [firm.deadline for firm in facts.firms] == [
        dt.date(2026, 9, 18), dt.date(2026, 9, 19), dt.date(2026, 9, 30), None
    ]  # fmt: skip


def test_an_enterprise_with_an_item_unscored_has_no_total(tmp_path: Path) -> None:
    text = (
        "年度工作: {年度: 2026}\n"
        "检查项目: [{项目编号: A1, 方面: 归档, 检查内容: 归档, 分值: 5}, "
        "{项目编号: A2, 方面: 归档, 检查内容: 目录, 分值: 5}]\n"
        "受检企业: [{企业名称: 甲, 实地检查日期: 2026-08-04}]\n评分: [{企业: 甲, 项目编号: A1, 得分: 0}]\n"
    )
    facts = facts_of("coordination_group", text, tmp_path)
    assert facts.firms[0].score is None
    assert facts.firms[0].parts[0].unscored == 1
    assert facts.counts.average is None


@pytest.mark.parametrize(
    ("day", "conference", "tripartite"),
    [
        (dt.date(2015, 12, 31), "", ""),
        (dt.date(2016, 1, 1), "第四十一条", "第四十二条"),
        (dt.date(2026, 4, 30), "第四十一条", "第四十二条"),
        (dt.date(2026, 5, 1), "第三十七条", "第三十八条"),
    ],
)
def test_articles_are_those_of_the_day(day: dt.date, conference: str, tripartite: str, tmp_path: Path) -> None:
    facts = facts_of("joint_conference", "年度工作: {年度: 2026, 层级: 区级, 地区: 怀柔区}\n", tmp_path)
    assert facts.conference_law(day).endswith(f"办法》{conference}")
    assert facts.tripartite_measures(day).endswith(f"办法》{tripartite}")


def test_a_street_rests_on_the_plan_alone(tmp_path: Path) -> None:
    facts = facts_of("joint_conference", "年度工作: {年度: 2026, 层级: 街道乡镇级, 地区: 鲁谷街道}\n", tmp_path)
    assert "工会法" not in facts.conference_law(dt.date(2026, 6, 1))


def test_what_was_decided_is_judged_by_the_day_of_the_ledger(tmp_path: Path) -> None:
    facts = facts_of("joint_conference", FIXTURES / "joint_conference" / "district.yaml", tmp_path)
    assert [item.state(dt.date(2026, 11, 20)) for item in facts.decided] == ["已办结", "办理中", "逾期20日", "办理中"]
    assert [item.state(dt.date(2026, 10, 27)) for item in facts.decided] == ["办理中"] * 4
    tally = facts.tally
    assert (tally.total, tally.done, tally.late, tally.open, tally.overdue) == (4, 1, 0, 3, 1)


def test_general_topics_go_to_the_tripartite_meeting_unless_it_is_written_otherwise(tmp_path: Path) -> None:
    text = (
        "年度工作: {年度: 2026, 层级: 区级, 地区: 怀柔区}\n联席会议: {会议议题: [{议题名称: 甲, 问题性质: 倾向性问题}, "
        "{议题名称: 乙, 问题性质: 个别问题}, {议题名称: 丙, 问题性质: 个别问题, 提交三方会议: 是}]}\n"
    )
    assert [one.title for one in facts_of("joint_conference", text, tmp_path).submitted] == ["甲", "丙"]
