"""Identifiers: the worked examples of the standards, and one fault at a time."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.law.identifiers import (
    DISTRICTS,
    HISTORIC_DISTRICTS,
    birth_date,
    credit_code_faults,
    credit_code_kind,
    gender,
    identity_number_faults,
    organization_code_faults,
)

NUMBER = "110100199001010027"
STANDARD_SAMPLE = "11010519491231002X"


@pytest.mark.parametrize("number", [NUMBER, STANDARD_SAMPLE, STANDARD_SAMPLE.lower()])
def test_worked_identity_numbers_are_sound(number: str) -> None:
    assert identity_number_faults(number) == []


def test_birth_and_gender_are_read_from_the_number() -> None:
    assert (birth_date(NUMBER), gender(NUMBER)) == (date(1990, 1, 1), "女")
    assert birth_date(STANDARD_SAMPLE.lower()) == date(1949, 12, 31)
    assert gender("110100199001010019") == "男"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "为空"),
        ("110100900101002", "15位旧号"),
        ("11010019900101002", "现为17位"),
        ("11010019900101 0027", "空格"),
        ("１１０１００１９９００１０１００２７", "全角"),
        ("11010A199001010027", "第6位不是数字"),
        ("11010019900101002Y", "末位应为数字或X"),
        ("990100199001010028", "第1至2位"),
        ("110100199002300027", "不是存在的日期"),
        ("110100199001010026", "校验码不符"),
    ],
)
def test_each_fault_of_an_identity_number_is_named(number: str, words: str) -> None:
    assert any(words in fault for fault in identity_number_faults(number))


def test_the_check_character_of_a_person_is_not_given_away() -> None:
    faults = identity_number_faults("110100199001010026")
    assert faults == ["公民身份号码校验码不符，请逐位与证件核对"]


def test_a_birth_after_the_day_of_judgement_is_a_fault() -> None:
    assert identity_number_faults(NUMBER, on=date(1990, 1, 1)) == []
    assert identity_number_faults(NUMBER, on=date(1989, 12, 31)) == ["公民身份号码中的出生日期晚于核查日期"]


def test_an_unsound_number_has_no_birth_or_gender() -> None:
    for read in (birth_date, gender):
        with pytest.raises(ValueError, match="not a sound"):
            read("110100199001010026")


@pytest.mark.parametrize("code", ["111101086949863441", "91110105MA0000007L", "81110105MC0000004G"])
def test_worked_credit_codes_are_sound(code: str) -> None:
    assert credit_code_faults(code) == []
    assert organization_code_faults(code[8:17]) == []


def test_the_kind_of_organisation_is_read_from_the_code() -> None:
    assert credit_code_kind("81110105MC0000004G") == "基层工会"
    assert credit_code_kind("91110105MA0000007L") == "企业"
    assert credit_code_kind("N2") == ""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91110105MA0000007", "现为17位"),
        ("91110105ma0000007l", "大写"),
        ("91110105MAO000007L", "第11位"),
        ("B1110105MA0000007L", "第1位"),
        ("911101A5MA0000007L", "第3至8位"),
        ("91110105MA0000006L", "第9至17位"),
        ("91110105MA0000007M", "统一社会信用代码校验码不符"),
    ],
)
def test_each_fault_of_a_credit_code_is_named(code: str, words: str) -> None:
    assert any(words in fault for fault in credit_code_faults(code))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("MA000000", "现为8位"),
        ("ma0000007", "第1、2位"),
        ("MA000000x", "末位"),
        ("MA0000008", "校验码不符"),
    ],
)
def test_each_fault_of_an_organisation_code_is_named(code: str, words: str) -> None:
    assert any(words in fault for fault in organization_code_faults(code))


def test_an_organisation_code_may_be_hyphenated() -> None:
    assert organization_code_faults("MA000000-7") == []


def test_districts_of_today_and_former_ones_have_names() -> None:
    assert len(DISTRICTS) == 17
    assert (DISTRICTS["110105"], HISTORIC_DISTRICTS["110228"], DISTRICTS["BDA"]) == (
        "朝阳区",
        "密云县",
        "北京经济技术开发区",
    )
    assert not set(DISTRICTS) & set(HISTORIC_DISTRICTS)
