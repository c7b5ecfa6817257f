"""Every part of a procedure has its counterparts: templates, stages, milestones, limits, names."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, meta

from docgen import places
from docgen.case.fields import walk
from docgen.law.limits import limits
from docgen.procedures.catalogue import procedures
from docgen.procedures.model import AUDIENCES, Document, Procedure
from docgen.render.contract import check_template
from docgen.render.known import known_names
from docgen.rules.registry import rules

ALL = procedures()
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


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_every_template_belongs_to_a_document(procedure: Procedure) -> None:
    files = {path.name for path in (places.templates() / procedure.id).glob("*.docx")}
    assert files == {document.template.name for document in procedure.documents}


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_ids_are_unique_and_name_what_there_is(procedure: Procedure) -> None:
    stages = [stage.id for stage in procedure.stages]
    milestones = [one.id for one in procedure.milestones]
    ids = [document.id for document in procedure.documents]
    assert len(set(stages)) == len(stages)
    assert len(set(milestones)) == len(milestones)
    assert len(set(ids)) == len(ids)
    assert {stage.due for stage in procedure.stages if stage.due} <= set(milestones)
    assert {stage.follows for stage in procedure.stages if stage.follows} <= set(stages)
    assert {name for document in procedure.documents for name in document.stages} == set(stages)
    assert {document.audience for document in procedure.documents} <= set(AUDIENCES)
    assert {one.limit for one in procedure.milestones if one.limit} <= set(limits())


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_expressions_use_names_of_the_schema_and_the_facts(procedure: Procedure) -> None:
    known = known_names(procedure)
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
    assert used <= set(known)


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_fields_are_required_from_stages_there_are_and_labels_are_unique(procedure: Procedure) -> None:
    stages = {"", "start", *(stage.id for stage in procedure.stages)}
    for pointer, field in walk(procedure.schema):
        assert field.required_from in stages, pointer
        assert field.private in ("", "id", "phone"), pointer
        for record in (field, field.item):
            if record is not None and record.children:
                labels = [child.label for child in record.children.values()]
                assert len(set(labels)) == len(labels), pointer


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_rules_block_from_stages_there_are_and_test_limits_there_are(procedure: Procedure) -> None:
    stages = {"start", *(stage.id for stage in procedure.stages)}
    assert rules(procedure.id)
    for rule in rules(procedure.id):
        assert rule.stage in stages, rule.id
        assert set(rule.limits) <= set(limits()), rule.id
        assert rule.bases or rule.limits, rule.id


def test_the_catalogue_of_the_congress_is_whole() -> None:
    congress = next(one for one in ALL if one.id == "congress")
    assert {document.code for document in congress.documents} == {f"C{number:02d}" for number in range(1, 37)}


def test_the_guard_on_names_can_fail(tmp_path: Path) -> None:
    from docx import Document as Word

    word = Word(str(places.templates() / "shared" / "house.docx"))
    word.add_paragraph("{{ organization.nmae }}", style="Body Text")
    planted = tmp_path / "planted.docx"
    word.save(str(planted))
    found = check_template(planted, known_names(ALL[0]))
    assert [one.rule for one in found] == ["template.undefined"]
    assert "「name」" in found[0].message
