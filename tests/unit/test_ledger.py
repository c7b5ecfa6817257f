"""``docgen ledger``: classification by the six kinds, the workbook it writes, rosters as they should not be."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from docgen.case.loading import load_case, load_with_roster
from docgen.case.workbook import Sheet, write_workbook
from docgen.cli.app import main
from docgen.procedures.key_criteria import CODES, every, some
from docgen.procedures.key_enterprises import Facts, facts

FOLDER = Path(__file__).parents[2] / "fixtures" / "key_enterprises"
CASE, ROSTER = FOLDER / "district.yaml", FOLDER / "rosters" / "district.xlsx"
HEAD = ["企业名称", "职工人数", "同业排名"]
ON = ["--on", "2026-11-22"]


def book(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    made.save(path)
    return path


def judged(folder: Path, head: Sequence[str], row: Sequence[Any], case: str = "") -> Facts:
    """The facts of a roster of one row, with a case of a few lines."""
    roster = book(folder / "r.xlsx", [["企业名称", "职工人数", *head], ["北京示例有限公司", 100, *row]])
    written = folder / "case.yaml"
    written.write_text(f"程序: key_enterprises\n年度工作: {{年度: 2026}}\n{case}", encoding="utf-8")
    loaded, faults = load_with_roster("key_enterprises", "enterprises", roster, written)
    assert loaded is not None, faults
    assert faults == []
    return facts(loaded)


def verdicts(found: Facts) -> dict[str, bool | None]:
    return {one.code: one.met for one in found.roster[0].judgments}


@pytest.mark.parametrize(
    ("code", "head", "row", "met"),
    [
        ("K1", ["同业排名"], [3], True),
        ("K1", ["同业排名"], [4], False),
        ("K1", [], [], None),
        ("K2", ["最低工资人数"], [1], True),
        ("K2", ["最低工资人数"], [0], False),
        ("K3", ["利润增幅", "工资增幅", "工资指导线下限"], ["10", "3.9", "4"], True),
        ("K3", ["利润增幅", "工资增幅", "工资指导线下限"], ["10", "4", "4"], False),
        ("K3", ["利润增幅", "工资增幅"], ["9.9", "1"], False),
        ("K3", ["利润增幅", "工资增幅"], ["10", "1"], None),
        ("K4", ["月平均工资", "工资指导价位"], ["6199.99", "6200"], True),
        ("K4", ["月平均工资", "工资指导价位"], ["6200", "6200"], False),
        ("K4", ["月平均工资"], ["6200"], None),
        ("K5", ["月平均工资", "行业平均工资"], ["5400", "6000"], True),
        ("K5", ["月平均工资", "行业平均工资"], ["5400.01", "6000"], False),
        ("K6", ["报酬争议件数"], [3], True),
        ("K6", ["报酬争议件数"], [0], None),
        ("K6", ["报酬争议件数", "集体争议件数", "职工诉求件数"], [2, 0, 9], False),
        ("K6", ["报酬争议件数", "集体争议件数", "职工诉求件数"], [0, 1, 0], True),
    ],
)
def test_a_kind_is_decided_at_its_bound_and_never_without_data(
    tmp_path: Path, code: str, head: list[str], row: list[Any], met: bool | None
) -> None:
    found = judged(tmp_path, head, row)
    assert verdicts(found)[code] is met
    one = found.roster[0].judgments[CODES.index(code)]
    assert one.figures
    assert one.comparison
    assert one.source.startswith("方案 二（二）4：「")
    assert (one.verdict == "资料不足，不能判断") is (met is None)


def test_a_yearly_price_is_compared_without_dividing(tmp_path: Path) -> None:
    prices = "参考数据: {工资指导价位: [{行业: 餐饮业, 年工资: 74400.01, 发布文件: 某报告}]}\n"
    found = judged(tmp_path, ["行业", "月平均工资"], ["餐饮业", 6200], prices)
    assert verdicts(found)["K4"] is True
    assert "全年74400元" in found.roster[0].judgments[3].figures
    assert "某报告" in found.roster[0].judgments[3].source


def test_a_case_sets_bounds_of_its_own_and_the_judgment_names_them(tmp_path: Path) -> None:
    found = judged(tmp_path, ["同业排名"], [5], "判断标准: {龙头名次: 5, 标准依据: 某次会议}\n")
    one = found.roster[0].judgments[0]
    assert one.met is True
    assert "某次会议" in one.source
    assert "项目约定" in judged(tmp_path, ["同业排名"], [3]).roster[0].judgments[0].source


@pytest.mark.parametrize(
    ("parts", "all_of", "one_of"),
    [
        ([True, True], True, True),
        ([True, None], None, True),
        ([False, None], False, None),
        ([False, False], False, False),
        ([None], None, None),
    ],
)
def test_logic_of_three_values(parts: list[bool | None], all_of: bool | None, one_of: bool | None) -> None:
    assert (every(parts), some(parts)) == (all_of, one_of)


def test_text_stays_text_and_dates_are_dates() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")', "91110105MA0000007L", "甲"]
    rows = [[text, dt.date(2026, 3, 31), Decimal("5.2"), 7, None] for text in texts]
    made = write_workbook([Sheet("台账", ["名称", "日期", "数", "个", "空"], rows, [10] * 5, 1)])
    page = openpyxl.load_workbook(io.BytesIO(made))["台账"]
    assert [cell.value for cell in page["A"][1:]] == texts
    assert {cell.data_type for cell in page["A"]} == {"s"}
    assert [bool(cell.quotePrefix) for cell in page["A"][1:]] == [True] * 6 + [False] * 2
    assert page["B2"].value == dt.datetime(2026, 3, 31)
    assert page["B2"].number_format == "yyyy-mm-dd"
    assert (page["C2"].value, page["D2"].value, page["E2"].value) == (5.2, 7, None)
    assert page.freeze_panes == "B2"
    assert made == write_workbook([Sheet("台账", ["名称", "日期", "数", "个", "空"], rows, [10] * 5, 1)])


def test_the_command_writes_ledger_plan_letters_and_a_workbook_that_reads_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["ledger", str(ROSTER), "--case", str(CASE), "-o", str(out), *ON]) == 0
    said = capsys.readouterr().out
    assert "名册 12 家，列入台账 9 家" in said
    names = sorted(path.name for path in out.iterdir())
    assert [name.partition("-")[2][:8] for name in names[:4]] == [
        "重点企业工资集体",
        "重点企业工资集体",
        "关于指派工资集体",
        "关于指派工资集体",
    ]
    written = "\n".join(
        cell.text for table in docx.Document(str(out / names[0])).tables for row in table.rows for cell in row.cells
    )
    assert "K2：按最低工资标准发放12人\nK4：年人均62520＜指导价74400\nK5：月人均5210≤行业5900×92%" in written
    assert "K6：争议、集体争议、诉求未填（工会认定，资料不足）" in written
    assert "北京青檀印刷有限公司" not in written
    book_path = out / "重点企业工资集体协商台账.xlsx"
    pages = openpyxl.load_workbook(book_path)
    assert pages.sheetnames == ["台账", "未列入", "判定", "标准和参考数据", "问题"]
    assert (pages["台账"].max_row, pages["未列入"].max_row, pages["判定"].max_row) == (10, 4, 12 * 6 + 1)
    again, faults = load_with_roster("key_enterprises", "enterprises", book_path, CASE)
    first, _ = load_case(CASE)
    assert faults == []
    assert again is not None
    assert first is not None
    assert again.data.enterprises == tuple(firm.record for firm in facts(first).firms)
    raw = book_path.read_bytes()
    assert main(["ledger", str(ROSTER), "--case", str(CASE), "-o", str(out), *ON]) == 0
    assert book_path.read_bytes() == raw


def test_json_tells_every_enterprise_and_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[Any]] = [
        HEAD,
        ["=北京甲有限公司", 100, 1],
        ["北京乙有限公司", "约八十", 2],
        ["北京丙有限公司", 50, None],
    ]
    roster = tmp_path / "r.csv"
    roster.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in rows), encoding="utf-8")
    assert main(["ledger", str(roster), "-o", str(tmp_path / "out"), "--year", "2026", "--format", "json", *ON]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["year"], told["enterprises"], told["listed"]) == (2026, 3, 2)
    assert [(row["name"], row["codes"]) for row in told["rows"]] == [
        ("=北京甲有限公司", ["K1"]),
        ("北京乙有限公司", ["K1"]),
        ("北京丙有限公司", []),
    ]
    assert told["rows"][2]["undecided"] == list(CODES)
    errors = [one for one in told["findings"] if one["severity"] == "error"]
    assert [(one["rule"], one["line"], one["column"]) for one in errors] == [("schema.type-integer", 3, 2)]
    assert all(Path(path).is_file() for path in told["files"])


def test_nobody_is_sent_without_a_valid_certificate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = [*HEAD, "主体不健全", "指导员", "指导员证号", "证件有效期至", "指派日期"]
    row = ["北京甲有限公司", 100, 1, "是", "池云生", "京工协指〔2024〕0031", dt.date(2026, 3, 24), dt.date(2026, 3, 25)]
    roster = book(tmp_path / "r.xlsx", [head, row])
    out = tmp_path / "out"
    assert main(["ledger", str(roster), "-o", str(out), "--year", "2026", *ON]) == 1
    said = capsys.readouterr().out
    assert "key_enterprises.instructor-certified" in said
    assert "没有写函的 1 家" in said
    assert not list(out.glob("*指派*"))


def test_faults_of_one_kind_are_told_ten_times_and_kept_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[Any]] = [HEAD, *([f"北京示例{number}有限公司", "不详", 1] for number in range(30))]
    out = tmp_path / "out"
    assert main(["ledger", str(book(tmp_path / "r.xlsx", rows)), "-o", str(out), *ON]) == 1
    said = capsys.readouterr().out
    assert said.count("schema.type-integer\n") == 10
    assert "schema.type-integer 另有 20 处" in said
    page = openpyxl.load_workbook(out / "重点企业工资集体协商台账.xlsx")["问题"]
    assert sum(cell.value == "schema.type-integer" for cell in page["C"]) == 30


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"PK\x03\x04rubbish", "roster.xlsx"), (b"", "roster.xlsx")],
)
def test_a_workbook_that_is_none_is_refused_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, rule: str
) -> None:
    roster = tmp_path / "r.xlsx"
    roster.write_bytes(content)
    out = tmp_path / "out"
    assert main(["ledger", str(roster), "-o", str(out), *ON]) == 1
    assert rule in capsys.readouterr().err
    assert not out.exists()


def test_formulas_in_a_roster_are_findings_at_their_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = book(tmp_path / "r.xlsx", [HEAD, ["北京甲有限公司", 100, "=1+1"]])
    assert main(["ledger", str(roster), "-o", str(tmp_path / "out"), *ON]) == 1
    assert "roster.formula" in (said := capsys.readouterr().out)
    assert "Sheet!C2" in said


def test_a_percent_cell_is_read_as_it_looks(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(["企业名称", "职工人数", "工资增幅"])
    page.append(["北京甲有限公司", 100, 0.053])
    page["C2"].number_format = "0.0%"
    made.save(tmp_path / "r.xlsx")
    loaded, faults = load_with_roster("key_enterprises", "enterprises", tmp_path / "r.xlsx")
    assert loaded is not None
    assert faults == []
    assert loaded.data.enterprises[0].wage_growth == Decimal("5.3")


def test_another_procedure_or_another_year_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("程序: congress\n", encoding="utf-8")
    assert main(["ledger", str(ROSTER), "--case", str(other), "-o", str(tmp_path / "out"), *ON]) == 1
    assert "这不是重点企业工资集体协商案件" in capsys.readouterr().err
    arguments = ["ledger", str(ROSTER), "--case", str(CASE), "--year", "2025", "-o", str(tmp_path / "out")]
    assert main([*arguments, *ON]) == 1
    assert "案件的年度是 2026" in capsys.readouterr().out
