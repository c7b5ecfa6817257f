"""Every part of a procedure has its counterparts: templates, stages, milestones, limits, names."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, meta

from docgen import places
from docgen.case.fields import walk
from docgen.law.limits import limits
from docgen.procedures.articles import read_articles
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import AUDIENCES, Document, Procedure
from docgen.render.contract import check_template
from docgen.render.known import known_names
from docgen.rules.registry import rules
from tests.contracts.test_citations import fault

ALL = procedures()
FAMILIES = sorted({one.family for one in ALL if one.family})
DOCUMENTS = [pytest.param(one, document, id=f"{one.id}:{document.id}") for one in ALL for document in one.documents]


def test_there_are_procedures_with_documents() -> None:
    assert ALL
    assert DOCUMENTS


@pytest.mark.parametrize(("procedure", "document"), DOCUMENTS)
def test_a_template_asks_only_for_names_there_are_and_keeps_the_house_style(
    procedure: Procedure, document: Document
) -> None:
    assert document.template.is_file()
    found = check_template(document.template, known_names(procedure, document.id))
    assert [f"{one.location.pointer}: {one.message}" for one in found] == []


def kin(procedure: Procedure) -> list[Procedure]:
    """The procedures of a family, or the one that has none."""
    return [one for one in ALL if one.family == procedure.family] if procedure.family else [procedure]


def known_stages(procedure: Procedure) -> set[str]:
    """The stages of a procedure and its kin: what they share may name a stage that one of them leaves out."""
    return {stage.id for one in kin(procedure) for stage in one.stages}


@pytest.mark.parametrize("procedure", ALL, ids=lambda procedure: procedure.id)
def test_a_packet_opens_with_papers_it_holds(procedure: Procedure) -> None:
    for stage in procedure.stages:
        held = {one.id for kind in kin(procedure) for one in kind.documents if stage.id in one.stages}
        assert set(stage.leads) <= held
        own = [one.id for one in procedure.documents_of(stage.id)]
        led = [ident for ident in stage.leads if ident in own]
        assert own[: len(led)] == led


@pytest.mark.parametrize("folder", [*(one.id for one in ALL), *FAMILIES])
def test_every_template_belongs_to_a_document(folder: str) -> None:
    home = places.templates() / folder
    used = {document.template for one in ALL for document in one.documents if document.template.parent == home}
    assert set(home.glob("*.docx")) == used


@pytest.mark.parametrize("path", sorted(places.templates().rglob("*.articles.yaml")), ids=lambda path: path.stem)
def test_articles_are_of_a_contract_and_quote_the_law_word_for_word(path: Path) -> None:
    assert path.with_name(path.name.replace(".articles.yaml", ".docx")) in {
        document.template for one in ALL for document in one.documents
    }
    articles = [article for chapter in read_articles(path) for article in chapter.articles]
    assert len({article.id for article in articles}) == len({article.title for article in articles}) == len(articles)
    assert [fault(basis) for article in articles for basis in article.bases if fault(basis)] == []
    assert any(article.bases for article in articles)


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_ids_are_unique_and_name_what_there_is(procedure: Procedure) -> None:
    stages = [stage.id for stage in procedure.stages]
    milestones = [one.id for one in procedure.milestones]
    ids = [document.id for document in procedure.documents]
    assert len(set(stages)) == len(stages)
    assert len(set(milestones)) == len(milestones)
    assert len(set(ids)) == len(ids)
    assert all(set(stage.due.split()) & set(milestones) for stage in procedure.stages if stage.due)
    assert {stage.follows for stage in procedure.stages if stage.follows} <= set(stages)
    filled = {name for document in procedure.documents for name in document.stages}
    assert set(stages) <= filled <= known_stages(procedure)
    assert {document.audience for document in procedure.documents} <= set(AUDIENCES)
    assert {one.limit for one in procedure.milestones if one.limit} <= set(limits())


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_expressions_use_names_of_the_schema_and_the_facts(procedure: Procedure) -> None:
    loops = [one.each for one in procedure.stages]
    loops += [one.each for one in procedure.documents]
    loops += [one.each for one in procedure.milestones]
    known = {*known_names(procedure), *(loop.rpartition(" as ")[2] for loop in loops if loop)}
    expressions = [
        *(stage.when for stage in procedure.stages),
        *(stage.addressee for stage in procedure.stages),
        *(document.when for document in procedure.documents),
        *(one.anchor for one in procedure.milestones),
        *(one.done for one in procedure.milestones),
        *(field.required_when for _, field in walk(procedure.schema)),
    ]
    environment = Environment(autoescape=True)
    used = set()
    for expression in filter(None, expressions):
        used |= meta.find_undeclared_variables(environment.parse("{{ " + expression + " }}"))
    assert used
    assert used <= known


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_fields_are_required_from_stages_there_are_and_labels_are_unique(procedure: Procedure) -> None:
    stages = {"", "start", *known_stages(procedure)}
    for pointer, field in walk(procedure.schema):
        assert field.required_from in stages, pointer
        assert field.private in ("", "id", "phone", "name"), pointer
        for record in (field, field.item):
            if record is not None and record.children:
                labels = [child.label for child in record.children.values()]
                assert len(set(labels)) == len(labels), pointer


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_rules_block_from_stages_there_are_and_test_limits_there_are(procedure: Procedure) -> None:
    stages = {"start", *known_stages(procedure)}
    assert rules(procedure.id)
    for rule in rules(procedure.id):
        assert rule.stage in stages, rule.id
        assert set(rule.limits) <= set(limits()), rule.id
        assert rule.bases or rule.limits, rule.id


OUTSIDE = {"E17", "E24"}
"""Papers that come from elsewhere: a case records them and docgen does not write them."""


def codes(letter: str, last: int) -> set[str]:
    """The codes of a family of papers but those that come from outside."""
    return {f"{letter}{number:02d}" for number in range(1, last + 1)} - OUTSIDE


@pytest.mark.parametrize(
    ("procedure", "letter", "last"),
    [
        ("congress", "C", 36),
        ("enterprise_bargaining", "E", 23),
        ("enterprise_bargaining", "X", 14),
        ("industry_bargaining", "I", 14),
        ("regional_bargaining", "R", 13),
        ("women_workers", "W", 12),
        ("key_enterprises", "K", 6),
        ("staff_directors", "B", 13),
        ("coordination_group", "P", 10),
        ("joint_conference", "T", 9),
    ],
)
def test_the_catalogue_is_whole(procedure: str, letter: str, last: int) -> None:
    found = next(one for one in ALL if one.id == procedure)
    assert {document.code for document in found.documents if document.code[0] == letter} == codes(letter, last)


def test_the_guard_on_names_can_fail(tmp_path: Path) -> None:
    from docx import Document as Word

    word = Word(str(places.templates() / "shared" / "house.docx"))
    word.add_paragraph("{{ organization.nmae }}", style="Body Text")
    planted = tmp_path / "planted.docx"
    word.save(str(planted))
    found = check_template(planted, known_names(ALL[0]))
    assert [one.rule for one in found] == ["template.undefined"]
    assert "「name」" in found[0].message
