"""What rules and limits quote is word for word in the texts held, and nothing unread is passed off as read."""

from __future__ import annotations

import pytest

from docgen import places
from docgen.law.citations import Basis, articles, instruments
from docgen.law.limits import limits
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
        marks = (section, f"{section}、", f"{section[-1]}.")
        assert text.startswith(
            marks[0] if section.startswith("第") else marks[2] if section[-1].isdigit() else marks[1]
        )
