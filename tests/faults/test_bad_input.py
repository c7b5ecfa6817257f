"""Case files, rosters and settings as they should not be: findings, never a traceback, a hang or a loss."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.case.concealment import conceal_text
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.findings import Finding
from docgen.packet.inspection import document_text
from docgen.packet.naming import joined_name, safe_name
from docgen.pipeline import examine
from docgen.procedures.catalogue import read_procedure
from docgen.report.as_json import as_json
from docgen.report.as_sarif import as_sarif
from docgen.report.as_text import as_text
from tests.documents import print_all

HEAD = ["姓名", "性别", "类别", "出生年月"]
ROW = ["张伟", "男", "一线职工", "1985-03"]
ON = dt.date(2026, 11, 22)


def load(folder: Path, text: str | bytes) -> tuple[Case | None, list[Finding]]:
    path = folder / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    case, found = load_case(path)
    assert all(one.message and one.remedy for one in found)
    assert not re.search(r"Node\(|Location\(|Traceback|Error", " ".join(one.message + one.remedy for one in found))
    return case, found


def rules(found: list[Finding]) -> list[str]:
    return [one.rule for one in found]


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(one.rule, one.location.line, one.location.column) for one in found]


class TestYaml:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("程序：congress\n单位：\n  单位全称：甲\n", ("source.syntax", 1, 3)),
            ("程序: congress\n单位:\n  单位全称：甲\n  职工总数: 3\n", ("source.syntax", 3, 7)),
            ("程序: congress\n会议: {召开日期: {a: b}}\n", ("schema.shape", 2, 12)),
            ("程序: {a: b}\n", ("case.procedure", 1, 5)),
            ("程序: congress\n单位: {单位全称: \"\\ud800\"}\n", ("source.syntax", 2, 15)),
            ("程序: congress\n会议: {地点: *车间*}\n", ("source.syntax", 2, 11)),
            ("程序: congress\r会议:\r  召开日期: 2026-02-30\r", ("schema.type-date", 3, 9)),
            ("程序: congress\r\n会议:\r\n  召开日期: 2026-02-30\r\n", ("schema.type-date", 3, 9)),
            ("程序: congress\n会议: {地点: 甲\u2028乙}\n", ("source.control-character", 2, 11)),
            ("程序: congress\n会议: {地点: 甲\u0085乙}\n", ("source.control-character", 2, 11)),
            ('程序: congress\n会议: {地点: "甲\\0乙"}\n', ("schema.type-string", 2, 10)),
            ('程序: congress\n会议: {地点: "甲\\N乙"}\n', ("schema.type-string", 2, 10)),
            ("程序: congress\n单位: " + "[" * 5000 + "]" * 5000, ("source.too-deep", 2, 36)),
            ("程序: congress\n? [a, b]\n: c\n", ("source.key", 2, 3)),
            ("程序: congress\n会议:\n  地点: @甲\n", ("source.syntax", 3, 7)),
            ("程序: congress\n会议:\n  地点: 甲: 乙\n", ("source.syntax", 3, 8)),
            ("程序: congress\n会议:\n   地点: 甲\n  实到: 3\n", ("source.syntax", 4, 3)),
            ("程序: congress\n...\n会议: {}\n", ("source.syntax", 3, 1)),
            ("%YAML 9\n程序: congress\n", ("source.syntax", 1, 8)),
            ("程序: congress\n会议: {实到: ٣٣}\n", ("schema.type-integer", 2, 10)),
        ],
    )  # fmt: skip
    def test_a_fault_is_found_at_its_place(self, tmp_path: Path, text: str, wanted: tuple[str, int, int]) -> None:
        _, found = load(tmp_path, text)
        assert wanted in places(found)

    def test_what_yaml_says_in_english_is_said_in_chinese(self, tmp_path: Path) -> None:
        for text in (
            "程序: congress\n会议: {地点: & 甲}\n", "a: !<tag\n", "程序: congress\n- a\n", '程序: "a" b\n', 
            "a: | x\n b\n",
            "程序: congress\n会议: [a, b\n", "程序: congress\n会议: {a b\n工会: c\n", 'a: "\\q"\n', "? a\n? b: - c\n", 
            "a: 'b\n---\n",
        ):  # fmt: skip
            _, found = load(tmp_path, text)
            assert found
            assert not re.search("[a-z]{4,}", "".join(one.message for one in found if one.rule == "source.syntax")), (
                text
            )

    def test_several_faults_of_bytes_are_told_together(self, tmp_path: Path) -> None:
        _, found = load(tmp_path, "\ufeff程序: congress\n\t单位: *a\n会议: \x07\n")
        assert rules(found) == ["source.bom", "source.tab", "source.control-character"]

    def test_a_long_value_is_not_repeated_whole(self, tmp_path: Path) -> None:
        _, found = load(
            tmp_path, f"程序: congress\n会议: {{实到: {'九' * 5000}, 召开日期: {'9' * 5000}}}\n{'长' * 900}: x\n"
        )
        assert {"schema.type-integer", "schema.type-date", "schema.unknown-field"} <= set(rules(found))
        assert all(len(one.message) < 200 for one in found)
        assert all(len(line) < 200 for line in as_text(found).splitlines())

    def test_thousands_of_unknown_fields_on_one_line_are_told_in_reasonable_work(self, tmp_path: Path) -> None:
        fields = ", ".join(f"字段{number}: x" for number in range(800))
        _, found = load(tmp_path, f"{{程序: congress, {fields}}}\n")
        assert rules(found).count("schema.unknown-field") == 800
        assert len(as_text(found).splitlines()) < 20 * 800


class TestReferences:
    @pytest.mark.parametrize(
        ("written", "rule"),
        [
            ("a" * 300 + ".yaml", "source.missing-file"), ("a/" * 3000 + "x.yaml", "source.missing-file"),
            ("[a, b]", "source.file"), ("{a: b}", "source.file"), ('"a\\0b.yaml"', "source.file"),
            ('"a\\nb.yaml"', "source.file"), ("loop.yaml", "source.missing-file"), ("pipe.yaml", "source.missing-file"),
            (".", "source.missing-file"), ("folder.yaml", "source.missing-file"), ("zero.yaml", "source.outside"),
            ("C:\\甲\\b.yaml", "source.missing-file"), ("~/x.yaml", "source.missing-file"), 
            ("/dev/zero", "source.outside"),
            ("x.docx", "source.file-kind"), ("huge.yaml", "source.too-large"),
        ],
    )  # fmt: skip
    def test_a_reference_that_leads_nowhere_good(self, tmp_path: Path, written: str, rule: str) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        (tmp_path / "loop.yaml").symlink_to("loop.yaml")
        (tmp_path / "zero.yaml").symlink_to("/dev/zero")
        (tmp_path / "folder.yaml").mkdir()
        (tmp_path / "x.docx").write_bytes(b"")
        with (tmp_path / "huge.yaml").open("wb") as file:
            file.truncate(10 * 2**30)
        _, found = load(tmp_path, f"程序: congress\n单位: {{文件: {written}}}\n")
        assert rule in rules(found)

    def test_a_profile_that_names_itself_is_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "unit.yaml").write_text("文件: unit.yaml\n单位全称: 甲\n", encoding="utf-8")
        _, found = load(tmp_path, "程序: congress\n单位: {文件: unit.yaml}\n")
        assert "schema.unknown-field" in rules(found)

    @pytest.mark.parametrize(
        ("written", "rule"),
        [
            ("{文件: r.csv, 姓名: 李四}", "source.beside-roster"), ("{文件: r.csv, file: r.csv}", "source.file"),
            ("{文件: r.csv, 工作表: [a]}", ""), ("{文件: case.yaml}", "source.file-kind"),
        ],
    )  # fmt: skip
    def test_nothing_written_beside_a_roster_is_lost(self, tmp_path: Path, written: str, rule: str) -> None:
        (tmp_path / "r.csv").write_text("姓名,性别,类别\n张伟,男,一线职工\n", encoding="utf-8")
        _, found = load(tmp_path, f"程序: congress\n职工代表: {written}\n")
        assert rules(found) == ([rule] if rule else [])

    @pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: Path(path).symlink_to("/dev/zero")])
    def test_a_case_that_is_no_file(self, tmp_path: Path, make: Callable[[Path], object]) -> None:
        make(tmp_path / "case.yaml")
        case, found = load_case(tmp_path / "case.yaml")
        assert case is None
        assert rules(found) == ["source.unreadable"]

    @pytest.mark.parametrize("name", ["a" * 300 + ".yaml", "a/" * 3000, "\udcff.yaml", "a\x00b.yaml"])
    def test_a_case_of_an_impossible_name(self, tmp_path: Path, name: str) -> None:
        case, found = load_case(f"{tmp_path}/{name}")
        assert case is None
        assert rules(found)[0] in ("source.unreadable", "source.missing-file")


def book(path: Path, rows: list[list[Any]], change: Callable[[Any, Any], object] = lambda _book, _page: None) -> Path:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "代表"
    for row in rows:
        page.append(row)
    change(made, page)
    made.save(path)
    return path


def roster(folder: Path, name: str = "r.xlsx", more: str = "") -> tuple[Case, list[Finding]]:
    case, found = load(folder, f"程序: congress\n职工代表: {{文件: {name}{more}}}\n")
    assert case is not None
    return case, found


def repacked(path: Path, changes: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in ({entry: old.read(entry) for entry in old.namelist()} | changes).items():
            new.writestr(name, data)


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


class TestWorkbooks:
    @pytest.mark.parametrize(
        "part",
        [
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/worksheets/sheet1.xml",
            "xl/styles.xml",
        ],
    )
    @pytest.mark.parametrize("content", [b"<rubbish", b""])
    def test_a_damaged_workbook_is_a_finding(self, tmp_path: Path, part: str, content: bytes) -> None:
        repacked(book(tmp_path / "r.xlsx", [HEAD, ROW]), {part: content})
        _, found = roster(tmp_path)
        assert rules(found) == ["roster.xlsx"]

    def test_entities_are_not_followed(self, tmp_path: Path) -> None:
        book(tmp_path / "r.xlsx", [HEAD, ROW])
        evil = (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + SHEET % b'<row><c t="inlineStr"><is><t>&a;</t></is></c></row>'
        )
        repacked(tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": evil})
        _, found = roster(tmp_path)
        assert rules(found) == ["roster.xlsx"]

    def test_a_bomb_is_refused_before_it_is_unpacked(self, tmp_path: Path) -> None:
        book(tmp_path / "r.xlsx", [HEAD, ROW])
        repacked(tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": SHEET % (b"<row/>" * 20_000_000)})
        _, found = roster(tmp_path)
        assert [one.message for one in found] == ["工作簿解压后过大"]

    def test_merged_columns_down_to_the_last_row_are_refused(self, tmp_path: Path) -> None:
        book(tmp_path / "r.xlsx", [HEAD, ROW])
        merged = (
            SHEET.replace(b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
            % b""
        )
        repacked(tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": merged})
        _, found = roster(tmp_path)
        assert [one.message for one in found] == ["合并单元格过多"]

    def test_formats_far_away_do_no_harm_and_content_far_away_is_told(self, tmp_path: Path) -> None:
        def brush(_book: Any, page: Any) -> None:
            page["XFD1048576"].number_format = "0.00"

        def write(_book: Any, page: Any) -> None:
            page["XFD1048576"] = "x"

        book(tmp_path / "r.xlsx", [HEAD, ROW], brush)
        case, found = roster(tmp_path)
        assert (rules(found), len(case.data.delegates)) == ([], 1)
        book(tmp_path / "r.xlsx", [HEAD, ROW], write)
        _, found = roster(tmp_path)
        assert [(one.rule, one.location.pointer) for one in found] == [("roster.too-large", "代表!XFD1048576")]

    def test_the_first_sheet_one_can_see_is_read_and_hidden_rows_are_told(self, tmp_path: Path) -> None:
        def hide(made: Any, page: Any) -> None:
            page.sheet_state = "hidden"
            shown = made.create_sheet("名册")
            for row in (HEAD, ROW, ["王芳", "女", "一线职工", ""]):
                shown.append(row)
            shown.row_dimensions[3].hidden = True

        book(tmp_path / "r.xlsx", [HEAD, ["旧人", "男", "一线职工", ""]], hide)
        case, found = roster(tmp_path)
        assert [one.name for one in case.data.delegates] == ["张伟", "王芳"]
        assert [(one.rule, one.location.pointer) for one in found] == [("roster.hidden-row", "名册!A3")]
        case, _ = roster(tmp_path, more=", 工作表: 代表")
        assert [one.name for one in case.data.delegates] == ["旧人"]

    def test_dates_and_numbers_keep_what_the_officer_saw(self, tmp_path: Path) -> None:
        def show(_book: Any, page: Any) -> None:
            page["D5"].number_format = "0.00"

        rows: list[list[Any]] = [
            HEAD, ["甲", "男", "一线职工", dt.datetime(1985, 3, 9)], ["乙", "男", "一线职工", 1990.11],
            ["丙", "男", "一线职工", 1990.1], ["丁", "男", "一线职工", 1990.1], ["戊", "男", "一线职工", 31100],
            ["己", True, "一线职工", dt.time(3)],
        ]  # fmt: skip
        book(tmp_path / "r.xlsx", rows, show)
        case, found = roster(tmp_path)
        births = [one.birth for one in case.data.delegates]
        assert births[:2] == [dt.date(1985, 3, 1), dt.date(1990, 11, 1)]
        assert births[3] == dt.date(1990, 10, 1)
        assert [(one.rule, one.location.pointer) for one in found] == [
            ("roster.month-number", "代表!D4"), ("schema.type-month", "代表!D6"), ("schema.allowed", "代表!B7"),
            ("schema.type-month", "代表!D7"),
        ]  # fmt: skip

    def test_what_stands_beside_the_table_is_told_not_dropped(self, tmp_path: Path) -> None:
        book(tmp_path / "r.xlsx", [HEAD, [*ROW, "", "待核实"]])
        _, found = roster(tmp_path)
        assert [(one.rule, one.location.pointer) for one in found] == [("roster.beyond-head", "代表!E2")]

    def test_a_formula_that_reaches_another_workbook_is_not_followed(self, tmp_path: Path) -> None:
        book(tmp_path / "r.xlsx", [HEAD, ["='[other.xlsx]S'!A1", "男", "一线职工", ""], ROW])
        case, found = roster(tmp_path)
        assert "roster.formula" in rules(found)
        assert [one.name for one in case.data.delegates][-1] == "张伟"

    def test_an_old_or_locked_workbook_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "r.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        book(tmp_path / "old.xls", [HEAD, ROW])
        assert "密码" in roster(tmp_path)[1][0].message
        assert rules(roster(tmp_path, "old.xls")[1]) == ["source.file-kind"]


class TestCsv:
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_way_an_office_saves_it(self, tmp_path: Path, mark: str, coding: str, end: str) -> None:
        lines = ["姓名,性别,类别", '"张\n""伟",男,"一线职工"', "王芳,女,一线职工", ""]
        (tmp_path / "r.csv").write_bytes(end.join(line.replace(",", mark) for line in lines).encode(coding))
        case, found = roster(tmp_path, "r.csv")
        assert found == []
        assert [one.name for one in case.data.delegates] == ['张\n"伟', "王芳"]

    @pytest.mark.parametrize(
        ("lines", "wanted"),
        [
            ('"张伟,男,一线职工\n李,男,一线职工\n', ("roster.csv", 3, 1)),
            ("张\x00伟,男,一线职工\n", ("schema.type-string", 2, 1)),
            ("x" * 200_000 + ",男,一线职工\n", ("roster.csv", 2, 1)),
            ("李四,男,一线职工,多出,的列\n", ("roster.beyond-head", 2, 4)),
            ("李四,男\n", ("schema.required", 2, 3)),
            ("\n" * 60_000 + "李四,男,一线职工\n", ("roster.too-large", 0, 0)),
            ("\n\n\n李四,男,一线职工\n", ("roster.blank-row", 2, 1)),
        ],
    )
    def test_a_fault_is_found_at_its_place(self, tmp_path: Path, lines: str, wanted: tuple[str, int, int]) -> None:
        (tmp_path / "r.csv").write_text(f"姓名,性别,类别\n{lines}", encoding="utf-8", newline="")
        assert wanted in places(roster(tmp_path, "r.csv")[1])

    def test_unicode_text_of_excel_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "r.csv").write_text("姓名\t性别\t类别\n", encoding="utf-16")
        assert "UTF-16" in roster(tmp_path, "r.csv")[1][0].message

    @pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
    def test_a_huge_file_is_not_read(self, tmp_path: Path, name: str) -> None:
        with (tmp_path / name).open("wb") as file:
            file.truncate(10 * 2**30)
        assert rules(roster(tmp_path, name)[1]) == ["roster.too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n", "地区: [a]\n", "地区: 上海\n", "字体: [a]\n", "字体: {小标宋: {a: b}}\n", "字体: {不存在: x}\n", 
            "节假日: [2027]\n",
        "节假日: {2027: x}\n", "节假日: {2027: {放假: 2027-01-01}}\n", "节假日: {2027: {放假: [2027-13-45]}}\n",
        "节假日: {²: {}}\n", "节假日: {99999999999999999999: {}}\n", "模板: ../..\n", '模板: "\\0"\n', 
            f"模板: {'a' * 300}\n",
        "地区: &a beijing\n", "地区: 北京\nplace: x\n", "未知: x\n", "#" * 3_000_000, "模板: loop\n",
    ],
)  # fmt: skip
def test_settings_of_the_wrong_shape_are_findings(tmp_path: Path, text: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "docgen.yaml").write_text(text, encoding="utf-8")
    case, found = load(tmp_path, "程序: congress\n会议: {召开日期: 2026-10-15}\n")
    assert case is not None
    assert any(one.rule.startswith(("settings.", "source.")) for one in found)
    assert {Path(one.location.file).name for one in found} == {"docgen.yaml"}
    examine(tmp_path / "case.yaml", ON)


HOSTILE = [
    "{{ 7*7 }}", "{% for x in y %}", "{%p if a %}", "<w:p/>&amp;]]>", "甲\t乙", "📮👩‍🏭", "甲\u202e乙\u2066丙", "》《", 
    "a/b\\..\\c:*?",
    "CON", "../../etc/passwd", "长" * 300,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_typed(tmp_path: Path, text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    case, found = load(
        tmp_path,
        f"""程序: congress
单位: {{单位全称: "{written}", 单位性质: 企业, 控股类型: 私营, 职工总数: 860}}
工会: {{工会全称: "{written}", 工会主席: "{written}"}}
会议: {{召开日期: 2026-10-15, 开会时间: "9:00", 地点: "{written}", 主持人: "{written}"}}
会议通知: {{通知日期: 2026-10-01}}
职工代表: [{{姓名: "{written}", 性别: 男, 类别: 一线职工}}]
""",
    )
    assert case is not None
    if text == "长" * 300:
        assert "schema.length" in rules(found)
        return
    procedure = read_procedure("congress")
    (notice,) = [one for one in procedure.documents if one.code == "C13"][:1]
    printed = print_all(case, procedure, notice)
    assert printed
    assert text.replace("\t", "") in document_text(printed[0].content).replace("\t", "")


@pytest.mark.parametrize(
    "number", ["110100199001010027", "110100199001010028", "138 0000 0000", "１３８００００００００"]
)
def test_a_personal_number_typed_anywhere_is_not_repeated(tmp_path: Path, number: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        f"""程序: congress
{number}: x
单位: {{单位全称: {number}, 单位性质: {number}, 职工总数: {number}, 控股类型: [{number}], x{number}: 1}}
工会: {number}
会议: {{召开日期: {number}, 开会时间: {number}, 实到: {number}, 地点: {number}}}
请示: {{文号: {number}}}
职工代表:
  - {{姓名: {number}, 性别: {number}, 公民身份号码: "{number}", 手机号码: "{number}", 类别: 一线职工}}
""",
        encoding="utf-8",
    )
    report = examine(path, ON)
    shown = as_text(report.findings) + as_json(report.findings) + as_sarif(report.findings, "1")
    assert len(report.findings) > 10
    assert number not in shown
    assert number[6:15] not in shown


def test_credit_codes_and_short_numbers_are_not_concealed() -> None:
    for text in ("911101050000001124"[:14], "金额 12345678901234 元", "91110105MA0000112Q", "2026-10-15"):
        assert conceal_text(text) == text


@pytest.mark.parametrize(
    "name", ["甲/乙", "../..", "CON", "甲\x00乙", "甲\u202e乙", "长" * 300, ".", "甲\n乙", "\ud800", " ", "nul.txt"]
)
def test_a_unit_of_any_name_gives_a_file_name_of_its_own(name: str) -> None:
    tails = [f"-职工代表大会-{stage}-20261015" for stage in ("筹备", "备案")]
    made = {joined_name(name, tail) for tail in tails}
    assert len(made) == 2
    for one in made:
        assert one == safe_name(one)
        assert len(one.encode("utf-8")) <= 180
        assert not re.search(r"[/\\\x00-\x1f\u202e]", one)
        assert one.endswith("-20261015")
