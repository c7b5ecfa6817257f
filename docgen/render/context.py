"""What a template sees: the case, its facts, the document; private fields already masked for the audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.case.fields import Field
from docgen.case.model import Case, Record
from docgen.procedures.expressions import compiled, evaluate
from docgen.procedures.model import Document, Procedure, Stage, Subject
from docgen.wording.masking import mask_id, mask_id_internal, mask_phone

#: How each audience sees a private field: masked, masked but for the ends a reviewer needs, or in full.
_OPEN = ("public", "delegates")
_FULL = ("labour_administration",)


@dataclass(frozen=True)
class Piece:
    """One document to print: a document of the case, or one record of an ``each`` document.

    Attributes:
        title: Document title, with the record's name for one of many.
        date: 成文日期, None while the case does not have it.
        context: Everything the template may name.
    """

    document: Document
    title: str
    date: dt.date | None
    context: Mapping[str, Any]


def mask(case: Case, audience: str, schema: Field) -> Case:
    """The case as an audience may see it.

    Why: facts are computed from the masked case, so that nothing derived can carry what was masked.
    """
    if audience in _FULL:
        return case
    return replace(case, data=_masked(case.data, schema, audience))


def _masked(value: Any, field: Field, audience: str) -> Any:
    if isinstance(value, Record):
        return Record({key: _masked(value[key], child, audience) for key, child in field.children.items()})
    if isinstance(value, tuple) and field.item is not None:
        return tuple(_masked(entry, field.item, audience) for entry in value)
    if not field.private or not isinstance(value, str):
        return value
    if audience in _OPEN:
        return mask_id(value) if field.private == "id" else mask_phone(value)
    return mask_id_internal(value) if field.private == "id" else value


def pieces(
    case: Case, procedure: Procedure, document: Document, stage: Stage | None = None, subject: Subject | None = None
) -> Iterator[Piece]:
    """Every piece of a document for a case, in order; none when it does not apply.

    Args:
        case: Any case.
        procedure: Its procedure.
        document: One of that procedure's.
        stage: The stage whose packet it is printed for.
        subject: The record whose packet it is, where the stage has one for each: of a document made for each of the
            same list only that record's piece is given.
    """
    seen = mask(case, document.audience, procedure.schema)
    facts = procedure.facts(seen)
    if not procedure.applies(document.when, seen, facts):
        return
    common = {
        **seen.data,
        "facts": facts,
        "stage": stage,
        "archive_items": archive_items(seen, procedure, facts),
    }
    if not document.each:
        yield _piece(document, facts.title(document.title), common)
        return
    records = list(evaluate(document.source, seen, facts))
    only = subject.index + 1 if subject is not None and stage is not None and document.each == stage.each else None
    for number, record in enumerate(records, 1):
        if only not in (None, number):
            continue
        context = {**common, document.variable: record, "piece": {"number": number, "total": len(records)}}
        name = _evaluate_in(document.name, context) if document.name else str(number)
        yield _piece(document, f"{facts.title(document.title)}（{name}）", context)


def _piece(document: Document, title: str, context: dict[str, Any]) -> Piece:
    date = _evaluate_in(document.date, context) if document.date else None
    number = _evaluate_in(document.number, context) if document.number else None
    described = {
        "id": document.id,
        "code": document.code,
        "title": document.title,
        "audience": document.audience,
        "date": date,
        "number": number,
    }
    return Piece(document, title, date, {**context, "document": described})


def _evaluate_in(expression: str, context: Mapping[str, Any]) -> Any:
    return compiled(expression)(**context)


def archive_items(case: Case, procedure: Procedure, facts: Any) -> list[dict[str, Any]]:
    """The files an archivist finds, with number, date and keeping period.

    Why: a resolution is a file of its own; forty-four notices of one text are kept as one.
    """
    items: list[dict[str, Any]] = []
    for document in procedure.documents:
        if document.code != "C31" and procedure.applies(document.when, case, facts):
            items += [
                {
                    "title": title,
                    "code": document.code,
                    "date": _evaluate_in(document.date, names) if document.date else None,
                    "number": _evaluate_in(document.number, names) if document.number else None,
                    "keep": document.keep,
                    "responsible": _responsible(case, document, facts),
                }
                for title, names in _files(document, case, facts)
            ]
    return items


def _files(document: Document, case: Case, facts: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    names = {**case.data, "facts": facts}
    if not document.each:
        yield facts.title(document.title), names
        return
    records = list(evaluate(document.source, case, facts))
    if document.source == "delegates":
        records = records[:1]
    for record in records:
        own = {**names, document.variable: record}
        name = _evaluate_in(document.name, own) if document.name and document.source != "delegates" else ""
        title = facts.title(document.title)
        yield f"{title}（{name}）" if name else title, own


def _responsible(case: Case, document: Document, facts: Any) -> str:
    if document.code in ("C12", "C30") or document.id == "term-reply":
        return case.data.superior_union.name or ""
    if document.code in ("C10",):
        return str(facts.host_name)
    return case.data.union.name or ""
