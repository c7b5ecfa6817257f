"""Numbers of contracts: read in both scripts, found in every model text by its floors, shown as Word numbers lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from docgen.procedures.floors import floors
from docgen.render.clauses import read_clauses
from docgen.render.numbering import Numbering, written
from docgen.render.styles import W
from docgen.wording.changes import Change, line_changes, text_changes
from docgen.wording.quantities import plain, read_number
from tests.editing import contract_of
from tests.unit.test_articles import TEXTS, models, name

#: Two ways to write one number: a text has either.
EITHER = ({"nursing", "nursing-hours"}, {"nursing-extra", "nursing-extra-hours"}, {"maternity-total"})
CASES = {
    "enterprise_bargaining/contract": ("enterprise_bargaining", "maker"),
    "enterprise_bargaining/wage-contract": ("enterprise_bargaining", "wage"),
    "industry_bargaining/industry-contract": ("industry_bargaining", "restaurants"),
    "regional_bargaining/regional-contract": ("regional_bargaining", "office-tower"),
    "women_workers/special-contract": ("women_workers", "enterprise"),
}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,700.00", "2700.00"), ("２，７００", "2700"), ("80%", "80"), ("80％", "80"), ("百分之八十", "80"),
        ("一百五十八", "158"), ("十五", "15"), ("一千零五", "1005"), ("三十万", "300000"), ("二〇二六", "2026"),
        ("两", "2"), ("一亿零三万", "100030000"),
    ],
)  # fmt: skip
def test_numbers_are_read_in_both_scripts(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


def test_what_is_no_number_is_none() -> None:
    assert [read_number(text) for text in ("", "甲", "三天", "1,23", "-5")] == [None] * 5


def test_every_floor_finds_its_number_in_the_contract_as_written() -> None:
    assert {name(path) for path in TEXTS} == set(CASES)
    seen: set[str] = set()
    for path in TEXTS:
        text, _ = read_clauses(contract_of(*CASES[name(path)]), name(path))
        assert text is not None
        known = {model.id: model for model in models(path)}
        for clause in text.articles:
            bounded = [floor for one in clause.ids if one in known for floor in known[one].floors]
            read = {floor.id for floor in bounded if list(floor.read(clause.paragraphs))}
            missing = {floor.id for floor in bounded} - read
            assert not missing - set().union(*EITHER), (name(path), clause.label, missing)
            seen |= read
    # What is looked for in every article, no model text need say.
    assert seen == {key for key, floor in floors().items() if not floor.free}


def test_lists_are_numbered_as_word_numbers_them() -> None:
    lists = etree.fromstring(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId '
        'w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    numbering = Numbering(lists, None)

    def label(num: int, depth: int) -> str:
        return numbering.label(
            etree.fromstring(
                f'<w:p xmlns:w="{W}"><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
                "</w:pPr></w:p>"
            )
        )

    shown = [label(5, 0), label(5, 1), label(5, 1), label(5, 0), label(5, 1), label(6, 0), label(0, 0), label(9, 0)]
    assert shown == ["第一条", "一.1", "一.2", "第二条", "二.1", "第一条", "", ""]
    assert [written(4, form) for form in ("upperRoman", "lowerLetter", "decimalEnclosedCircle", "none")] == [
        "IV", "d", "④", "",
    ]  # fmt: skip


def test_changes_keep_both_texts_whole() -> None:
    old, new = "每月10日支付上月工资，遇节假日提前。", "每月8日支付上月工资；遇法定节假日顺延。"
    pieces = line_changes(old, new)
    assert "".join(one.text for one in pieces if one.change is not Change.ADDED) == old
    assert "".join(one.text for one in pieces if one.change is not Change.STRUCK) == new
    assert next(one.text for one in pieces if one.change is Change.STRUCK) == "10"
    assert text_changes(["甲“乙”"], ['甲 "乙"']) == (line_changes('甲 "乙"', '甲 "乙"'),)
    assert plain("１２　％") == "12%"
