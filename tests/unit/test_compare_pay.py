"""Pay in sickness and stoppage and the base of overtime pay in contracts edited in Word: law, covering contract."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.comparison.comparing import compare
from docgen.comparison.sides import case_side, open_side
from docgen.findings import Finding, Severity
from docgen.procedures.floors import floors
from docgen.wording.quantities import plain
from tests.documents import FIXTURES
from tests.editing import ON, Edited, contract_of, edited, rules

OWN_SHARE = "不低于本人加班工资基数70%的标准"
INDUSTRY = FIXTURES / "industry_bargaining/restaurants.yaml"
MAKER_SICK = "支付病假工资。病假工资不得低于本市最低工资标准的百分之八十。"

Change = Callable[[Edited], None]


def of(rule: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings of one rule."""
    return [one for one in findings if one.rule == rule]


def sick_or_overtime(findings: tuple[Finding, ...]) -> list[Finding]:
    """Those below a covering contract that are about these two."""
    return [one for one in of("compare.below-covering", findings) if re.search("病假|加班工资基数", one.message)]


@pytest.mark.parametrize(
    ("floor", "text", "numbers"),
    [
        ("sick-pay", "病假工资不得低于本市最低工资的60%。", "60"),
        ("sick-pay", "按照区域最低工资标准的百分之七十发放病假工资", "70"),
        ("sick-amount", "支付病假工资，病假工资每月一千八百元。", "1800"),
        ("sick-amount", "职工病假工资为每人每月1,800.00元", "1800.00"),
        ("sick-amount", "病休期间每月一千八百元的标准发给病假工资", "1800"),
        ("sick-amount", "病假工资每月不低于２０００元", "2000"),
        ("sick-amount", "病假工资按照50元/天扣减", ""),
        ("sick-share", "用人单位按照不低于本人加班工资基数80%的标准支付病假工资", "80"),
        ("sick-share", "病假工资按本人岗位工资的百分之六十计发", "60"),
        ("overtime-base", "计算加班工资的基数为本人岗位工资，每月不低于2,300.00元（人民币贰仟叁佰元整）", "2300.00"),
        ("overtime-base", "加班费计算基数统一按2200元执行", "2200"),
        ("overtime-base", "以每月2,200元作为加班工资的计算基数", "2200"),
        ("overtime-base", "按照本人加班工资基数70%支付病假工资，病假工资每月不低于2,300元", ""),
        ("overtime-base", "计算加班工资的基数为本人月工资，且不得低于本市最低工资标准；加班餐补20元", ""),
        ("overtime-share", "计算加班工资的基数为本人工资，不低于本人月工资的70%", "70"),
        ("overtime-share", "加班工资以本人基本工资的百分之七十为基数计算", "70"),
        ("overtime-share", "按照不低于本人加班工资基数80%的标准支付病假工资", ""),
        ("stoppage-amount", "停工期间的生活费为每月1,500元", "1500"),
        ("stoppage-amount", "困难职工补助生活费每月500元", ""),
    ],
)
def test_each_way_to_write_it_is_read(floor: str, text: str, numbers: str) -> None:
    read = [one.value for one in floors()[floor].read([plain(text)])]
    assert read == [Decimal(one) for one in numbers.split()]


@pytest.mark.parametrize(
    ("ident", "old", "new", "message", "article"),
    [
        (
            "sick_pay", "最低工资标准的百分之八十", "最低工资标准的百分之六十",
            "病假工资占最低工资标准的比例写 60%", "第二十一条",
        ),
        ("sick_pay", MAKER_SICK, "支付病假工资，病假工资每月一千八百元。", "每月病假工资写 1,800 元", "第二十一条"),
        (
            "overtime_pay", "以补休代替。", "以补休代替。加班工资的计算基数为每月2,200元。",
            "加班工资基数写 2,200 元", "第四十四条",
        ),
        ("stoppage", "应当事先", "停工期间生活费为每月1500元，应当事先", "每月停工生活费写 1,500 元", "第二十七条"),
    ],
)  # fmt: skip
def test_below_the_law_is_an_error_with_its_article(
    tmp_path: Path, ident: str, old: str, new: str, message: str, article: str
) -> None:
    found = edited(tmp_path, lambda one: one.reword(ident, old, new))
    errors = [one for one in found.findings if one.severity is Severity.ERROR]
    assert [one.rule for one in errors] == ["compare.below-law"]
    assert message in errors[0].message
    cited = {one.section for one in (errors[0].citation, *errors[0].others) if one is not None}
    assert article in cited
    assert errors[0].location.pointer.startswith("第")
    assert "正文 第" in errors[0].location.pointer
    assert errors[0].remedy.startswith("改为不低于")


def test_a_share_of_ones_own_wage_is_reckoned_with_the_lowest_wage(tmp_path: Path) -> None:
    text = "支付病假工资，病假工资按本人岗位工资的百分之五十计发。"
    found = of("compare.below-law", edited(tmp_path, lambda one: one.reword("sick_pay", MAKER_SICK, text)).findings)
    assert [one.severity for one in found] == [Severity.WARNING]
    assert "折合每月 1,750 元，低于法律规定的 2,032 元" in found[0].message
    high = edited(tmp_path, lambda one: one.reword("sick_pay", MAKER_SICK, text.replace("五十", "九十")))
    assert of("compare.below-law", high.findings) == []


@pytest.mark.parametrize(
    "text",
    [
        "加班工资的计算基数为本人月工资的百分之七十。",
        "用人单位以本市最低工资标准为基数计算加班工资，加班工资以最低工资标准作为计算基数。",
        "加班工资计算基数为北京市最低工资标准。",
    ],
)
def test_a_base_below_the_agreed_wage_is_a_warning_with_its_article(tmp_path: Path, text: str) -> None:
    found = edited(tmp_path, lambda one: one.reword("overtime_pay", "以补休代替。", f"以补休代替。{text}"))
    assert rules(found) == ["compare.overtime-base"]
    assert found.findings[0].severity is Severity.WARNING
    assert found.findings[0].citation is not None
    assert found.findings[0].citation.section == "第四十四条"


def test_a_base_that_may_not_fall_below_the_minimum_is_none(tmp_path: Path) -> None:
    text = "加班工资以劳动合同约定的月工资为基数计算；计算基数不得低于行业最低工资标准。"
    assert rules(edited(tmp_path, lambda one: one.reword("overtime_pay", "以补休代替。", f"以补休代替。{text}"))) == []


def test_what_the_industry_sets_is_the_least(tmp_path: Path) -> None:
    """Eighty per cent of 2,800 yuan, against eighty of the city's 2,540; a base below 2,800."""
    industry = case_side(INDUSTRY)
    floor = edited(tmp_path, lambda one: one.reword("sick_pay", OWN_SHARE, "劳动合同的约定"))
    low = sick_or_overtime(compare(floor.new, industry, ON).findings)
    assert [one.message.partition("，")[0] for one in low] == ["病假工资占最低工资标准的比例写 80%"]
    assert "折合每月 2,032 元，低于《北京市餐饮行业工资专项集体合同》的 2,240 元" in low[0].message
    assert low[0].location.pointer.startswith("第")
    assert low[0].citation is not None
    assert low[0].citation.section == "第二十二条"

    def agree(one: Edited) -> None:
        one.reword("sick_pay", MAKER_SICK, "支付病假工资，病假工资每月不低于二千三百元。")
        one.reword("overtime_pay", "以补休代替。", "以补休代替。加班工资的计算基数每月不低于2,700元。")

    base = sick_or_overtime(compare(edited(tmp_path, agree).new, industry, ON).findings)
    assert [one.message for one in base] == [
        "加班工资基数写 2,700 元，低于《北京市餐饮行业工资专项集体合同》的 2,800 元"
    ]


def test_a_share_high_enough_makes_up_for_the_floor(tmp_path: Path) -> None:
    text = "支付病假工资，病假工资按本人岗位工资的百分之八十计发，不得低于本市最低工资标准的百分之八十。"
    found = edited(tmp_path, lambda one: one.reword("sick_pay", MAKER_SICK, text))
    against = compare(found.new, case_side(INDUSTRY), ON)
    assert sick_or_overtime(against.findings) == []


def test_a_word_file_of_the_industrys_contract_is_held_to_be_one(tmp_path: Path) -> None:
    """Nobody has the other's case: the contract of the industry comes as a Word file too."""
    file = tmp_path / "行业合同.docx"
    file.write_bytes(contract_of("industry_bargaining", "restaurants"))
    floor = edited(tmp_path, lambda one: one.reword("sick_pay", OWN_SHARE, "劳动合同的约定"))
    against = compare(floor.new, open_side(file), ON)
    assert against.covering
    assert against.differences == ()
    low = sick_or_overtime(against.findings)
    assert ["折合每月 2,032 元" in one.message and "2,240 元" in one.message for one in low] == [True]
    # Two of the same kind are two versions of one contract.
    same = compare(open_side(file), open_side(file), ON)
    assert not same.covering
    assert same.changes == []
