"""What a template sees: the case, its facts, the document; private fields already masked for the audience."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.case.fields import Field
from docgen.case.model import Case, Record
from docgen.case.workbook import Sheet
from docgen.procedures.expressions import compiled, evaluate
from docgen.procedures.model import Document, Procedure, Stage, Subject
from docgen.render.known import ROW
from docgen.wording.masking import (
    PrivateKind,
    find_private,
    mask_card,
    mask_id,
    mask_id_internal,
    mask_phone,
)

#: How each audience sees a private field: masked, masked but for the ends a reviewer needs, or in full.
_OPEN = ("public", "delegates")
_FULL = ("labour_administration", "registry")
#: Heads of columns that hold personal numbers, whatever their cells look like.
_HEADS = (
    ("id", re.compile("身份证|身份号码|证件号")),
    ("phone", re.compile("手机|电话|联系方式")),
    ("card", re.compile("银行卡|卡号|账号|银行账户")),
)


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

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its tables for the workbook beside it, of the case as its audience may see it; none where it has none."""
        return tuple(_evaluate_in(self.document.sheets, self.context)) if self.document.sheets else ()


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
    if field.private not in ("id", "phone") or not isinstance(value, str):
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
    series = Series(case, procedure, document, stage)
    if not series.applies:
        return
    if not document.each:
        yield series.piece()
        return
    if subject is not None and stage is not None and document.each == stage.each:
        if subject.index < len(series.records):
            yield series.piece(subject.index)
        return
    for number in range(len(series.records)):
        yield series.piece(number)


class Series:
    """The pieces of one document of a case, each made when it is asked for.

    Args:
        case: Any case.
        procedure: Its procedure.
        document: One of that procedure's.
        stage: The stage it is printed for.

    Attributes:
        applies: Whether the case has this document.
        records: What it is printed once each for; empty for a document that is printed once.
    """

    def __init__(self, case: Case, procedure: Procedure, document: Document, stage: Stage | None = None) -> None:
        seen = mask(case, document.audience, procedure.schema)
        facts = procedure.facts(seen)
        self._document, self._facts = document, facts
        self.applies = procedure.applies(document.when, seen, facts)
        self.records: tuple[Any, ...] = ()
        self._common: dict[str, Any] = {}
        if self.applies:
            self._common = {
                **seen.data,
                "facts": facts,
                "stage": stage,
                "archive_items": archive_items(seen, procedure, facts),
            }
            if document.each:
                self.records = tuple(evaluate(document.source, seen, facts))

    @property
    def title(self) -> str:
        """What the document is called in this case."""
        return str(self._facts.title(self._document.title))

    def name(self, number: int) -> str:
        """What the piece of a record is called after, by its place from 0."""
        return self._name(number, self._context(number))

    def piece(self, number: int | None = None, row: Mapping[str, str] | None = None, called: str = "") -> Piece:
        """One piece.

        Args:
            number: Place of its record, from 0; None for a document that is printed once, or once a row.
            row: The row of a roster, as its audience may see it.
            called: Name of the row, where there is no record.
        """
        rows = {} if row is None else {ROW: row}
        if number is None:
            title = f"{self.title}（{called}）" if called else self.title
            return _piece(self._document, title, {**self._common, **rows})
        context = self._context(number)
        return _piece(self._document, f"{self.title}（{self._name(number, context)}）", {**context, **rows})

    def _context(self, number: int) -> dict[str, Any]:
        counted = {"number": number + 1, "total": len(self.records)}
        return {**self._common, self._document.variable: self.records[number], "piece": counted}

    def _name(self, number: int, context: Mapping[str, Any]) -> str:
        name = _evaluate_in(self._document.name, context) if self._document.name else number + 1
        return str(name)


def mask_row(row: Mapping[str, str], audience: str, schema: Mapping[str, Field]) -> dict[str, str]:
    """The row of a roster as an audience may see it, by label.

    Why: a roster has columns no schema knows, and a number in one of them identifies a person just as well.

    Args:
        row: Texts by label.
        audience: Of the document.
        schema: Fields by label, where they are known.
    """
    if audience in _FULL:
        return dict(row)
    return {label: _masked_cell(label, text, schema.get(label), audience) for label, text in row.items()}


def _masked_cell(label: str, text: str, field: Field | None, audience: str) -> str:
    if not text or text.isalpha():
        return text
    kind = field.private if field is not None else next((one for one, heads in _HEADS if heads.search(label)), "")
    opened = audience in _OPEN
    if kind == "id":
        return mask_id(text) if opened else mask_id_internal(text)
    if kind == "card":
        return mask_card(text)
    if kind == "phone":
        return mask_phone(text) if opened else text
    for hit in reversed(find_private(text)):
        if hit.kind is not PrivateKind.MOBILE_NUMBER or opened:
            text = text[: hit.start] + hit.masked + text[hit.end :]
    return text


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
