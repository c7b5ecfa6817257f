"""docgen year: the duties of a year and the open steps of the cases, each with its last day and its article."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from docgen import places
from docgen.case.fields import read_schema
from docgen.case.scalars import convert
from docgen.cli.app import main
from docgen.procedures.catalogue import procedures
from docgen.procedures.duties import owed_by
from docgen.year.owed import year_of
from docgen.year.profile import SCHEMA, read_profile
from docgen.year.table import year_text

FIXTURES = places.templates().parent / "fixtures"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A root with copies of what the profiles below refer to."""
    for name in ("congress/factory.yaml", "congress/rosters", "enterprise_bargaining/maker.yaml", "profiles"):
        source = FIXTURES / name
        files = [source] if source.is_file() else [one for one in source.rglob("*") if one.is_file()]
        for one in files:
            target = tmp_path / one.relative_to(FIXTURES)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(one.read_bytes())
    (tmp_path / "docgen.yaml").write_text("地区: beijing\n", encoding="utf-8")
    return tmp_path


def profile(tree: Path, *cases: str, unit: str = "factory", more: str = "") -> Path:
    path = tree / "unit.yaml"
    listed = "".join(f"  - {case}\n" for case in cases)
    path.write_text(
        f"层级: 单位\n单位: {{文件: profiles/{unit}.yaml}}\n工会: {{文件: profiles/{unit}-union.yaml}}\n{more}"
        + (f"案件:\n{listed}" if cases else ""),
        encoding="utf-8",
    )
    return path


def test_a_unit_without_cases_owes_every_duty_of_its_kind(tree: Path) -> None:
    report = year_of(profile(tree), TODAY)
    owed = {one.due.title: one for one in report.owed}
    assert report.findings == ()
    assert owed["召开职工代表大会"].due.deadline is not None
    assert owed["召开职工代表大会"].due.deadline.legal == dt.date(2026, 12, 31)
    assert owed["召开职工代表大会"].due.done is None
    assert owed["召开职工代表大会"].due.citation is not None
    assert owed["召开职工代表大会"].due.citation.phrase == "职代会每年至少召开1次"
    assert "开展集体协商" in owed
    assert "最低工资" not in "".join(owed)


def test_a_case_shows_a_duty_done_and_when(tree: Path) -> None:
    report = year_of(profile(tree, "congress/factory.yaml"), TODAY)
    (session,) = [one for one in report.owed if one.due.title == "召开职工代表大会"]
    assert (session.due.done, session.case and session.case.name) == (dt.date(2026, 10, 15), "factory.yaml")
    assert session.due.state(TODAY) == "done"


def test_a_duty_done_in_another_year_is_owed_again(tree: Path) -> None:
    report = year_of(profile(tree, "congress/factory.yaml"), TODAY, 2027)
    (session,) = [one for one in report.owed if one.due.title == "召开职工代表大会"]
    assert session.due.done is None
    assert session.due.deadline is not None
    assert session.due.deadline.legal == dt.date(2027, 12, 31)


def test_open_steps_of_a_case_stand_with_their_last_day(tree: Path) -> None:
    before = (FIXTURES / "congress" / "factory-before-report.yaml").read_text(encoding="utf-8")
    (tree / "congress" / "factory.yaml").write_text(before, encoding="utf-8")
    report = year_of(profile(tree, "congress"), dt.date(2026, 9, 1))
    steps = {one.due.milestone.id: one.due for one in report.owed if not one.yearly}
    assert steps["filing"].deadline is not None
    assert steps["filing"].deadline.legal == dt.date(2026, 10, 26)
    assert all(due.done is None for due in steps.values())
    (session,) = [one for one in report.owed if one.due.milestone.id == "yearly-session"]
    assert session.planned == dt.date(2026, 10, 15)


def test_an_expiring_contract_stands_with_its_renewal_window(tree: Path) -> None:
    report = year_of(profile(tree, "enterprise_bargaining/maker.yaml", unit="maker"), dt.date(2029, 9, 1))
    (end,) = [one for one in report.owed if one.due.milestone.id == "contract-end"]
    assert end.due.title == "合同期满，续订或者终止（2029年7月31日起可以提出续订）"
    assert end.due.deadline is not None
    assert end.due.deadline.legal == dt.date(2029, 10, 31)
    (performance,) = [one for one in report.owed if one.due.milestone.id == "yearly-performance"]
    assert performance.yearly


def test_a_case_of_another_unit_is_told(tree: Path) -> None:
    report = year_of(profile(tree, "enterprise_bargaining/maker.yaml"), TODAY)
    assert [(one.rule, one.severity.name) for one in report.findings] == [("year.other-unit", "WARNING")]


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ("congress/none.yaml", "year.missing-case"),
        ("rosters", "year.missing-case"),
        ("../../etc/passwd", "year.missing-case"),
    ],
)
def test_a_case_that_is_not_there_is_a_finding_at_its_line(tree: Path, case: str, rule: str) -> None:
    path = profile(tree, case)
    _, findings = read_profile(path)
    assert [(one.rule, one.location.line) for one in findings] == [(rule, 5)]


def test_a_profile_of_nobody_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text("层级: 单位\n", encoding="utf-8")
    _, findings = read_profile(path)
    assert [one.rule for one in findings] == ["year.nobody"]


def test_a_case_given_for_a_profile_is_told_and_nothing_is_reckoned(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["year", str(tree / "congress" / "factory.yaml"), "--on", TODAY.isoformat()]) == 1
    said = capsys.readouterr().out
    assert "这是一个案件，不是单位的年度档案" in said
    assert "该办的事" not in said


def test_a_unit_that_is_misread_is_not_said_to_be_missing_too(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text("单位: 北京某公司\n", encoding="utf-8")
    _, findings = read_profile(path)
    assert [one.rule for one in findings] == ["schema.shape"]


def test_a_step_that_is_a_duty_of_the_year_is_told_once_with_its_article() -> None:
    report = year_of(FIXTURES / "units" / "instrument.yaml", TODAY, 2027)
    told = [one.due for one in report.owed if "述职评议" in one.due.title]
    assert len(told) == len({one.title for one in told}) == 3
    assert all(one.citation is not None for one in told)


def test_a_later_year_shows_its_own_steps_and_none_of_the_time_until_then() -> None:
    report = year_of(FIXTURES / "units" / "instrument.yaml", TODAY, 2028)
    steps = [one for one in report.owed if not one.yearly]
    assert {one.due.title.partition("（")[0] for one in steps} == {"任期届满，完成换届"}
    assert {one.due.citation.section for one in steps if one.due.citation} == {"第七十条", "第七十七条"}
    assert "2028年要办" in year_text(report.name, report.year, report.owed, TODAY)


def test_who_has_left_office_is_not_to_be_trained() -> None:
    report = year_of(FIXTURES / "units" / "instrument.yaml", TODAY, 2031)
    trained = {one.due.of for one in report.owed if one.due.milestone.id == "training"}
    assert trained
    assert "郜志远" not in trained


def test_the_command_prints_json_calendar_and_picture(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = profile(tree, "congress/factory.yaml")
    ics, svg = tmp_path / "y.ics", tmp_path / "y.svg"
    arguments = ["year", str(unit), "--on", "2026-11-23", "--format", "json", "--ics", str(ics), "--svg", str(svg)]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["year"] == 2026
    assert {"召开职工代表大会", "开展集体协商"} <= {one["title"] for one in told["owed"]}
    assert ics.read_text(encoding="utf-8").count("BEGIN:VEVENT") == len(told["owed"])
    assert "职工代表大会：召开职工代表大会" in svg.read_text(encoding="utf-8")


def test_the_table_parts_what_is_late_from_what_is_open(tree: Path) -> None:
    report = year_of(profile(tree), dt.date(2027, 2, 1), 2026)
    text = year_text(report.name, 2026, report.owed, dt.date(2027, 2, 1))
    assert "已经逾期" in text
    assert "今年还要办" not in text
    assert "逾期 32 日" in text


def test_every_duty_of_every_procedure_can_be_asked_of_an_empty_profile() -> None:
    """A name misspelt in ``when`` fails here and not at an officer's desk."""
    from docgen.case.reading import complete

    empty = complete({"level": convert("string", "单位")}, read_schema(SCHEMA))
    asked = [owed_by(duty, empty) for procedure in procedures() for duty in procedure.duties]
    assert len(asked) > 5
    assert all(duty.limit or duty.bases for procedure in procedures() for duty in procedure.duties)
