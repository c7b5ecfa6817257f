"""Procedure, Stage, Document, Milestone: read from templates/<procedure>/procedure.yaml."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen import places
from docgen.case.fields import Field, walk
from docgen.case.fields import read_schema as _schema
from docgen.case.model import Case, Record
from docgen.findings import Citation, Location
from docgen.law import periods
from docgen.law.holidays import Calendar
from docgen.law.limits import Limit, limits

AUDIENCES = ("public", "delegates", "superior_union", "employer", "labour_administration", "archive")

_expressions = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Document:
    """One Word template of a procedure.

    Attributes:
        id: ``meeting-report``; the template is ``<id>.docx``.
        code: Its id in the catalogue of documents (C11).
        title: Chinese title.
        audience: One of AUDIENCES; decides masking.
        stages: Ids of the stages whose packets hold it.
        each: ``delegates as delegate``: printed once per record of that list; "" for once.
        when: Expression over the case and its facts; "" for always.
        date: Pointer to its 成文日期.
        number: Pointer to its 发文字号.
        name: Expression that names one piece of an ``each`` document.
        keep: Archive period: 永久, D30, D10 (domain default of the catalogue; DA/T 22-2015 codes).
    """

    id: str
    code: str
    title: str
    audience: str
    stages: tuple[str, ...]
    template: Path
    each: str
    when: str
    date: str
    number: str
    name: str
    keep: str

    @property
    def source(self) -> str:
        """Expression of the list an ``each`` document runs over."""
        return self.each.partition(" as ")[0].strip()

    @property
    def variable(self) -> str:
        """Name under which the template sees one record of it."""
        return self.each.partition(" as ")[2].strip() or "record"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step: what must be done, by when, by which limit, and where the case records it done.

    Attributes:
        direction: ``before`` or ``after``.
        anchor: Expression of the day counted from.
        done: Expression of the day it was done.
        working: Whether working days are counted.
    """

    id: str
    title: str
    direction: str
    anchor: str
    limit: str
    done: str
    when: str
    working: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with a recipient and a last day; it yields one packet.

    Attributes:
        recipient: Who receives the packet (上级工会).
        addressee: Expression of the recipient's own name.
        due: Id of the milestone that sets its last day, "" when none does.
        follows: The stage whose fields it needs too.
    """

    id: str
    title: str
    recipient: str
    addressee: str
    due: str
    follows: str
    when: str


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone with its days for one case."""

    milestone: Milestone
    anchor: dt.date | None
    deadline: periods.Deadline | None
    done: dt.date | None
    citation: Citation | None
    days: int | None
    location: Location

    def state(self, on: dt.date) -> str:
        """done, late-done, late, soon (within 7 days), open or unknown, as seen on a day."""
        if self.deadline is None:
            return "done" if self.done else "unknown"
        if self.done is not None:
            return "done" if self.deadline.met(self.done) else "late-done"
        if on > self.deadline.legal:
            return "late"
        return "soon" if (self.deadline.advised - on).days <= 7 else "open"


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """The kind of matter: its schema, stages, documents and milestones."""

    id: str
    title: str
    stages: tuple[Stage, ...]
    documents: tuple[Document, ...]
    milestones: tuple[Milestone, ...]

    @property
    def schema(self) -> Field:
        """The root field of its case file."""
        return _schema(self.id)

    def stage(self, ident: str) -> Stage:
        """The stage of an id.

        Raises:
            KeyError: There is none.
        """
        for stage in self.stages:
            if stage.id == ident:
                return stage
        raise KeyError(ident)

    def documents_of(self, stage: str) -> tuple[Document, ...]:
        """The documents of a stage's packet, in packet order."""
        return tuple(document for document in self.documents if stage in document.stages)

    def chain(self, stage: str) -> tuple[str, ...]:
        """A stage and those whose fields it needs, nearest first."""
        found: list[str] = []
        while stage:
            found.append(stage)
            stage = self.stage(stage).follows
        return tuple(found)

    def facts(self, case: Case) -> Any:
        """The derived facts of a case, from the procedure's own module."""
        return importlib.import_module(f"docgen.procedures.{self.id}").facts(case)

    def applies(self, condition: str, case: Case, facts: Any) -> bool:
        """Whether a ``when`` expression holds."""
        return not condition or bool(evaluate(condition, case, facts))

    def stages_for(self, case: Case, facts: Any) -> tuple[Stage, ...]:
        """The stages this case passes through."""
        return tuple(stage for stage in self.stages if self.applies(stage.when, case, facts))

    def missing(self, case: Case, facts: Any, stage: str) -> list[tuple[str, Field]]:
        """Fields a stage needs and the case lacks: pointer and field, only the outermost of a missing record."""
        needed = {"start", *self.chain(stage)}
        found: list[tuple[str, Field]] = []
        for pointer, field, above in _requirements(self.id):
            if field.required_from not in needed or not self.applies(field.required_when, case, facts):
                continue
            parent = pointer.rpartition(".")[0]
            if above is not None and above.required_from not in needed and not case.get(parent):
                continue
            if any(pointer.startswith(f"{lacking}.") for lacking, _ in found):
                continue
            value = case.get(pointer)
            if value is None or (isinstance(value, (Record, tuple)) and not value):
                found.append((pointer, field))
        return found

    def dues(self, case: Case, facts: Any, calendar: Calendar) -> list[Due]:
        """Every milestone of the case with its days, in order of time."""
        found = [
            self._due(milestone, case, facts, calendar)
            for milestone in self.milestones
            if self.applies(milestone.when, case, facts)
        ]
        far = dt.date.max
        return sorted(found, key=lambda due: due.deadline.advised if due.deadline else due.done or far)

    def _due(self, milestone: Milestone, case: Case, facts: Any, calendar: Calendar) -> Due:
        anchor = evaluate(milestone.anchor, case, facts)
        done = evaluate(milestone.done, case, facts) if milestone.done else None
        on = facts.matter_date
        limit: Limit | None = limits(case.settings.place)[milestone.limit] if milestone.limit else None
        value = limit.at(on) if limit is not None and on is not None else None
        deadline = None
        if anchor is not None and (value is not None or limit is None):
            days = value.value if value is not None else 0
            if milestone.direction == "before":
                deadline = periods.before(anchor, days, calendar)
            elif milestone.working:
                deadline = periods.after_working(anchor, days, calendar)
            else:
                deadline = periods.after(anchor, days, calendar)
        citation = value.basis.citation() if value is not None else None
        return Due(
            milestone,
            anchor,
            deadline,
            done,
            citation,
            value.value if value else None,
            case.at(_pointer(milestone.done)),
        )

    def due_of(self, stage: Stage, case: Case, facts: Any, calendar: Calendar) -> Due | None:
        """The last day of a stage."""
        for milestone in self.milestones:
            if milestone.id == stage.due:
                return self._due(milestone, case, facts, calendar)
        return None


@cache
def _requirements(procedure: str) -> tuple[tuple[str, Field, Field | None], ...]:
    """Every field some stage requires, with the record it stands in."""
    fields = dict(walk(_schema(procedure)))
    return tuple(
        (pointer, field, fields.get(pointer.rpartition(".")[0]))
        for pointer, field in fields.items()
        if field.required_from and "[]" not in pointer
    )


def _pointer(expression: str) -> str:
    return expression if expression and not expression.startswith("facts.") else ""


def evaluate(expression: str, case: Case, facts: Any) -> Any:
    """The value of an expression of procedure.yaml over the case's fields and ``facts``."""
    return compiled(expression)(**{**case.data, "facts": facts})


@cache
def compiled(expression: str) -> Any:
    """The function of an expression of procedure.yaml; it takes names as keywords."""
    return _expressions.compile_expression(expression, undefined_to_none=False)


@cache
def read_procedure(ident: str) -> Procedure:
    """The procedure of an id.

    Raises:
        FileNotFoundError: There is none.
    """
    folder = places.templates() / ident
    loaded: Mapping[str, Any] = yaml.safe_load((folder / "procedure.yaml").read_text(encoding="utf-8"))
    documents = tuple(_document(entry, folder) for entry in loaded["documents"])
    stages = tuple(_stage(entry) for entry in loaded["stages"])
    milestones = tuple(_milestone(entry) for entry in loaded["milestones"])
    return Procedure(ident, loaded["title"], stages, documents, milestones)


def _document(entry: Mapping[str, Any], folder: Path) -> Document:
    return Document(
        entry["id"],
        entry["code"],
        entry["title"],
        entry["audience"],
        tuple(entry["stages"]),
        folder / f"{entry['id']}.docx",
        entry.get("each", ""),
        str(entry.get("when", "")),
        entry.get("date", ""),
        entry.get("number", ""),
        entry.get("name", ""),
        entry.get("keep", "D10"),
    )


def _stage(entry: Mapping[str, Any]) -> Stage:
    return Stage(
        entry["id"],
        entry["title"],
        entry["recipient"],
        entry.get("addressee", ""),
        entry.get("due", ""),
        entry.get("follows", ""),
        str(entry.get("when", "")),
    )


def _milestone(entry: Mapping[str, Any]) -> Milestone:
    direction = "before" if "before" in entry else "after"
    return Milestone(
        entry["id"],
        entry["title"],
        direction,
        entry[direction],
        entry.get("limit", ""),
        entry.get("done", ""),
        str(entry.get("when", "")),
        bool(entry.get("working", False)),
    )


def procedure_of(case: Case) -> Procedure:
    """The procedure of a case, with the union's own templates in place of ours where its docgen.yaml names a folder."""
    procedure = read_procedure(case.procedure)
    folder = case.settings.templates
    if folder is None:
        return procedure
    own = folder / procedure.id
    documents = (
        replace(document, template=own / document.template.name)
        if (own / document.template.name).is_file()
        else document
        for document in procedure.documents
    )
    return replace(procedure, documents=tuple(documents))


@cache
def procedures() -> tuple[Procedure, ...]:
    """Every procedure, sorted by id."""
    return tuple(read_procedure(path.parent.name) for path in sorted(places.templates().glob("*/procedure.yaml")))
