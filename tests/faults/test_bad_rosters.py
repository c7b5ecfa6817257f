"""Rosters as they should not be: workbooks and CSV files of every kind of trouble, found at their cells."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.case.model import Case
from docgen.case.open_roster import read_open_roster
from docgen.findings import Finding
from tests.faults.reading import load, places, rules

HEAD = ["姓名", "性别", "类别", "出生年月"]
ROW = ["张伟", "男", "一线职工", "1985-03"]


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

    @pytest.mark.parametrize("length", [40_000, 2_000_000])
    def test_a_cell_without_measure_is_found_at_its_place(self, tmp_path: Path, length: int) -> None:
        path = book(tmp_path / "r.xlsx", [HEAD, ROW])
        rows = [f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
                for row, texts in ((1, HEAD), (2, [*ROW[:2], "长" * length, ROW[3]]))
                for column, text in zip("ABCD", texts, strict=True)]  # fmt: skip
        sheet = SHEET % (f'<row r="1">{"".join(rows[:4])}</row><row r="2">{"".join(rows[4:])}</row>').encode()
        repacked(path, {"xl/worksheets/sheet1.xml": sheet})
        (long,) = [one for one in roster(tmp_path)[1] if one.rule == "roster.too-long"]
        assert (long.location.line, long.location.column, long.location.pointer) == (2, 3, "代表!C2")
        assert f"有 {length} 字" in long.message
        assert "schema.required" not in rules(roster(tmp_path)[1])

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

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b'<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>', "行的次序颠倒"),
            (b'<row r="1048577"><c><v>1</v></c></row>', "行数过多"),
            (b'<row r="1"><c r="A2"><v>1</v></c></row>', "有的格不在自己的行里"),
            (b'<row r="1"><c t="inlineStr"><is>' + b"<r><t>x</t></r>" * 10_000 + b"</is></c></row>", "内容过多"),
            (b'<row r="1"><c t="s"><v>99999</v></c></row>', "已损坏"),
        ],
    )
    def test_a_sheet_no_program_writes_is_refused(self, tmp_path: Path, content: bytes, said: str) -> None:
        book(tmp_path / "r.xlsx", [HEAD, ROW])
        repacked(tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": SHEET % content})
        _, found = roster(tmp_path)
        assert rules(found) == ["roster.xlsx"]
        assert said in found[0].message

    def test_rows_are_not_held_as_cells(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        # The buffer a file is read into is as large as a file may be.
        monkeypatch.setattr("docgen.case.roster_lines.LARGEST", 200_000)
        made = openpyxl.Workbook(write_only=True)
        page = made.create_sheet("名册")
        page.append(["某厂职工名册"])
        page.append(["姓名", "部门", "工号"])
        for number in range(1000):
            page.append([f"张{number}", f"第{number % 7}车间", f"A{number:05}"])
        made.save(tmp_path / "r.xlsx")
        read_open_roster(tmp_path / "r.xlsx", "r.xlsx", None)
        tracemalloc.start()
        try:
            found, told = read_open_roster(tmp_path / "r.xlsx", "r.xlsx", None)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert told == []
        assert found is not None
        assert (len(found.rows), found.lines[-1], found.node.value) == (1000, 1002, [])
        assert found.rows[999] == {"姓名": "张999", "部门": "第5车间", "工号": "A00999"}
        # Held whole, the three cells of a row take openpyxl alone two thousand bytes.
        assert peak < 1000 * 1000

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
            ('"张伟,男,一线职工\n李,男,一线职工\n', ("roster.csv", 2, 1)),
            ('李四,男,一线职工\n王五,男,"一线\n职工\n', ("roster.csv", 3, 1)),
            ("张\x00伟,男,一线职工\n", ("schema.type-string", 2, 1)),
            pytest.param("李四,男," + "x" * 200_000 + "\n", ("roster.too-long", 2, 3), id="long"),
            ("李四,男,一线职工,多出,的列\n", ("roster.beyond-head", 2, 4)),
            ("李四,男\n", ("schema.required", 2, 3)),
            ("\n" * 210_000 + "李四,男,一线职工\n", ("roster.too-large", 0, 0)),
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
