"""Numerals, money and percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.wording.money import money, money_words
from docgen.wording.numerals import count, ordinal, to_chinese
from docgen.wording.percent import percent


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (13, "十三"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1_010, "一千零一十"),
        (2_001, "二千零一"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (100_000, "十万"),
        (105_000, "十万五千"),
        (100_500, "十万零五百"),
        (1_005_000, "一百万五千"),
        (99_990_000, "九千九百九十九万"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)
def test_a_number_is_worded_in_chinese(number: int, words: str) -> None:
    assert to_chinese(number) == words


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_a_number_beyond_the_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        to_chinese(number)


def test_sessions_are_numbered_in_chinese() -> None:
    assert ordinal(3, "届") + ordinal(2, "次") == "第三届第二次"
    assert ordinal(13) == "第十三"
    with pytest.raises(ValueError, match="no ordinal"):
        ordinal(0, "届")


def test_two_before_a_measure_word_is_liang() -> None:
    assert [count(number, "名") for number in (1, 2, 12, 22)] == ["一名", "两名", "十二名", "二十二名"]


@pytest.mark.parametrize(
    ("amount", "digits", "words"),
    [
        # 支付结算办法 附一
        ("1409.50", "1,409.50", "人民币壹仟肆佰零玖元伍角"),
        ("6007.14", "6,007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "1,680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "107,000.53", "人民币壹拾万柒仟元零伍角叁分"),
        ("16409.02", "16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "325.04", "人民币叁佰贰拾伍元零肆分"),
        ("2540.00", "2,540.00", "人民币贰仟伍佰肆拾元整"),
        # Edges
        ("0", "0.00", "人民币零元整"),
        ("0.05", "0.05", "人民币伍分"),
        ("0.50", "0.50", "人民币伍角"),
        ("0.55", "0.55", "人民币伍角伍分"),
        ("10", "10.00", "人民币壹拾元整"),
        ("100500", "100,500.00", "人民币壹拾万零伍佰元整"),
        ("500003000", "500,003,000.00", "人民币伍亿零叁仟元整"),
        ("1000000001.10", "1,000,000,001.10", "人民币壹拾亿零壹元壹角"),
        (
            "999999999999.99",
            "999,999,999,999.99",
            "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        ),
    ],
)
def test_an_amount_in_digits_and_in_words(amount: str, digits: str, words: str) -> None:
    assert money(Decimal(amount)) == digits
    assert money_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000", "0.001", "NaN", "Infinity", "-Infinity"])
def test_an_amount_that_cannot_be_worded_is_refused(amount: str) -> None:
    for word in (money, money_words):
        with pytest.raises(ValueError, match="amount"):
            word(Decimal(amount))


def test_floating_point_is_no_money() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        money(1409.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(11, 15, "73.3%"), (2, 3, "66.6%"), (1, 1, "100.0%"), (0, 7, "0.0%"), (5, 0, "—"), (7, 5, "140.0%")],
)
def test_a_percentage_is_cut_off(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == printed


def test_a_missed_threshold_never_prints_as_met() -> None:
    assert percent(4996, 10_000) == "49.9%"
    assert percent(9999, 10_000, 0) == "99%"


def test_a_broken_maximum_never_prints_as_kept() -> None:
    assert percent(2004, 10_000) == "20.0%"
    assert percent(2004, 10_000, ceiling=True) == "20.1%"
    assert percent(20, 100, ceiling=True) == "20.0%"


@pytest.mark.parametrize(("part", "whole", "places"), [(-1, 5, 1), (1, -5, 1), (1, 5, -1)])
def test_negative_counts_are_refused(part: int, whole: int, places: int) -> None:
    with pytest.raises(ValueError, match="not negative"):
        percent(part, whole, places)
