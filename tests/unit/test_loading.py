"""A case from its file: names, types, references, all faults in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.findings import Finding

ROWS = [
    ["姓名", "性别", "类别", "出生年月"],
    ["张伟", "男", "一线职工", "1985-03"],
    ["王芳", "女", "专业技术人员", "1990-11"],
]


def write(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str) -> tuple[Case, list[Finding]]:
    case, found = load_case(write(folder, text))
    assert case is not None, found
    return case, found


def book(path: Path, rows: Sequence[Sequence[object]], title: str = "代表") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    made.save(path)
    return made


def marks(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.rule, one.location.pointer) for one in found]


def test_english_keys_and_chinese_labels_mean_the_same(tmp_path: Path) -> None:
    zh, _ = load(tmp_path, "程序: 职工代表大会\n会议: {召开日期: 2026-10-15, 开会时间: '9:00'}\n")
    en, _ = load(tmp_path, "procedure: congress\nmeeting: {start: 2026年10月15日, time: '9:00'}\n")
    assert zh.data.meeting == en.data.meeting
    assert zh.data.meeting.start == dt.date(2026, 10, 15)


def test_what_was_not_written_is_empty_and_what_the_schema_lacks_is_an_error(tmp_path: Path) -> None:
    case, _ = load(tmp_path, "程序: congress\n会议: {召开日期: 2026-10-15}\n")
    assert case.data.report.date is None
    assert not case.data.report
    assert case.data.delegates == ()
    with pytest.raises(AttributeError):
        _ = case.data.report.nonsense
    with pytest.raises(KeyError):
        case.get("report.nonsense")


def test_blank_fields_count_as_not_written(tmp_path: Path) -> None:
    case, found = load(tmp_path, "程序: congress\n会议:\n  召开日期:\n职工代表:\n  - 姓名:\n    性别:\n")
    assert found == []
    assert case.data.meeting.start is None
    assert case.data.delegates == ()


def test_every_fault_is_shown_at_once_in_the_users_words(tmp_path: Path) -> None:
    _, found = load(
        tmp_path,
        """程序: congress
单位:
  单位全称: 测试公司
  单位性质: 公司
  控股类型: 私营
  职工总数: 八百六十
  单位简成: 测试
会议:
  召开日期: 2026-02-30
  实到: -3
职工代表:
  - {姓名: 张伟, 性别: 男}
""",
    )
    assert [(one.rule, one.location.line, one.location.column) for one in found] == [
        ("schema.allowed", 4, 9),
        ("schema.type-integer", 6, 9),
        ("schema.unknown-field", 7, 3),
        ("schema.type-date", 9, 9),
        ("schema.range", 10, 7),
        ("schema.required", 12, 5),
    ]
    assert "单位简称" in found[2].remedy
    assert "类别" in found[5].message


def test_a_required_field_under_a_misspelt_name_is_told_once(tmp_path: Path) -> None:
    _, found = load(
        tmp_path,
        """程序: congress
职工代表:
  - {姓铭: 张伟, 性别: 男, 类别: 一线职工}
  - {姓名: 李敏, 性别: 女, 类别: 一线职工, 姓铭: 李敏}
  - {性别: 女, 类别: 一线职工, 颜色: 红}
""",
    )
    assert [(one.rule, one.location.line, one.location.column) for one in found] == [
        ("schema.unknown-field", 3, 6),
        ("schema.unknown-field", 4, 31),
        ("schema.required", 5, 5),
        ("schema.unknown-field", 5, 23),
    ]
    assert [one.remedy for one in found[:2]] == ["是不是“姓名”？"] * 2


def test_a_misplaced_field_is_sent_home(tmp_path: Path) -> None:
    _, found = load(tmp_path, "程序: congress\n会议: {签发人: 孙丽华}\n")
    assert found[0].rule == "schema.unknown-field"
    assert "属于“请示”" in found[0].remedy


def test_one_field_under_both_its_names_is_a_fault(tmp_path: Path) -> None:
    _, found = load(tmp_path, "程序: congress\n会议: {召开日期: 2026-10-15, start: 2026-10-16}\n")
    assert [one.rule for one in found] == ["schema.duplicate-key"]


def test_a_private_value_is_never_echoed(tmp_path: Path) -> None:
    text = "程序: congress\n职工代表:\n  - {姓名: 张伟, 性别: 男, 类别: 一线职工, 公民身份号码: '110100199001010028'}\n"
    _, found = load(tmp_path, text)
    assert [one.rule for one in found] == ["schema.identifier"]
    assert "110100" not in found[0].message + found[0].remedy


@pytest.mark.parametrize("written", ["程序: nonsense\n", "会议: {}\n", "程序: [a]\n"])
def test_a_file_of_no_procedure_is_refused(tmp_path: Path, written: str) -> None:
    case, found = load_case(write(tmp_path, written))
    assert case is None
    assert [one.rule for one in found] == ["case.procedure"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("congres", ["congress（职工代表大会）"]),
        ("women-workers", ["women_workers（女职工权益保护专项集体协商）"]),
        ("联席会议", ["joint_conference（政府与工会联席会议）"]),
        ("职代会", ["congress（职工代表大会）"]),
        ("工资集体协商", ["enterprise_bargaining（企业集体协商）", "key_enterprises（重点企业工资集体协商）"]),
        ("程序", ["congress（职工代表大会）", "model_units", "staff_directors"]),
    ],
)
def test_a_misspelt_procedure_is_told_its_name(tmp_path: Path, written: str, meant: list[str]) -> None:
    (fault,) = load_case(write(tmp_path, f"程序: {written}\n"))[1]
    assert [name for name in meant if name not in fault.remedy] == []
    assert (fault.remedy.startswith("是不是 ")) is (written != "程序")


def test_a_profile_is_described_once_and_overridden_where_needed(tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").write_text("地区: beijing\n", encoding="utf-8")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "cases").mkdir()
    write(tmp_path / "profiles", "单位全称: 测试公司\n单位性质: 企业\n控股类型: 私营\n职工总数: 800\n", "unit.yaml")
    case, found = load(tmp_path / "cases", "程序: congress\n单位: {文件: ../profiles/unit.yaml, 职工总数: 860}\n")
    assert found == []
    assert (case.data.organization.name, case.data.organization.employees) == ("测试公司", 860)
    assert case.at("organization.name").file.endswith("unit.yaml")


@pytest.mark.parametrize("written", ["../outside.yaml", "/etc/passwd", "..\\outside.yaml", "a/../../outside.yaml"])
def test_a_path_may_not_leave_the_folder(tmp_path: Path, written: str) -> None:
    (tmp_path / "inside").mkdir()
    write(tmp_path, "单位全称: 外面\n", "outside.yaml")
    _, found = load(tmp_path / "inside", f"程序: congress\n单位: {{文件: '{written}'}}\n")
    assert [one.rule for one in found if one.rule.startswith("source.")] == ["source.outside"]


def test_a_symbolic_link_may_not_lead_out_either(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    write(tmp_path, "单位全称: 外面\n", "outside.yaml")
    (tmp_path / "inside" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    _, found = load(tmp_path / "inside", "程序: congress\n单位: {文件: link.yaml}\n")
    assert "source.outside" in [one.rule for one in found]


def test_a_missing_reference_is_a_finding(tmp_path: Path) -> None:
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: none.xlsx}\n")
    assert [one.rule for one in found] == ["source.missing-file"]


def test_a_roster_is_read_under_a_title_row(tmp_path: Path) -> None:
    book(tmp_path / "r.xlsx", [["第三届职工代表名册"], *ROWS])
    case, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx}\n")
    assert found == []
    assert [one.name for one in case.data.delegates] == ["张伟", "王芳"]
    assert case.at("delegates[1].category").pointer == "代表!C4"


def test_a_wrong_cell_is_named_by_sheet_row_and_column(tmp_path: Path) -> None:
    book(tmp_path / "r.xlsx", [*ROWS, ["刘洋", "男", "一线", "１９８５-03"]])
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx}\n")
    assert marks(found) == [("schema.allowed", "代表!C4"), ("schema.type-month", "代表!D4")]
    assert found[0].location.file.endswith("r.xlsx")


def test_a_roster_in_gbk_is_read_and_told(tmp_path: Path) -> None:
    text = "\n".join(",".join(row) for row in ROWS)
    (tmp_path / "r.csv").write_bytes(text.encode("gb18030"))
    case, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.csv}\n")
    assert [(one.rule, one.severity.name) for one in found] == [("roster.csv-encoding", "WARNING")]
    assert case.data.delegates[0].name == "张伟"


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        pytest.param([*ROWS, ["刘洋", "男", "=A2", ""]], "roster.formula", id="formula"),
        pytest.param([ROWS[0], [], *ROWS[1:]], "roster.blank-row", id="blank row"),
        pytest.param([["a", "b"], ["c", "d"]], "roster.head", id="no head"),
        pytest.param([[*ROWS[0], "姓名"], [*ROWS[1], "张"]], "roster.duplicate-column", id="a column twice"),
        pytest.param(
            [["姓名", "性别", "类别", "岗位名"], ["张伟", "男", "一线职工", "钳工"]],
            "roster.unknown-column",
            id="unknown head",
        ),
        pytest.param([ROWS[0]], "roster.empty-roster", id="head only"),
        pytest.param(
            [["姓名", "性别", "类别", "公民身份号码"], ["张", "男", "一线职工", 110100199001010027]],
            "roster.long-number",
            id="number",
        ),
    ],
)
def test_a_roster_fault_is_a_finding(tmp_path: Path, rows: Sequence[Sequence[object]], rule: str) -> None:
    book(tmp_path / "r.xlsx", rows)
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx}\n")
    assert rule in [one.rule for one in found]


def test_merged_cells_are_named(tmp_path: Path) -> None:
    made = book(tmp_path / "r.xlsx", [*ROWS, ["刘洋", "男", "一线职工", ""]])
    page = made.active
    assert page is not None
    page.merge_cells("C3:C4")
    made.save(tmp_path / "r.xlsx")
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx}\n")
    assert ("roster.merged", "代表!C3") in marks(found)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_file_that_is_no_workbook_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.xlsx").write_bytes(content)
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx}\n")
    assert "roster.xlsx" in [one.rule for one in found]


def test_a_sheet_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    book(tmp_path / "r.xlsx", [*ROWS])
    _, found = load(tmp_path, "程序: congress\n职工代表: {文件: r.xlsx, 工作表: 名单}\n")
    assert [one.rule for one in found] == ["roster.sheet"]
