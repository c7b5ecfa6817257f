"""Lists, titles, document numbers and marks on forms."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from docgen.wording.lists import bracket_year, enumerate_list, join, quote_title
from docgen.wording.marks import blank, checkbox, yes_no


def test_items_are_joined_by_the_enumeration_comma() -> None:
    assert enumerate_list(["王某", "李某", "张某"]) == "王某、李某、张某"
    assert enumerate_list([]) == ""


def test_no_comma_stands_between_titles_or_quotations() -> None:
    assert enumerate_list(["《甲》", "《乙》", "丙"]) == "《甲》《乙》、丙"
    assert enumerate_list(["“甲”", "“乙”"]) == "“甲”“乙”"


def test_one_attribute_or_key_of_each_item_is_joined() -> None:
    people = [{"name": "王某"}, SimpleNamespace(name="李某"), {"name": None}]
    assert join(people, "name") == "王某、李某、—"
    assert join([]) == "—"


def test_private_attributes_stay_out_of_reach() -> None:
    with pytest.raises(ValueError, match="may not read"):
        join([object()], "__class__")


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("集体合同规定", "《集体合同规定》"),
        ("北京市实施《中华人民共和国工会法》办法", "《北京市实施〈中华人民共和国工会法〉办法》"),
        ("关于《〈甲〉解读》的意见", "《关于〈《甲》解读〉的意见》"),
        ("《集体合同规定》", "《集体合同规定》"),
        ("《甲》与《乙》", "《〈甲〉与〈乙〉》"),
        ("《实施〈甲〉办法》", "《实施〈甲〉办法》"),
        ("缺一半》", "《缺一半》》"),
        ("《缺一半", "《《缺一半》"),
    ],
)
def test_titles_nest_their_marks(title: str, printed: str) -> None:
    assert quote_title(title) == printed


def test_the_year_of_a_document_number_stands_in_tortoise_shell_brackets() -> None:
    assert bracket_year("京工发", 2026, 3) == "京工发\u30142026\u30153号"


def test_marks_on_forms() -> None:
    assert (yes_no(True), yes_no(False)) == ("是", "否")
    assert (checkbox(True), checkbox(False), checkbox(None)) == ("☑", "□", "□")
    assert (blank(None, 6), blank(""), blank("三年", 6), blank(0)) == ("\u3000" * 6, "\u3000" * 4, "三年", "0")
