"""Contracts edited in Word against the case they came from: every edit told, no edit invented."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.comparison.comparing import compare
from docgen.comparison.model import Status as Fate
from docgen.comparison.sides import case_side, open_side
from docgen.findings import Severity
from docgen.wording.changes import Change
from tests.documents import FIXTURES
from tests.editing import MAKER, ON, Edited, contract_of, edited, rules, told
from tests.golden.comparison import compare as hold
from tests.pages.test_open_xml import validate

REGION = FIXTURES / "regional_bargaining/office-tower.yaml"
CONTRACTS = (
    ("enterprise_bargaining", "maker"),
    ("enterprise_bargaining", "wage"),
    ("regional_bargaining", "office-tower"),
    ("industry_bargaining", "restaurants"),
    ("women_workers", "enterprise"),
    ("women_workers", "industry"),
    ("women_workers", "regional"),
)


@pytest.mark.parametrize(("procedure", "fixture"), CONTRACTS)
def test_a_contract_is_no_different_from_itself(procedure: str, fixture: str, tmp_path: Path) -> None:
    file = tmp_path / "原样.docx"
    file.write_bytes(contract_of(procedure, fixture))
    found = compare(open_side(file), case_side(FIXTURES / procedure / f"{fixture}.yaml"), ON)
    assert found.changes == []
    assert found.chapters == ()
    assert rules(found) == []
    # Nothing is lost on the way: what the library reads of the body is read here too.
    body = "".join(one.text or "" for one in docx.Document(str(file)).element.body.iter(qn("w:t")))
    read = "".join(clause.text for clause in found.new.text.clauses)
    assert len(found.new.text.articles) > 50
    assert sum(map(len, read)) > 0.93 * len(body) - 900


def test_each_kind_of_edit_is_told(tmp_path: Path) -> None:
    found = edited(
        tmp_path,
        lambda one: one.add("payday", "用人单位每年年底向职工发放取暖补贴二百元。"),
        lambda one: one.strike("payslip"),
        lambda one: one.reword("medical_period", "可以延长三个月", "可以延长六个月"),
        lambda one: one.move("wage_mechanism", "bonuses"),
    )
    assert told(found) == [
        ("工资集体协商机制", "移动"),
        ("第二十二条", "增加"),
        ("工资清单", "删除"),
        ("医疗期", "改动"),
    ]
    pieces = [piece for one in found.changes if one.title == "医疗期" for line in one.lines for piece in line]
    assert [one.text for one in pieces if one.change is not Change.SAME] == ["三", "六"]
    moved = found.changes[0]
    assert (moved.new and moved.new.label, moved.old and moved.old.label) == ("第十三条", "第十一条")


def test_numbers_that_follow_are_no_change(tmp_path: Path) -> None:
    def follow(one: Edited) -> None:
        one.strike("wage_mechanism")
        one.reword("scope", "第二十四条", "第二十三条")

    found = edited(tmp_path, follow)
    assert told(found) == [("工资集体协商机制", "删除")]
    assert rules(found) == []


def test_a_reference_left_behind_is_told(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.strike("wage_mechanism"))
    assert told(found) == [("工资集体协商机制", "删除")]
    stray = [one for one in found.findings if one.rule == "compare.reference"]
    assert len(stray) == 1
    assert "“劳务派遣用工”" in stray[0].message
    assert stray[0].remedy == "改为第二十三条"
    assert stray[0].location.pointer.startswith("第三条")


@pytest.mark.parametrize(
    ("ident", "old", "new", "message"),
    [
        ("minimum", "3,200.00", "2,300.00", "月最低工资写 2,300 元"),
        ("wage_standards", "3,500.00", "2,500.00", "岗位月工资标准写 2,500 元"),
        ("overtime_pay", "百分之三百", "百分之二百五十", "法定休假日的加班工资写 250%"),
        ("probation_pay", "百分之八十", "70％", "试用期工资比例写 70%"),
        ("stoppage", "百分之八十", "百分之六十", "停工生活费占最低工资标准的比例写 60%"),
        ("overtime_limits", "三十六", "四十八", "每月加班时间写 48 小时"),
        ("annual_leave", "年休假十五日", "年休假十二日", "工作满二十年的年休假写 12 日"),
        ("maternity", "共计158日", "共计128日", "产假合计写 128 日"),
        ("parents_leave", "陪产假15日", "陪产假７日", "陪产假写 7 日"),
        ("nursing", "60分钟哺乳", "三十分钟哺乳", "每日哺乳时间写 30 分钟"),
    ],
)
def test_a_number_below_the_law_is_an_error_with_its_article(
    tmp_path: Path, ident: str, old: str, new: str, message: str
) -> None:
    found = edited(tmp_path, lambda one: one.reword(ident, old, new))
    errors = [one for one in found.findings if one.severity is Severity.ERROR and one.rule != "compare.amount-words"]
    assert [one.rule for one in errors] == ["compare.below-law"]
    assert message in errors[0].message
    assert errors[0].citation is not None
    assert errors[0].location.pointer.startswith("第")
    assert errors[0].remedy.startswith("改为不")


def test_figures_and_words_of_an_amount_must_agree(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.reword("minimum", "3,200.00", "3,300.00"))
    assert rules(found) == ["compare.amount-words"]
    assert "大写是“人民币叁仟叁佰元整”" in found.findings[0].remedy


def test_maternity_leave_without_the_citys_extension_is_an_error(tmp_path: Path) -> None:
    def cut(one: Edited) -> None:
        second = one.article("maternity")[1]
        second.getparent().remove(second)

    found = edited(tmp_path, cut)
    assert "compare.number-missing" in rules(found, Severity.ERROR)
    missing = next(one for one in found.findings if one.rule == "compare.number-missing")
    assert "延长生育假" in missing.message
    assert missing.citation is not None
    assert missing.citation.section == "第十九条"


def test_a_number_that_went_is_a_warning(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.reword("overtime_limits", "不超过三十六小时", "由班组安排"))
    assert rules(found) == ["compare.number-gone"]


def test_a_low_wage_in_an_article_added_by_hand_is_found(tmp_path: Path) -> None:
    text = "学徒期内职工的最低工资标准为每月二千元。"
    found = edited(tmp_path, lambda one: one.add("minimum", text))
    assert rules(found, Severity.ERROR) == ["compare.below-law"]


def test_the_law_of_the_matters_day_holds() -> None:
    side = case_side(FIXTURES / "enterprise_bargaining/year-2015.yaml")
    found = compare(side, side, ON)
    assert found.on.year == 2015
    assert rules(found) == []


def test_a_demanded_article_struck_is_an_error_with_the_law(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.strike("equality"))
    errors = [one for one in found.findings if one.severity is Severity.ERROR]
    assert [one.rule for one in errors] == ["compare.mandatory-struck"]
    assert errors[0].citation is not None
    assert errors[0].citation.section == "第四十四条"


def test_effect_on_signing_is_an_error(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.add("effect", "本合同自双方签字之日起生效。"))
    assert rules(found) == ["compare.effect-on-signing"]


def test_a_case_is_held_against_its_model_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(MAKER), "--format", "json", "--on", "2026-11-22"]) == Status.CLEAN
    found = json.loads(capsys.readouterr().out)
    changed = [one for one in found["clauses"] if one["status"] != "same"]
    assert [(one["status"], one["title"]) for one in changed] == [("added", "师徒协议")]
    assert found["old"]["kind"] == "model"
    struck = FIXTURES / "enterprise_bargaining/bad/mandatory-clause-struck.yaml"
    assert main(["compare", str(struck), "--on", "2026-11-22"]) == Status.FINDINGS
    assert "compare.mandatory-struck" in capsys.readouterr().out


def test_the_contract_of_the_region_is_the_least(tmp_path: Path) -> None:
    region = case_side(REGION)
    found = edited(
        tmp_path,
        lambda one: one.reword("minimum", "3,200.00", "2,600.00"),
        lambda one: one.reword("minimum", "叁仟贰佰", "贰仟陆佰"),
    )
    low = compare(found.new, region, ON)
    assert low.covering
    assert low.differences == ()
    errors = [one for one in low.findings if one.severity is Severity.ERROR]
    assert [one.rule for one in errors] == ["compare.below-covering"]
    assert "低于《云榆街道科创大厦区域工资专项集体合同》的 2,700 元" in errors[0].message
    assert errors[0].citation is not None
    assert errors[0].citation.section == "第二十二条"
    assert rules(compare(case_side(MAKER), region, ON), Severity.ERROR) == []


def test_posts_are_held_to_the_list_of_the_industry(capsys: pytest.CaptureFixture[str]) -> None:
    low = FIXTURES / "enterprise_bargaining/bad/below-industry-posts.yaml"
    assert main(["compare", str(low), "--format", "json", "--on", "2026-11-22"]) == Status.FINDINGS
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "compare.below-covering"]
    assert [one["message"].partition("，")[0] for one in found] == [
        "中式烹调师的月工资标准写 5,000 元", "岗位月工资标准写 2,700 元", "洗消工的月工资标准写 2,900 元",
        "病假工资占最低工资标准的比例写 80%", "停工生活费占最低工资标准的比例写 70%",
    ]  # fmt: skip
    # Held against the industry's contract itself, a contract without a case of its own says the same.
    industry = case_side(FIXTURES / "industry_bargaining/restaurants.yaml")
    against = compare(replace(case_side(low), case=None), industry, ON)
    messages = [one.message for one in against.findings if one.rule == "compare.below-covering"]
    assert sum("的月工资标准写" in one for one in messages) == 2


def test_a_file_needs_something_to_be_held_against(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "合同.docx"
    file.write_bytes(contract_of("enterprise_bargaining", "maker"))
    assert main(["compare", str(file)]) == Status.FINDINGS
    assert "--against" in capsys.readouterr().err
    assert main(["compare", str(file), "--against", str(file), "--on", "2026-11-22"]) == Status.CLEAN
    assert "文字没有差别" in capsys.readouterr().out
    assert main(["compare", str(file), "--against", str(MAKER), "-o", str(file)]) == Status.USAGE
    assert main(["compare", str(file), "--against", str(MAKER), "-o", str(tmp_path / "a.txt")]) == Status.USAGE


def muddled(one: Edited) -> None:
    """The edits of the golden transcript."""
    one.strike("supervision")
    one.track("minimum", "3,200.00", "2,300.00")
    one.remark("payday", "能否改为每月8日？")
    one.add("payday", "用人单位每年年底向职工发放取暖补贴二百元。")
    one.reword("medical_period", "可以延长三个月", "可以延长六个月")
    one.move("wage_mechanism", "bonuses")


def test_the_transcript_and_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:  # fmt: skip
    work = Edited(contract_of("enterprise_bargaining", "maker"))
    muddled(work)
    work.save(tmp_path / "改过的.docx")
    monkeypatch.chdir(tmp_path)
    for name in ("profiles", "enterprise_bargaining", "docgen.yaml", "women_workers", "congress"):
        if (FIXTURES / name).exists():
            (tmp_path / name).symlink_to(FIXTURES / name)
    command = ["compare", "改过的.docx", "--against", str(MAKER), "--on", "2026-11-22", "-o", "对照稿.docx"]
    assert main(command) == Status.FINDINGS
    out = capsys.readouterr().out.replace(str(MAKER), "maker.yaml")
    hold(out, FIXTURES.parent / "tests/golden/cli/compare.txt", update=update_golden)
    first = (tmp_path / "对照稿.docx").read_bytes()
    assert main(command) == Status.FINDINGS
    assert (tmp_path / "对照稿.docx").read_bytes() == first
    body = docx.Document(io.BytesIO(first)).element.body
    struck = "".join(one.text or "" for one in body.iter(qn("w:delText")))
    added = "".join(text.text or "" for one in body.iter(qn("w:ins")) for text in one.iter(qn("w:t")))
    assert "3,200.00" in struck
    assert "2,300.00" in added
    assert "取暖补贴" in added
    assert {one.get(qn("w:author")) for one in body.iter(qn("w:ins"), qn("w:del"))} == {"docgen"}
    assert {one.get(qn("w:date")) for one in body.iter(qn("w:ins"), qn("w:del"))} == {"2026-09-21T00:00:00Z"}
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:ins"), qn("w:del"))]
    assert len(ids) == len(set(ids))
    assert [one.tag for one in body][:2] == [qn("w:p"), qn("w:tbl")]
    assert validate(tmp_path / "对照稿.docx") == []


def test_fates_have_words() -> None:
    assert [one.label for one in Fate] == ["不变", "改动", "增加", "删除"]
