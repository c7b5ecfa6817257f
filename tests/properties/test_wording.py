"""Properties of wording and identifiers over generated values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from docgen.law.identifiers import birth_date, credit_code_faults, identity_number_faults, organization_code_faults
from docgen.wording.dates import date_chinese, date_text
from docgen.wording.masking import PrivateKind, find_private, mask_id, mask_id_internal
from docgen.wording.money import money, money_words
from docgen.wording.numerals import LARGEST, to_chinese
from docgen.wording.percent import percent

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {
    digit: value for digits in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for value, digit in enumerate(digits)
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "亿": 10**8}

digits = st.sampled_from("0123456789")
births = st.dates(date(1900, 1, 1), date(2025, 12, 31))
amounts = st.integers(0, 10**14 - 1).map(lambda cents: Decimal(cents).scaleb(-2))


def sound_number(birth: date) -> str:
    """The one sound number of region 110100, sequence 000 and this birth: the sound completion is unique."""
    body = f"110100{birth:%Y%m%d}000"
    return next(body + check for check in "0123456789X" if not identity_number_faults(body + check))


def sound_code(kind: str, district: str, serial: str) -> str:
    head = next(serial + check for check in "0123456789X" if not organization_code_faults(serial + check))
    body = f"{kind}{district}{head}"
    return next(body + check for check in CREDIT_ALPHABET if not credit_code_faults(body + check))


numbers = births.map(sound_number)
codes = st.builds(
    sound_code,
    st.sampled_from(["91", "81", "51", "N2", "Y1"]),
    st.just("110105"),
    st.text(CREDIT_ALPHABET, min_size=8, max_size=8),
)


def read_integer(words: str) -> int:
    """The number that words spell: the inverse of the wording, written without looking at it."""
    total = section = digit = 0
    for character in words:
        if character in VALUES:
            digit = VALUES[character]
        elif character in UNITS:
            section += (digit or 1) * UNITS[character]
            digit = 0
        else:
            total += (section + digit) * GROUPS[character]
            section = digit = 0
    return total + section + digit


def read_money(words: str) -> Decimal:
    rest = words.removeprefix("人民币").removesuffix("整")
    yuan, mark, small = rest.rpartition("元")
    if not mark:
        yuan, small = "零", rest
    cents, digit = 0, 0
    for character in small:
        if character in VALUES:
            digit = VALUES[character]
        else:
            cents += digit * (10 if character == "角" else 1)
    return Decimal(read_integer(yuan)) + Decimal(cents).scaleb(-2)


@given(st.integers(0, LARGEST))
def test_chinese_numerals_read_back(number: int) -> None:
    words = to_chinese(number)
    assert read_integer(words) == number
    assert "零零" not in words
    assert number == 0 or not words.endswith("零")


@given(amounts)
def test_every_amount_has_words_of_its_own(amount: Decimal) -> None:
    words = money_words(amount)
    assert read_money(words) == amount
    assert "零零" not in words
    assert words.endswith("整") == (amount == amount.to_integral_value())


@given(amounts)
def test_printed_digits_are_the_amount(amount: Decimal) -> None:
    assert Decimal(money(amount).replace(",", "")) == amount


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_printed_percentage_bounds_the_true_one(part: int, whole: int, places: int) -> None:
    true = Decimal(part) * 100
    low = Decimal(percent(part, whole, places).removesuffix("%"))
    high = Decimal(percent(part, whole, places, ceiling=True).removesuffix("%"))
    assert low * whole <= true <= high * whole
    assert high - low <= Decimal(1).scaleb(-places)


@given(births, births)
def test_dates_print_apart(one: date, other: date) -> None:
    assume(one != other)
    assert date_text(one) != date_text(other)
    assert date_chinese(one) != date_chinese(other)


@given(births)
def test_the_birth_is_read_back(birth: date) -> None:
    assert birth_date(sound_number(birth)) == birth


@given(numbers, st.integers(0, 17), st.characters())
def test_one_changed_character_of_an_identity_number_is_detected(number: str, place: int, character: str) -> None:
    assume(character.upper() != number[place])
    assert identity_number_faults(number[:place] + character + number[place + 1 :])


@given(numbers, st.integers(0, 17), digits)
def test_one_changed_digit_of_an_identity_number_is_detected(number: str, place: int, digit: str) -> None:
    assume(digit != number[place])
    assert identity_number_faults(number[:place] + digit + number[place + 1 :])


@given(codes, st.integers(0, 17), st.one_of(st.sampled_from(CREDIT_ALPHABET), st.characters()))
def test_one_changed_character_of_a_credit_code_is_detected(code: str, place: int, character: str) -> None:
    assume(character != code[place])
    assert credit_code_faults(code[:place] + character + code[place + 1 :])


@given(st.text())
def test_any_text_at_all_yields_faults_and_hits_inside_it_but_no_exception(text: str) -> None:
    assert identity_number_faults(text)
    assert credit_code_faults(text)
    assert all(fault.startswith("组织机构代码") for fault in organization_code_faults(text))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find_private(text))


@given(numbers)
def test_masks_keep_the_length_and_only_the_ends(number: str) -> None:
    assert (len(mask_id(number)), mask_id(number).count("*")) == (18, 13)
    assert (len(mask_id_internal(number)), mask_id_internal(number).count("*")) == (18, 8)


@given(
    numbers,
    st.lists(st.sampled_from(["", "", " ", "-", "\u3000", "\u200b", " - "]), min_size=17, max_size=17),
    st.booleans(),
    st.text("职工代表，。（）《》、：", max_size=8),
    st.text("职工代表，。（）《》、：", max_size=8),
)
def test_an_identity_number_is_found_however_it_is_written(
    number: str, joints: list[str], wide: bool, before: str, after: str
) -> None:
    shown = [chr(ord(character) + 0xFEE0) if wide else character for character in number]
    written = "".join(character + joint for character, joint in zip(shown, [*joints, ""], strict=True))
    text = f"{before}{written}{after}"
    hits = [hit for hit in find_private(text) if hit.kind is PrivateKind.IDENTITY_NUMBER]
    assert [text[hit.start : hit.end] for hit in hits] == [written]
