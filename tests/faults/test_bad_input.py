"""Case files, rosters and settings as they should not be: findings, never a traceback, a hang or a loss."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.case.concealment import conceal_text
from docgen.case.loading import load_case
from docgen.packet.inspection import document_text
from docgen.packet.naming import joined_name, safe_name
from docgen.pipeline import examine
from docgen.procedures.catalogue import read_procedure
from docgen.report.as_json import as_json
from docgen.report.as_sarif import as_sarif
from docgen.report.as_text import as_text
from tests.documents import print_all
from tests.faults.reading import load, places, rules

HEAD = ["姓名", "性别", "类别", "出生年月"]
ROW = ["张伟", "男", "一线职工", "1985-03"]
ON = dt.date(2026, 11, 22)


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
