"""What rules and limits quote is word for word in the texts held, and nothing unread is passed off as read."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from docgen import places
from docgen.law.citations import Basis, articles, instruments
from docgen.law.limits import Limit, Value, limits
from docgen.packet.inspection import NOT_TO_BE_MADE_PUBLIC
from docgen.procedures.catalogue import procedures
from docgen.rules.registry import rules

RULES = [(rule.id, basis) for procedure in procedures() for rule in rules(procedure.id) for basis in rule.bases]
LIMITS = [(limit.id, value.basis) for limit in limits().values() for value in limit.values]
CITED = [*RULES, *LIMITS, ("render.private-text", NOT_TO_BE_MADE_PUBLIC)]
ARTICLES = sorted((places.law() / "articles").glob("*.yaml"))


def fault(basis: Basis) -> str:
    """What is wrong with a basis whose instrument's text is held; "" when it quotes word for word, or none is held."""
    held = articles(basis.instrument)
    if not held:
        return ""
    if basis.section not in held:
        return f"{basis.instrument}: {basis.section} is not held"
    if not basis.phrase:
        return f"{basis.instrument} {basis.section}: no phrase is quoted"
    return "" if basis.phrase in held[basis.section] else f"{basis.instrument} {basis.section} lacks: {basis.phrase}"


@pytest.mark.parametrize(
    ("owner", "basis"), CITED, ids=[f"{owner}-{number}" for number, (owner, _) in enumerate(CITED)]
)
def test_quotes_are_word_for_word(owner: str, basis: Basis) -> None:
    assert basis.instrument in instruments(), owner
    assert fault(basis) == ""


def test_there_are_rules_limits_and_texts_to_compare() -> None:
    assert len(RULES) > 10
    assert len(LIMITS) > 10
    assert sum(bool(articles(basis.instrument)) for _, basis in CITED) > 20


@pytest.mark.parametrize(
    "planted",
    [
        Basis("plan-2015", "二（一）1", "职工代表人数按照不少于全体职工人数的6%确定"),
        Basis("plan-2015", "二（一）1", "最少不少于30 人"),
        Basis("plan-2015", "二（一）9", "最少不少于30人"),
        Basis("plan-2015", "二（一）1", ""),
        Basis("union-measures-beijing-2026", "第四十条", "企业安全生产工作情况"),
    ],
)
def test_a_wrong_quotation_is_caught(planted: Basis) -> None:
    assert fault(planted) != ""


@pytest.mark.parametrize("ident", sorted(instruments()))
def test_an_instrument_is_read_only_where_its_text_is_held(ident: str) -> None:
    read = instruments()[ident].checked[:1].isdigit()
    assert read == bool(articles(ident))


@pytest.mark.parametrize(("owner", "basis"), LIMITS)
def test_a_value_without_held_text_is_not_called_read(owner: str, basis: Basis) -> None:
    assert basis.citation().read == bool(articles(basis.instrument)), owner


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_held_articles_begin_with_their_own_number(path: object) -> None:
    name = getattr(path, "stem", "")
    assert name in instruments()
    for section, text in articles(name).items():
        assert text.startswith(opening(section)), section


def opening(section: str) -> str:
    """How the text of a section begins: 第三条, 二（二）4 (4.), 三（四） (（四）), 附录 (附录：), 一 (一、)."""
    if section.startswith("第"):
        return f"{section} "
    if section[-1].isdigit():
        return f"{section[-1]}."
    if section.endswith("）"):
        return section[section.rindex("（") :]
    return {"附录": "附录：", "附件": "附件：", "二（二）末": "各级工会组织"}.get(section, f"{section}、")


REQUIRED = {
    "collective-contract-beijing-2005": [5, *range(7, 52), 57],
    "wage-bargaining-2000": list(range(4, 27)),
    "women-protection-2012": list(range(4, 16)),
    "women-law-2022": list(range(43, 49)),
    "population-beijing-2021": [19],
    "population-beijing-2016": [18],
    "minimum-wage-rules-2004": [3, 5, 10, 11, 12],
    "labour-contract-law-2012": [4, 41, 42, *range(51, 57)],
    "labour-law-2018": [*range(33, 46), 48, 50, *range(58, 66), 84],
    "union-measures-beijing-2015": [9, *range(20, 27), 40, 41, 42, 55, 66],
    "union-measures-beijing-2026": [10, *range(20, 24), 37, 38, 40, 41, 55],
    "union-law-2021": [6, 20, 21, 53, 54],
    "women-measures-beijing-2009": [12, 20, 21],
    "labour-inspection-2004": [22],
    "e-signature-2019": [3, 13, 14],
    "holidays-2024": [2, 6],
}
"""The articles that the rules of collective bargaining rest on."""


@pytest.mark.parametrize(("instrument", "numbers"), REQUIRED.items())
def test_the_law_of_bargaining_is_held(instrument: str, numbers: list[int]) -> None:
    missing = [number for number in numbers if f"第{spoken(number)}条" not in articles(instrument)]
    assert missing == []


def test_the_forbidden_work_of_women_is_held_in_full() -> None:
    text = articles("women-protection-2012")["附录"]
    lists = text.split("\n")
    assert [line[0] for line in lists if line[1:2] == "、"] == list("一二三四")
    assert sum(line.startswith("(") for line in lists) == 3 + 4 + 10 + 2


def test_every_sentence_of_the_plan_on_bargaining_is_held() -> None:
    held = articles("plan-2015")
    assert [key for key in held if key.startswith("二（二）")] == [
        *("二（二）", "二（二）1", "二（二）2", "二（二）3", "二（二）4", "二（二）5", "二（二）末")
    ]


def spoken(number: int) -> str:
    """An integer under 1000 as articles are numbered: 十五, 二十, 一百五十, 二百零一."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    text += f"{digits[tens] if tens > 1 or hundreds else ''}十" if tens else "零" if hundreds and units else ""
    return text + (digits[units] if units or not number else "")


OTHER_WORDS = {
    "women.nursing-minutes": "1小时",
    "women.nursing-extra-minutes": "1小时",
    "women.nursing-months": "1周岁",
    "instructors.appraisal-date": "1月31日",
    "disclosure.catalogue-date": "3月31日",
    "coverage.bargaining-workers": "百人",
    "key-enterprises.plan-date": "3月31日",
    "minimum-wage.review-years": "两年",
    "yearly.reminder-date": "10月1日",
    "minimum-wage.proposal-date": "11月底",
    "minimum-wage.month-days": "20.92",
}
"""Limits whose number the law writes otherwise, or counts in another unit."""


def says(words: str, number: int, otherwise: str | None = None) -> bool:
    """Whether the words of a basis hold its number, in figures or in characters."""
    return otherwise in words if otherwise else str(number) in words or spoken(number) in words


@pytest.mark.parametrize(("limit", "value"), [(limit, value) for limit in limits().values() for value in limit.values])
def test_a_quotation_says_the_number(limit: Limit, value: Value) -> None:
    words = value.basis.phrase
    assert not words or says(words, value.value, OTHER_WORDS.get(limit.id))


@pytest.mark.parametrize(
    ("words", "number"), [("收到之日起二十日内", 15), ("享受98天产假", 90), ("百分之一百五十", 200)]
)
def test_a_number_that_the_words_do_not_say_is_caught(words: str, number: int) -> None:
    assert not says(words, number)


@pytest.mark.parametrize("limit", limits().values(), ids=lambda limit: limit.id)
def test_a_value_holds_only_while_its_edition_does(limit: Limit) -> None:
    for value in limit.values:
        edition = instruments()[value.basis.instrument]
        assert edition.start <= value.start
        assert edition.end is None or (value.end is not None and value.end <= edition.end)


@pytest.mark.parametrize("limit", limits().values(), ids=lambda limit: limit.id)
def test_no_day_has_two_values(limit: Limit) -> None:
    spans = sorted((value.start, value.end or dt.date.max) for value in limit.values)
    assert all(start <= end for start, end in spans)
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))


SUCCESSIONS = [
    ["union-measures-beijing-2002", "union-measures-beijing-2015", "union-measures-beijing-2026"],
    ["union-law-2009", "union-law-2021"],
    ["labour-law-2009", "labour-law-2018"],
    ["women-law-2005", "women-law-2018", "women-law-2022"],
    ["population-beijing-2014", "population-beijing-2016", "population-beijing-2021"],
    ["e-signature-2015", "e-signature-2019"],
    ["holidays-2013", "holidays-2024"],
    ["company-law-2018", "company-law-2023"],
]


@pytest.mark.parametrize("editions", SUCCESSIONS, ids=lambda editions: str(editions[-1]))
def test_editions_follow_each_other_without_gap(editions: list[str]) -> None:
    for earlier, later in pairwise(instruments()[name] for name in editions):
        assert earlier.end == later.start - dt.timedelta(days=1)
    assert instruments()[editions[-1]].end is None
