"""Model texts of contracts: the list of articles and the Word template agree; a case's own clauses take their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from docgen import places
from docgen.case.loading import load_case
from docgen.law.citations import Basis, articles, instruments
from docgen.procedures.articles import Contract, Model, Section, read_articles
from docgen.procedures.catalogue import read_procedure
from docgen.render.context import pieces
from docgen.render.environment import environment
from docgen.render.known import known_names
from docgen.render.name_tree import unknown_step
from docgen.render.references import references
from docgen.render.template import Template

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXTS = sorted(places.templates().glob("*/*.articles.yaml"))
REFERENCE = re.compile(r"facts\.contract\.(?:ref|has)\('([^']+)'\)")


def name(path: Path) -> str:
    """enterprise_bargaining/contract."""
    return f"{path.parent.name}/{path.name.removesuffix('.articles.yaml')}"


def models(path: Path) -> list[Model]:
    """Every article of a text in order."""
    return [model for section in read_articles(path) for model in section.articles]


def template(path: Path) -> Path:
    """The Word file beside a list of articles."""
    return path.with_name(path.name.replace(".articles.yaml", ".docx"))


def paragraphs(path: Path) -> list[Any]:
    """The paragraphs of a Word file's body, tables included."""
    return list(Word(str(path)).element.body.iter(qn("w:p")))


def text(paragraph: Any) -> str:
    """What a paragraph says."""
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def numbered(paragraph: Any) -> str:
    """The list a paragraph is numbered by: 1 of articles, 2 of chapters; "" for none."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return "" if found is None else str(found.get(qn("w:val")))


def marks(within: Any) -> list[str]:
    """The bookmarks that begin in an element."""
    return [str(mark.get(qn("w:name"))) for mark in within.iter(qn("w:bookmarkStart"))]


def branches(path: Path) -> dict[str, list[Any]]:
    """The paragraphs of each article in a template, by its id; those of a text the case brings left out."""
    found: dict[str, list[Any]] = {}
    current: list[Any] | None = None
    depth = 0
    for paragraph in paragraphs(template(path)):
        words = text(paragraph).strip()
        if (branch := re.match(r"\{%p elif clause\.id == '([^']+)' %\}", words)) is not None:
            assert branch[1] not in found, branch[1]
            current, depth = found.setdefault(branch[1], []), 0
        elif words.startswith("{%p if"):
            depth += 1
        elif words.startswith("{%p endif"):
            depth -= 1
            current = None if depth < 0 else current
        elif current is not None and not words.startswith(("{%p", "{%tr")):
            current.append(paragraph)
    return found


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_article_has_its_words_and_no_words_are_without_one(path: Path) -> None:
    listed = [model.id for model in models(path)]
    assert len(set(listed)) == len(listed)
    assert list(branches(path)) == listed
    titles = [model.title for model in models(path)]
    assert len(set(titles)) == len(titles), [title for title, count in Counter(titles).items() if count > 1]


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_chapter_that_a_template_tells_apart_is_one_of_its_list(path: Path) -> None:
    ids = [section.id for section in read_articles(path)]
    assert len(set(ids)) == len(ids)
    words = "\n".join(text(paragraph) for paragraph in paragraphs(template(path)))
    # The table of contents and the headings; a condition with more to it only looks at one.
    told = re.findall(r"\{%p (?:el)?if chapter\.id == '([^']+)' %\}", words)
    assert told == ids * (len(told) // len(ids))


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_one_paragraph_of_each_article_is_numbered_and_marked(path: Path) -> None:
    for ident, own in branches(path).items():
        heads = [paragraph for paragraph in own if numbered(paragraph) == "1"]
        assert heads == own[:1], ident
        assert marks(heads[0]) == [f"art_{ident.replace('-', '_')}"]
    every = marks(Word(str(template(path))).element.body)
    assert len(set(every)) == len(every)
    assert all(len(mark) <= 40 for mark in every)


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_cross_references_name_articles_of_the_text(path: Path) -> None:
    words = "\n".join(text(paragraph) for paragraph in paragraphs(template(path)))
    assert set(REFERENCE.findall(words)) <= {model.id for model in models(path)}


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_conditions_and_pointers_use_names_of_the_case_and_its_facts(path: Path) -> None:
    known = known_names(read_procedure(path.parent.name))
    for model in models(path):
        for expression in filter(None, (model.when, model.demanded, model.field)):
            tree = environment().parse("{{ " + expression + " }}")
            assert references(tree), f"{model.id}: {expression}"
            for reference in references(tree):
                assert unknown_step(reference.path, known) is None, f"{model.id}: {reference.text}"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_the_law_that_demands_an_article_says_so(path: Path) -> None:
    for model in models(path):
        assert model.bases or not model.demanded, model.id
        for basis in model.bases:
            assert basis.instrument in instruments(), model.id
            assert basis.phrase, model.id
            wording = re.sub(r"\s", "", articles(basis.instrument)[basis.section])
            assert basis.phrase in wording, f"{model.id}: {basis.phrase}"


def test_the_guard_on_words_can_fail(tmp_path: Path) -> None:
    path = places.templates() / "enterprise_bargaining" / "contract.articles.yaml"
    word = Word(str(template(path)))
    for paragraph in word.paragraphs:
        if paragraph.text == "{%p elif clause.id == 'payday' %}":
            paragraph.text = "{%p elif clause.id == 'pay-day' %}"
    word.save(str(tmp_path / "contract.docx"))
    planted = tmp_path / path.name
    planted.write_bytes(path.read_bytes())
    with pytest.raises(AssertionError):
        test_every_article_has_its_words_and_no_words_are_without_one(planted)


def test_there_are_texts_to_test() -> None:
    assert {"enterprise_bargaining/contract", "enterprise_bargaining/wage-contract"} <= {name(path) for path in TEXTS}


def section(ident: str, *models_: Model) -> Section:
    """A chapter of an invented text."""
    return Section(ident, f"{ident}章", models_)


def model(ident: str, when: str = "", bases: Iterable[str] = ()) -> Model:
    """An article of an invented text, demanded by these instruments."""
    return Model(ident, f"{ident}条", when, "", "terms.wages.payday", tuple(Basis(one, "第一条", "") for one in bases))


def contract(folder: Path, clauses: str, sections: tuple[Section, ...], day: str = "2026-09-21") -> Contract:
    """The contract of a case with these clauses of its own, signed on a day."""
    case_file = folder / "case.yaml"
    case_file.write_text(f"程序: 企业集体协商\n合同: {{签字日期: {day}}}\n条款增改: {clauses}\n", encoding="utf-8")
    case, findings = load_case(case_file)
    assert case is not None, findings
    return Contract(sections, case, read_procedure("enterprise_bargaining").facts(case))


SECTIONS = (
    section("a", model("one"), model("two", "terms.wages.payday"), model("three")),
    section("b", model("four", "terms.wages.payday")),
    section("c", model("five", bases=["collective-contract-beijing-2005"]), model("six", bases=["women-law-2022"])),
)


def shown(found: Contract) -> list[tuple[str, str, str]]:
    """Chapter, number and words or id of every article."""
    return [
        (chapter.label, clause.label, clause.first or clause.id)
        for chapter in found.chapters
        for clause in chapter.clauses
    ]


def test_numbers_run_through_and_a_chapter_without_articles_is_not_counted(tmp_path: Path) -> None:
    found = contract(tmp_path, "{}", SECTIONS)
    assert shown(found) == [
        ("第一章", "第一条", "one"),
        ("第一章", "第二条", "three"),
        ("第二章", "第三条", "five"),
        ("第二章", "第四条", "six"),
    ]
    assert found.size == 4
    assert found.ref("five") == "第三条"
    assert found.ref("two") == "本合同有关条款"
    assert not found.has("four")
    with pytest.raises(KeyError):
        found.ref("seven")


def test_a_case_adds_replaces_and_strikes(tmp_path: Path) -> None:
    found = contract(
        tmp_path,
        """
  增加条款:
    - {章: a章, 在此条之后: one条, 条文: "甲。\\n\\n乙。"}
    - {章: a章, 条文: 末}
    - {章: b章, 条文: 独}
  改写条款:
    - {条款: three条, 条文: "改。\\n二。"}
  删去条款:
    - {条款: one条}""",
        SECTIONS,
    )
    assert [words for _, _, words in shown(found)] == ["甲。", "改。", "末", "独", "five", "six"]
    assert found.clauses[0].more == ("乙。",)
    assert found.clauses[1].own
    assert found.clauses[1].id == "three"
    assert found.ref("three") == "第二条"
    assert [chapter.label for chapter in found.chapters] == ["第一章", "第二章", "第三章"]


def test_words_for_an_article_are_printed_though_its_terms_are_missing(tmp_path: Path) -> None:
    found = contract(tmp_path, "{改写条款: [{条款: two条, 条文: 自写}]}", SECTIONS)
    assert [words for _, _, words in shown(found)] == ["one", "自写", "three", "five", "six"]


def test_what_the_law_demands_is_missed_by_the_edition_of_the_day(tmp_path: Path) -> None:
    struck = "{删去条款: [{条款: one条}, {条款: five条}, {条款: six条}]}"
    today = contract(tmp_path, struck, SECTIONS).absences
    assert [(one.model.id, one.pointer, one.struck) for one in today] == [
        ("five", "clauses.struck[1].article", True),
        ("six", "clauses.struck[2].article", True),
    ]
    assert [one.model.id for one in contract(tmp_path, struck, SECTIONS, "2015-09-21").absences] == ["five"]
    lacking = (section("c", model("two", "terms.wages.payday", ["collective-contract-beijing-2005"])),)
    assert [(one.pointer, one.struck) for one in contract(tmp_path, "{}", lacking).absences] == [
        ("terms.wages.payday", False)
    ]


def test_names_no_article_has_are_told_with_those_like_them(tmp_path: Path) -> None:
    found = contract(
        tmp_path,
        "{增加条款: [{章: d章, 条文: 一}], 改写条款: [{条款: tree条, 条文: 二}], 删去条款: [{条款: 六条}]}",
        SECTIONS,
    )
    assert [(one.pointer, one.written) for one in found.misnomers] == [
        ("clauses.added[0].chapter", "d章"),
        ("clauses.replaced[0].article", "tree条"),
        ("clauses.struck[0].article", "六条"),
    ]
    assert "three条" in found.misnomers[1].near


PRINTED = (
    ("maker", "contract", 60, "集体合同"),
    ("maker", "contract-draft", 60, "集体合同（草案）"),
    ("wage", "wage-contract", 40, "工资专项集体合同"),
    ("wage", "wage-contract-draft", 40, "工资专项集体合同（草案）"),
)


@pytest.mark.parametrize(("fixture", "document", "least", "title"), PRINTED, ids=[one[1] for one in PRINTED])
def test_a_printed_contract_counts_and_refers_as_the_facts_do(
    fixture: str, document: str, least: int, title: str
) -> None:
    case, findings = load_case(FIXTURES / "enterprise_bargaining" / f"{fixture}.yaml")
    assert case is not None, findings
    procedure = read_procedure(case.procedure)
    (piece,) = pieces(case, procedure, next(one for one in procedure.documents if one.id == document))
    assert piece.title == title
    found: Contract = piece.context["facts"].contract
    assert found.size >= least
    assert not found.misnomers
    assert not found.absences
    body = Word(BytesIO(Template(piece.document.template).render(piece.context))).element.body
    heads = [paragraph for paragraph in body.iter(qn("w:p")) if numbered(paragraph) == "1"]
    assert [text(one) for one in body.iter(qn("w:p")) if numbered(one) == "2"] == [
        chapter.title for chapter in found.chapters
    ]
    for head, clause in zip(heads, found.clauses, strict=True):
        expected = [] if clause.own else [f"art_{clause.id.replace('-', '_')}"]
        assert [mark for mark in marks(head) if mark.startswith("art_")] == expected
        if clause.own:
            assert text(head) == clause.first
    scope = next(head for head, clause in zip(heads, found.clauses, strict=True) if clause.id == "scope")
    dispatch = next(clause for clause in found.clauses if clause.id == "dispatch")
    assert f"依照{dispatch.label}的约定执行" in text(scope)
