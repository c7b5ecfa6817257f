"""docgen.yaml: the root, the place, fonts, holidays of a new year, templates of one's own."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from docgen import places
from docgen.case.loading import load_case
from docgen.case.settings import find_settings
from docgen.law import periods
from docgen.law.holidays import known_years
from docgen.pipeline import calendar_for
from docgen.procedures.catalogue import procedure_of, read_procedure

CASE = "程序: congress\n会议: {召开日期: 2026-10-15}\n"


def root(folder: Path, text: str) -> Path:
    (folder / "docgen.yaml").write_text(text, encoding="utf-8")
    (folder / "cases").mkdir(exist_ok=True)
    path = folder / "cases" / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_without_a_docgen_yaml_the_case_folder_is_the_root(tmp_path: Path) -> None:
    settings, found = find_settings(tmp_path / "case.yaml")
    assert (settings.root, settings.place, found) == (tmp_path, "beijing", [])


def test_an_empty_docgen_yaml_marks_the_root(tmp_path: Path) -> None:
    settings, found = find_settings(root(tmp_path, ""))
    assert (settings.root, found) == (tmp_path, [])


def test_the_holidays_of_a_new_year_are_taken_from_it(tmp_path: Path) -> None:
    year = max(known_years()) + 1
    day = next(dt.date(year, 3, n) for n in range(1, 8) if dt.date(year, 3, n).weekday() == 2)
    path = root(tmp_path, f"节假日:\n  {year}: {{放假: [{day}], 上班: []}}\n")
    case, found = load_case(path)
    assert case is not None
    assert found == []
    deadline = periods.after(day - dt.timedelta(days=3), 3, calendar_for(case))
    assert deadline.known
    assert deadline.legal == day + dt.timedelta(days=1)


def test_a_template_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = root(tmp_path, "模板: ours\n")
    own = tmp_path / "ours" / "congress"
    own.mkdir(parents=True)
    shutil.copyfile(places.templates() / "congress" / "notice.docx", own / "notice.docx")
    case, found = load_case(path)
    assert case is not None
    assert found == []
    used = {document.id: document.template for document in procedure_of(case).documents}
    assert used["notice"] == own / "notice.docx"
    assert used["ballot"] == next(one.template for one in read_procedure("congress").documents if one.id == "ballot")


def test_a_template_of_ones_own_that_procedures_share_lies_in_the_folder_of_their_family(tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").write_text("模板: ours\n", encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text("程序: industry_bargaining\n", encoding="utf-8")
    for name in ("bargaining/offer", "bargaining/talk-record", "industry_bargaining/talk-record"):
        (tmp_path / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(places.templates() / f"bargaining/{Path(name).name}.docx", tmp_path / "ours" / f"{name}.docx")
    case, _ = load_case(path)
    assert case is not None
    used = {document.id: document.template for document in procedure_of(case).documents}
    assert used["offer"] == tmp_path / "ours/bargaining/offer.docx"
    assert used["talk-record"] == tmp_path / "ours/industry_bargaining/talk-record.docx"
    assert used["session-record"] == places.templates() / "bargaining/session-record.docx"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("颜色: 红\n", "settings.unknown"),
        ("地区: 火星\n", "settings.place"),
        ("字体: [仿宋]\n", "settings.shape"),
        ("字体: {彩体: 某字体}\n", "settings.fonts"),
        ("节假日: {明年: {放假: []}}\n", "settings.holidays"),
        ("节假日: {2027: {放假: [2026-01-01]}}\n", "settings.holidays"),
        ("节假日: {2027: {休息: []}}\n", "settings.holidays"),
        ("模板: ../outside\n", "settings.templates"),
        ("模板: none\n", "settings.templates"),
        ("模板: .\n", "settings.templates"),
        ("地区: 北京\n地区: 北京\n", "source.duplicate-key"),
    ],
)
def test_a_wrong_setting_is_a_finding(tmp_path: Path, text: str, rule: str) -> None:
    _, found = load_case(root(tmp_path, text))
    assert [one.rule for one in found] == [rule]
    assert found[0].location.file.endswith("docgen.yaml")
