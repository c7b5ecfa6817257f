"""What a print job is going to print: rosters as officers keep them, columns in templates, order, private numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.batch.prospect import Prospect, foresee, natural
from docgen.findings import Blocked, Finding
from docgen.procedures.catalogue import read_procedure
from docgen.render.context import Series, mask_row
from docgen.render.contract import check_template
from docgen.render.known import known_names
from docgen.render.template import template
from tests.documents import FIXTURES
from tests.packets import case_file
from tests.printing import CARD, NUMBER, PHONE, as_csv, as_xlsx, delegates, own_template, settle_in

ON = dt.date(2026, 9, 8)
TAG = "编号：{{ piece.number }}"


def refused(*args: object, **named: object) -> list[Finding]:
    with pytest.raises(Blocked) as caught:
        foresee(*args, **named)  # type: ignore[arg-type]
    return caught.value.findings


def text_of(prospect: Prospect, at: int = 0) -> str:
    person = prospect.people[at]
    series = Series(prospect.case, prospect.procedure, prospect.document, prospect.stage)
    piece = series.piece(person.record, person.row, person.name)
    from docgen.packet.inspection import document_text

    return document_text(template(prospect.document.template).render(piece.context))


def test_the_860_delegates_of_the_large_group_are_printed_by_delegation() -> None:
    case = FIXTURES / "congress" / "large-group.yaml"
    prospect = foresee(case, "notice", dt.date(2026, 8, 28), by=["代表团（组）"], sort=["部门"])
    assert len(prospect.people) == 860
    groups = list(dict.fromkeys(one.group for one in prospect.people))
    assert (len(groups), groups[0], groups[-1]) == (12, "第一代表团", "第十二代表团")
    assert [one.group for one in prospect.people] == [
        name for name in groups for one in prospect.people if one.group == name
    ]
    first = [one.row["部门"] for one in prospect.people[:72]]
    assert first == sorted(first)


def test_the_document_is_found_by_id_title_and_unmistakable_code() -> None:
    case = case_file("group-before-meeting")
    assert {foresee(case, name, ON).document.id for name in ("delivery-receipt", "会议文件送达回证")} == {
        "delivery-receipt"
    }
    (several,) = refused(case, "C13", ON)
    assert "notice（会议通知）" in several.remedy
    (unknown,) = refused(case, "notise", ON)
    assert unknown.remedy == "是不是 notice？"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_as_an_office_saves_it(tmp_path: Path, coding: str, mark: str) -> None:
    case = settle_in(tmp_path)
    roster = as_csv(tmp_path / "r.csv", delegates(工号="A1"), coding=coding, mark=mark)
    prospect = foresee(case, "delivery-receipt", ON, roster=roster)
    assert [one.name for one in prospect.people][:2] == ["葛东海", "马秀芝"]
    assert prospect.people[0].row["工号"] == "A1"
    assert [one.rule for one in prospect.findings] == (["roster.csv-encoding"] if coding == "gb18030" else [])


def test_a_workbook_with_merged_titles_above_the_head(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    roster = as_xlsx(tmp_path / "r.xlsx", delegates(工号="A1"), ["某集团职工代表名册", "填报日期：2026年8月"])
    prospect = foresee(case, "delivery-receipt", ON, roster=roster)
    assert (len(prospect.people), prospect.people[0].line) == (110, 4)
    assert prospect.columns[-1] == "工号"


def test_further_columns_are_usable_in_templates_in_both_ways_of_writing(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    own_template(
        tmp_path, "delivery-receipt", lambda body: body.replace(TAG, '工号{{ row.工号 }}班次{{ row["班次"] }}。')
    )
    roster = as_csv(tmp_path / "r.csv", delegates(工号=["A1", "A2"], 班次="常白班"))
    assert "工号A2班次常白班。" in text_of(foresee(case, "delivery-receipt", ON, roster=roster), 1)


def test_without_a_roster_a_row_has_the_columns_of_the_case(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    own_template(tmp_path, "delivery-receipt", lambda body: body.replace(TAG, "{{ row.岗位 }}，{{ row.出生年月 }}。"))
    assert "收银员，1974-08。" in text_of(foresee(case, "delivery-receipt", ON))


def test_a_column_there_is_not_is_told_with_those_there_are(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    own = own_template(tmp_path, "delivery-receipt", lambda body: body.replace(TAG, "{{ row.班组 }}{{ row.工 }}"))
    roster = as_csv(tmp_path / "r.csv", delegates(工号="A1"))
    found = refused(case, "delivery-receipt", ON, roster=roster)
    assert [one.rule for one in found] == ["print.column"] * 2
    assert {one.message for one in found} == {"模板用到“班组”列，名册里没有", "模板用到“工”列，名册里没有"}
    assert all("工号" in one.remedy and "部门" in one.remedy for one in found)
    assert found[0].location.file == str(own)
    assert found[0].location.excerpt


def test_the_check_of_templates_knows_rows_and_still_knows_what_is_none(tmp_path: Path) -> None:
    settle_in(tmp_path)
    own = own_template(tmp_path, "delivery-receipt", lambda body: body.replace(TAG, "{{ row.工号 }}{{ rows.工号 }}"))
    found = check_template(own, known_names(read_procedure("congress"), "delivery-receipt"))
    assert [one.message for one in found if one.rule == "template.undefined"] == [
        "案件里没有「rows.工号」这个字段（rows），是否想写「row」？"
    ]


def test_a_document_without_a_list_is_printed_once_a_row(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    own_template(tmp_path, "notice-public", lambda body: body.replace("{{ facts.", "{{ row.姓名 }}{{ facts.", 1))
    roster = as_csv(
        tmp_path / "r.csv", [["职工花名册"], ["序号", "姓名", "车间"], ["1", "张伟", "一"], ["2", "王芳", "二"]]
    )
    prospect = foresee(case, "notice-public", ON, roster=roster, by=["车间"])
    assert [(one.name, one.group, one.record) for one in prospect.people] == [
        ("张伟", "一", None),
        ("王芳", "二", None),
    ]
    assert "王芳" in text_of(prospect, 1)


@pytest.mark.parametrize("by", [["车间"], ["部门", "班组"]])
def test_grouping_and_sorting_by_a_column_there_is_not(by: list[str]) -> None:
    found = refused(case_file("group-before-meeting"), "notice", ON, by=by)
    assert {one.rule for one in found} == {"print.column"}
    assert all("代表团（组）" in one.remedy for one in found)


def test_numbers_sort_as_numbers_and_nothing_comes_last() -> None:
    assert sorted(["10车间", "2车间", "", "2车间甲"], key=natural) == ["2车间", "2车间甲", "10车间", ""]


def test_a_document_made_along_no_list_of_the_case_takes_no_roster(tmp_path: Path) -> None:
    roster = as_csv(tmp_path / "r.csv", delegates())
    (found,) = refused(case_file("group-before-meeting"), "item-report", ON, roster=roster)
    assert found.rule == "print.roster"


def test_a_case_that_is_not_ready_is_refused_unless_it_is_a_draft() -> None:
    case = case_file("group-before-meeting")
    assert refused(case, "resolution", ON)
    late = case_file("bad/late-report")
    assert any(one.severity.label == "错误" for one in refused(late, "meeting-report", ON))
    assert foresee(late, "meeting-report", ON, draft=True).draft


ROW = {
    "姓名": "张伟", "备注": f"身份证{NUMBER}，电话{PHONE}", "身份证号": "号码待补19900101",
    "联系方式": PHONE, "工资卡号": CARD,
    "说明": f"卡{CARD}", "工号": "20260001",
}  # fmt: skip


@pytest.mark.parametrize("audience", ["public", "delegates"])
def test_numbers_of_persons_are_masked_in_papers_for_many_also_in_columns_no_schema_knows(audience: str) -> None:
    seen = mask_row(ROW, audience, {})
    shown = "".join(seen.values())
    assert NUMBER not in shown
    assert PHONE not in shown
    assert CARD not in shown
    assert "19900101" not in shown
    assert (seen["姓名"], seen["工号"], seen["联系方式"]) == ("张伟", "20260001", "138****0000")


def test_whoever_may_see_them_sees_them() -> None:
    assert mask_row(ROW, "labour_administration", {}) == ROW
    inside = mask_row(ROW, "superior_union", {})
    assert (inside["联系方式"], NUMBER in inside["备注"], PHONE in inside["备注"]) == (PHONE, False, True)


def test_a_masked_column_is_masked_in_the_piece_and_in_the_group(tmp_path: Path) -> None:
    case = settle_in(tmp_path)
    own_template(tmp_path, "delivery-receipt", lambda body: body.replace(TAG, "{{ row.备注 }}"))
    roster = as_csv(tmp_path / "r.csv", delegates(备注=f"电话{PHONE}"))
    prospect = foresee(case, "delivery-receipt", ON, roster=roster, by=["备注"])
    assert "138****0000" in text_of(prospect)
    assert PHONE not in text_of(prospect)
    assert PHONE not in prospect.people[0].group
