from __future__ import annotations

import datetime as dt
import json
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import icalendar
import pytest

from docgen.findings import Citation, Finding, Location, Severity
from docgen.pipeline import examine
from docgen.report.as_json import as_json
from docgen.report.as_sarif import as_sarif
from docgen.report.as_text import Standing, as_text, standing_text, tally
from docgen.report.calendar_file import as_calendar
from docgen.report.catalog import catalog_json
from docgen.report.columns import table, visible, wrap
from docgen.report.poster import as_picture
from docgen.report.rule_book import rules_json, rules_markdown, rules_text
from docgen.report.timeline import Step, plan_text, steps
from docgen.wording.widths import shorten, width

ON = dt.date(2026, 10, 9)
CASE = """\
程序: congress
单位: {单位全称: 北京京北机械制造有限公司, 单位性质: 企业, 控股类型: 私营, 职工总数: 860}
职代会: {会议形式: 职工代表大会, 会议类型: 年度, 届: 3, 次: 2, 本届起始日: 2025-03-18, 届期年数: 5}
会议: {召开日期: 2026-10-15}
报告上级工会: {上报日期: 2026-10-08}
行政移交: {移交日期: 2026-09-15}
"""


@pytest.fixture
def planned(tmp_path: Path) -> list[Step]:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return steps(examine(path, ON).dues, ON)


def finding(excerpt: str, column: int, marked: str, **other: str) -> Finding:
    place = Location("案件.yaml", 41, column, "report.date", excerpt, len(marked))
    law = Citation("方案", "二（一）1", "职代会的时间、内容要提前10日向上级工会报告")
    message = other.get("message", "距会议召开（2026-10-15）只有 7 日，应提前 10 日报上级工会")
    return Finding("congress.report-ten-days", Severity.ERROR, place, message, "推迟会议", law, "C-12")


def test_a_finding_reads_as_the_design_shows() -> None:
    text = as_text([finding("    上报日期: 2026-10-08", 11, "2026-10-08")])
    assert text == (
        "案件.yaml:41:11  错误  congress.report-ten-days  [C-12]\n"
        "  上报日期: 2026-10-08\n"
        "            ^^^^^^^^^^ 距会议召开（2026-10-15）只有 7 日，应提前 10 日报上级工会\n"
        "  依据  方案 二（一）1：「职代会的时间、内容要提前10日向上级工会报告」\n"
        "  处理  推迟会议\n"
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [("  主持人: 孙丽华", "孙丽华"), ("a: {会议: {地点: 公司礼堂, 时间: 9}}", "公司礼堂"), ("  Ａ：ｱ𠮷: x", "x")],
)
def test_carets_stand_under_the_value_whatever_its_width(line: str, value: str) -> None:
    shown, carets = as_text([finding(line, line.index(value) + 1, value, message="不对")]).splitlines()[1:3]
    start = len(carets) - len(carets.lstrip())
    assert width(shown[: shown.index(value)]) == start
    assert carets.count("^") == width(value)


def test_a_very_long_line_is_cut_around_the_value() -> None:
    line = f"说明: {'很长的文字' * 200}错处{'再来' * 300}"
    lines = as_text([finding(line, line.index("错处") + 1, "错处")]).splitlines()
    assert "错处" in lines[1]
    assert all(width(one) <= 100 for one in lines)
    marked = lines[2].index("^")
    assert width(lines[1][: lines[1].index("错处")]) == marked


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    text = as_text([finding("备注: \x1b[2J\u202e清屏", 5, "\x1b[2J", message="含\x1b[31m\r控制符")])
    assert not [one for one in text if unicodedata.category(one) in ("Cc", "Cf") and one != "\n"]
    assert "\x1b[31;1m错误" in as_text([finding("a: b", 4, "b")], colour=True)


def test_a_cell_is_named_by_sheet_row_and_column() -> None:
    place = Location("名册.xlsx", 5, 3, "代表!C5", "女女", 2)
    text = as_text([Finding("schema.allowed", Severity.ERROR, place, "“性别”不能填“女女”", "可填：男、女")])
    assert text.startswith("名册.xlsx:5:3（代表!C5）  错误")
    assert "\n  女女\n  ^^^^ “性别”" in text


def test_lines_never_begin_with_closing_punctuation_nor_break_a_date() -> None:
    text = "会议定于2026年10月15日召开，应当提前十日（自然日）报告；最迟2026年10月5日。" * 4
    for room in range(20, 60):
        lines = wrap(text, room, room)
        assert "".join(lines) == text
        assert all(width(line.rstrip("，。、；）」")) <= room for line in lines)
        assert not [line for line in lines if line[0] in "，。；）"]
        assert not [line for line in lines if line.endswith(("2026年", "2026年10月", "（"))]


def test_columns_align_by_display_width() -> None:
    rows = table([("职工", "1"), ("abcd", "2"), ("x", "3")]).splitlines()
    assert [width(row[: row.index(mark)]) for row, mark in zip(rows, "123", strict=True)] == [6, 6, 6]
    assert shorten("一二三四五", 7) == "一二三…"
    assert visible("a\x00b") == "a·b"


def test_standings_say_once_what_is_missing() -> None:
    first = Standing("a", "筹备", ("请示",), 0, "")
    later = Standing("b", "报告", ("请示", "议程"), 2, "最迟 2026-10-05")
    text = standing_text([Standing("z", "选举", (), 0, ""), first, later])
    assert "可以成卷" in text
    assert "还缺 请示" in text
    assert "有 2 个错误；还缺上面所列的 1 项；另缺 议程" in text
    assert tally([]) == "没有发现问题"


def test_json_has_exactly_the_nine_keys() -> None:
    (entry,) = json.loads(as_json([finding("a: b", 4, "b")]))
    assert list(entry) == [
        "rule", "severity", "file", "line", "column", "pointer", "message", "remedy", "citation",
    ]  # fmt: skip
    assert as_json([]) == "[]\n"


def test_sarif_names_rules_places_and_levels() -> None:
    from docgen.rules.registry import rules

    cell = Finding("roster.merged", Severity.WARNING, Location("名 册.xlsx", 5, 3, "代表!C5"), "合并", "取消合并")
    bare = Finding("machine.office", Severity.INFO, Location(), "好", "")
    log = json.loads(as_sarif([finding("a: b", 4, "b"), cell, bare], "1.0", rules("congress")))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    first, second, third = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (41, 4, 5)
    assert second["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "%E5%90%8D%20%E5%86%8C.xlsx"}}
    assert "locations" not in third


def test_the_plan_says_what_is_done_and_what_is_late(planned: list[Step]) -> None:
    text = plan_text(planned)
    assert "已逾期" in text
    assert "逾期完成" in text
    assert "方案 二（一）1" in text
    assert (
        len(
            {
                width(line[: line.index("20")])
                for line in text.splitlines()
                if "报告上级工会" in line or "会议召开" in line
            }
        )
        == 1
    )


def test_the_calendar_is_stable_and_importable(planned: list[Step]) -> None:
    text = as_calendar(planned, "某公司第三届第二次职工代表大会", "k", ON)
    assert text == as_calendar(planned, "某公司第三届第二次职工代表大会", "k", ON)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar = icalendar.Calendar.from_ical(text)
    events = [one for one in calendar.walk("VEVENT")]
    assert len(events) == len(planned)
    assert len({str(one["UID"]) for one in events}) == len(events)
    report = next(one for one in events if str(one["SUMMARY"]).startswith("报告上级工会"))
    assert report.decoded("dtstart") == dt.date(2026, 9, 30)
    assert "职代会的时间、内容要提前10日向上级工会报告" in str(report["DESCRIPTION"])
    assert not list(report.walk("VALARM"))
    opening = next(one for one in events if str(one["SUMMARY"]) == "会议召开")
    assert [alarm.decoded("trigger") for alarm in opening.walk("VALARM")] == [
        dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9),
    ]  # fmt: skip


def test_a_moved_date_keeps_the_event(planned: list[Step]) -> None:
    later = as_calendar(planned, "另一个名字", "k", dt.date(2026, 10, 20))
    uids = [line for line in as_calendar(planned, "名字", "k", ON).split("\r\n") if line.startswith("UID")]
    assert [line for line in later.split("\r\n") if line.startswith("UID")] == uids
    assert as_calendar(planned, "名字", "other", ON) != as_calendar(planned, "名字", "k", ON)


def test_the_picture_is_one_a4_page_with_every_step_inside(planned: list[Step]) -> None:
    root = ET.fromstring(as_picture(planned, "甲<乙>&丙 \x00公司", ON))
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    texts = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "甲<乙>&丙 ·公司" in texts
    for step in planned:
        assert step.title in texts
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(one.get("x", "")) <= 1188
        assert 0 <= float(one.get("y", "")) <= 840
    assert ET.fromstring(as_picture([], "空", ON)) is not None


def test_the_catalogue_has_the_promised_shape() -> None:
    from docgen.procedures.catalogue import procedures

    (congress,) = [one for one in json.loads(catalog_json(procedures()))["procedures"] if one["id"] == "congress"]
    assert list(congress) == ["id", "title", "stages", "documents"]
    assert {tuple(one) for one in congress["stages"]} == {("id", "title", "recipient", "due", "documents")}
    assert {tuple(one) for one in congress["documents"]} == {("id", "code", "title", "audience", "template")}
    dues = {one["id"]: one["due"] for one in congress["stages"]}
    assert dues["report"] == "会议召开10日前"
    assert dues["filing"] == "闭会后10日内"
    assert all("." not in due for due in dues.values())
    known = {one["id"] for one in congress["documents"]}
    assert all(set(one["documents"]) <= known for one in congress["stages"])


def test_the_rule_book_gives_every_rule_its_law_in_three_forms() -> None:
    from docgen.rules.registry import rules

    found = rules("congress")
    entries = json.loads(rules_json(found))
    assert [entry["id"] for entry in entries] == [rule.id for rule in found]
    ten = next(entry for entry in entries if entry["id"] == "congress.report-ten-days")
    assert ten["code"] == "C-12"
    assert ten["phrase"] == "职代会的时间、内容要提前10日向上级工会报告"
    assert ten["limits"][0]["values"][0]["value"] == 10
    assert all(entry["citation"] for entry in entries)
    manual, listing = rules_markdown(found, {"every": "各程序共有", "congress": "职代会"}), rules_text(found)
    for rule in found:
        assert f"\n### {rule.id}（" in manual
        assert f"{rule.id}  [{rule.code}]" in listing
    assert manual.index("## 各程序共有（every）") < manual.index("## 职代会（congress）")
