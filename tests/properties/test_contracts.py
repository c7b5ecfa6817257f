"""Whatever terms a case leaves out and whatever clauses it adds, rewrites or strikes, its contract is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case.fields import Field, read_schema
from docgen.case.loading import load_case
from docgen.case.model import Case, Record
from docgen.case.reading import complete
from docgen.procedures.articles import Contract
from docgen.procedures.catalogue import read_procedure
from docgen.render.clauses import read_clauses
from docgen.render.context import pieces
from docgen.render.template import template
from docgen.wording.quantities import read_number

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = (
    "enterprise_bargaining/maker",
    "enterprise_bargaining/wage",
    "industry_bargaining/restaurants",
    "regional_bargaining/village",
    "women_workers/enterprise",
    "women_workers/industry",
)
Spot = tuple[str | int, ...]
#: What an officer pastes: markup, template tags, blank lines, other line ends, the longest text a field takes.
WORDS = (
    "甲。",
    "甲{{ x }}{% if y %}<w:p/>&amp;。\n\n乙“丙”。",
    "  一\r\n\t二\r三  ",
    "第九十九条的约定不变。",
    "长" * 4000,
)
#: What no sentence of a contract holds: a value that is not there, a tag, marks with nothing between them.
BROKEN = re.compile(r"None|—|\{\{|\{%|[，、；：。（《“][，、；。）》”]|^[，。、；]")


@cache
def whole(name: str) -> Case:
    """The case of a fixture."""
    case, findings = load_case(FIXTURES / f"{name}.yaml")
    assert case is not None, findings
    return case


def terms_of(case: Case) -> Field:
    return read_schema(case.procedure).children["terms"]


def optional(value: Any, field: Field, here: Spot = ()) -> Iterator[Spot]:
    """Every place in some terms that may be left out."""
    if isinstance(value, Record):
        for key, child in field.children.items():
            if value[key] is not None and (not isinstance(value[key], Record | tuple) or value[key]):
                if not child.required:
                    yield (*here, key)
                yield from optional(value[key], child, (*here, key))
    elif isinstance(value, tuple) and field.item is not None:
        for index, entry in enumerate(value):
            yield (*here, index)
            yield from optional(entry, field.item, (*here, index))


def without(value: Any, field: Field, left_out: set[Spot], here: Spot = ()) -> Any:
    """Some terms without those places."""
    if isinstance(value, Record):
        kept = {key: one for key, one in value.items() if (*here, key) not in left_out}
        below = {key: without(one, field.children[key], left_out, (*here, key)) for key, one in kept.items()}
        return Record({**complete({}, field), **below})
    if isinstance(value, tuple) and field.item is not None:
        entries = [(index, entry) for index, entry in enumerate(value) if (*here, index) not in left_out]
        return tuple(without(entry, field.item, left_out, (*here, index)) for index, entry in entries)
    return value


def contract_of(case: Case) -> tuple[Contract, bytes]:
    """The articles of a case's contract, and the Word file that prints them."""
    procedure = read_procedure(case.procedure)
    wanted = procedure.facts(case).contract_document
    (piece,) = pieces(case, procedure, next(one for one in procedure.documents if one.id == wanted))
    found: Contract = piece.context["facts"].contract
    return found, template(piece.document.template).render(piece.context)


@st.composite
def clauses(draw: st.DrawFn, contract: Contract) -> dict[str, Any]:
    """What a case adds to a model text, rewrites in it and strikes from it, one article twice too."""
    titles, words = st.sampled_from(contract.titles), st.sampled_from(WORDS)
    chapters = st.sampled_from([chapter.title for chapter in contract.chapters])
    added = st.fixed_dictionaries({"chapter": chapters, "text": words}, optional={"after": titles, "title": titles})
    return {
        "added": draw(st.lists(added, max_size=4)),
        "replaced": draw(st.lists(st.fixed_dictionaries({"article": titles, "text": words}), max_size=3)),
        "struck": draw(st.lists(st.fixed_dictionaries({"article": titles}), max_size=8)),
    }


def text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def numbered(paragraph: Any) -> str:
    """The list a paragraph is numbered by: 1 of articles, 2 of chapters; "" for none."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return "" if found is None else str(found.get(qn("w:val")))


def faults(paragraphs: list[Any], contract: Contract) -> Iterator[str]:
    """What is wrong with the articles as printed."""
    clauses_left, chapters_left = list(contract.clauses), list(contract.chapters)
    clause, open_list = None, ""
    for paragraph in paragraphs:
        words, kind = text(paragraph), numbered(paragraph)
        if kind and open_list:
            yield f"a list with nothing in it: {open_list}"
        if kind == "2":
            chapter = chapters_left.pop(0) if chapters_left else None
            if chapter is None or chapter.title != words:
                yield f"not the next chapter: {words}"
        if kind == "1":
            if not clauses_left:
                yield f"an article too many: {words}"
                return
            clause = clauses_left.pop(0)
            if not words.strip():
                yield f"an empty article: {clause.title}"
        if clause is None or not words.strip():
            continue
        if any(above.tag == qn("w:tc") for above in paragraph.iterancestors()):
            open_list = ""
            continue
        open_list = words if words.endswith("：") and not clause.own else ""
        if not clause.own:
            yield from (f"{clause.id}: {hit[0]} in {words}" for hit in BROKEN.finditer(words))
            for hit in re.finditer(r"(《[^》]*》[^，。；]*)?第([〇零一二三四五六七八九十百]+)条", words):
                if not hit[1] and (read_number(hit[2]) or 0) > contract.size:
                    yield f"{clause.id}: refers to {hit[0]} of {contract.size}"
    if clauses_left or chapters_left:
        yield f"not printed: {[one.title for one in clauses_left]} {[one.title for one in chapters_left]}"


def body(content: bytes) -> list[Any]:
    return list(Word(BytesIO(content)).element.body.iter(qn("w:p")))


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_contract_of_any_terms_and_clauses_is_whole(name: str, data: st.DataObject) -> None:
    case = whole(name)
    field = terms_of(case)
    spots = list(optional(case.data.terms, field))
    assert spots
    most = data.draw(st.sampled_from([2, 12, len(spots)]))
    left_out = data.draw(st.sets(st.sampled_from(spots), max_size=most))
    own = data.draw(clauses(read_procedure(case.procedure).facts(case).contract))
    changed = {
        "terms": without(case.data.terms, field, left_out),
        "clauses": complete(own, read_schema(case.procedure).children["clauses"]),
    }
    contract, content = contract_of(replace(case, data=Record({**case.data, **changed})))
    assert contract.clauses
    assert not contract.misnomers
    assert [clause.number for clause in contract.clauses] == list(range(1, contract.size + 1))
    assert not list(faults(body(content), contract))
    # A reader who has the Word file alone comes to the same articles.
    read, _ = read_clauses(content, "合同.docx")
    assert read is not None
    assert [clause.number for clause in read.articles] == [clause.number for clause in contract.clauses]


@pytest.mark.parametrize("name", CASES)
def test_a_contract_without_terms_is_whole(name: str) -> None:
    case = whole(name)
    contract, content = contract_of(replace(case, data=Record({**case.data, "terms": complete({}, terms_of(case))})))
    assert not list(faults(body(content), contract))


def test_two_hundred_articles_of_its_own_are_numbered_through() -> None:
    case = whole(CASES[0])
    added = [{"chapter": "总则", "text": f"第{number}项。\n另一款。"} for number in range(200)]
    own = complete({"added": added}, read_schema(case.procedure).children["clauses"])
    contract, content = contract_of(replace(case, data=Record({**case.data, "clauses": own})))
    assert sum(clause.own for clause in contract.clauses) == 200
    assert not list(faults(body(content), contract))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "an empty article"),
        ("工资为None元。", "None in"),
        ("工资为—元。", "— in"),
        ("奖金、、津贴。", "、、 in"),
        ("依照第九百条执行。", "refers to 第九百条"),
        ("下列奖金：", "a list with nothing in it"),
    ],
)
def test_the_guard_on_articles_can_fail(words: str, message: str) -> None:
    contract, content = contract_of(whole(CASES[0]))
    paragraphs = body(content)
    second = [one for one in paragraphs if numbered(one) == "1"][1]
    for node in second.iter(qn("w:t")):
        node.text = ""
    next(second.iter(qn("w:t"))).text = words
    assert any(message in fault for fault in faults(paragraphs, contract))
