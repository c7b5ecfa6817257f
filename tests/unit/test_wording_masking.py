"""Masks, and the search for personal numbers in free text."""

from __future__ import annotations

import pytest

from docgen.wording.masking import PrivateKind, find_private, mask_id, mask_id_internal, mask_name, mask_phone

NUMBER = "110100199001010027"
CARD = "6222020000000000018"  # sound by Luhn, issued to nobody


def test_identity_numbers_keep_their_ends() -> None:
    assert mask_id(NUMBER) == "110*************27"
    assert mask_id_internal(NUMBER) == "110100********0027"
    assert mask_id(" １１０１００ 19900101 0027") == "110*************27"


def test_what_is_too_short_for_an_identity_number_is_starred_whole() -> None:
    assert mask_id("110100") == "******"
    assert mask_id_internal("11010019900101") == "*" * 14


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王某", "王*"),
        ("王小某", "王*"),
        ("欧阳小某", "欧*"),
        ("𠮷某", "𠮷*"),
        (" 李某 ", "李*"),
        ("某", "*"),
        (" ", "*"),
    ],
)
def test_names_keep_one_character(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800000000", "138****0000"),
        ("+86 138-0000-0000", "138****0000"),
        ("１３８００００００００", "138****0000"),
        ("010-00000000", "***-********"),
        ("13800000000/13900000000", "***********/***********"),
    ],
)
def test_mobile_numbers_keep_three_and_four(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (f"身份证号{NUMBER}。", PrivateKind.IDENTITY_NUMBER, NUMBER),
        ("证号 110100 19900101 0027", PrivateKind.IDENTITY_NUMBER, "110100 19900101 0027"),
        ("１１０１００１９９００１０１００２７", PrivateKind.IDENTITY_NUMBER, "１１０１００１９９００１０１００２７"),
        ("1 1 0 1 0 0 1 9 9 0 0 1 0 1 0 0 2 7", PrivateKind.IDENTITY_NUMBER, "1 1 0 1 0 0 1 9 9 0 0 1 0 1 0 0 2 7"),
        ("110100\u200b199001\u00ad010027", PrivateKind.IDENTITY_NUMBER, "110100\u200b199001\u00ad010027"),
        ("序号 1 110100199001010027 女", PrivateKind.IDENTITY_NUMBER, NUMBER),
        ("11010519491231002x，", PrivateKind.IDENTITY_NUMBER, "11010519491231002x"),
        ("11010519491231002 Ｘ", PrivateKind.IDENTITY_NUMBER, "11010519491231002 Ｘ"),
        ("ID110100199001010027", PrivateKind.IDENTITY_NUMBER, NUMBER),
        ("联系电话：13800000000", PrivateKind.MOBILE_NUMBER, "13800000000"),
        ("Tel138-0000-0000", PrivateKind.MOBILE_NUMBER, "138-0000-0000"),
        ("+8613800000000", PrivateKind.MOBILE_NUMBER, "8613800000000"),
        ("4111111111111111", PrivateKind.CARD_NUMBER, "4111111111111111"),
        (f"卡号{CARD}", PrivateKind.CARD_NUMBER, CARD),
        ("6222 0200 0000 0000 018", PrivateKind.CARD_NUMBER, "6222 0200 0000 0000 018"),
    ],
)
def test_a_personal_number_is_found_in_free_text(text: str, kind: PrivateKind, found: str) -> None:
    hits = find_private(text)
    assert [(hit.kind, text[hit.start : hit.end]) for hit in hits] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "职工代表120人，实到118人",
        "110100199001010028",  # check character does not fit
        "110100199002300027",  # 30 February
        "91110105MA0000007L",
        "111101086949863441",  # a credit code of digits alone
        "511101050000019272",  # another, which Luhn's check lets through
        "JTHT-110105-2026-0001",
        "2026-10-15 至 2026-10-16",
        "150 20261015",
        "5000 5200 5400 5604",  # wages side by side, which Luhn's check lets through
        "9f13800000000ab3",
        "6222020000000000019",
        "¥107,000.53",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_private(text) == []


def test_hits_come_in_order_and_never_show_the_number() -> None:
    text = f"{CARD}，电话13800000000，证号{NUMBER}"
    hits = find_private(text)
    assert [hit.masked for hit in hits] == ["***************0018", "138****0000", "110*************27"]
    assert all(number not in repr(hits) for number in (CARD, "13800000000", NUMBER))
