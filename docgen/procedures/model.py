"""Procedure, Stage, Document: the kind of matter, its steps and its papers."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from docgen.case.fields import Field, walk
from docgen.case.fields import read_schema as _schema
from docgen.case.model import Case, Record
from docgen.law.holidays import Calendar
from docgen.procedures.duties import Duty
from docgen.procedures.excerpts import Carriage, dated, narrowed
from docgen.procedures.expressions import evaluate
from docgen.procedures.milestones import Due, Milestone, due, dues_of

AUDIENCES = ("public", "delegates", "superior_union", "employer", "labour_administration", "registry", "archive")


class Repeated:
    """What is made once for each record of a list: ``each`` says ``enterprises as enterprise``."""

    __slots__ = ()

    each: str

    @property
    def source(self) -> str:
        """Expression of the list it runs over, "" when it is made once."""
        return self.each.partition(" as ")[0].strip()

    @property
    def variable(self) -> str:
        """Name under which expressions and the template see one record of it."""
        return self.each.partition(" as ")[2].strip() or "record"


@dataclass(frozen=True, slots=True)
class Document(Repeated):
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
        sheets: Expression of its tables as sheets of a workbook that goes beside it; "" for none.
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
    sheets: str = ""


@dataclass(frozen=True, slots=True)
class Stage(Repeated):
    """A step with a recipient and a last day; it yields one packet, or one for each record of a list.

    Why: each enterprise files an industry contract in its own district (方案 二（二）2「属地备案」).

    Attributes:
        recipient: Who receives the packet (上级工会).
        addressee: Expression of the recipient's own name.
        due: Ids of the milestones one of which sets its last day (filing wage-filing), "" when none does.
        follows: The stage whose fields it needs too.
        each: ``enterprises as enterprise``: one packet for each; its documents of the same ``each`` are that record's.
        only: Expression over the record under which it has a packet; "" for always.
        name: Expression that names one record's packet.
        carries: What its packet, or each of its packets, carries of the case; None for the whole case.
        leads: Ids of the documents its packet opens with: the report or form to which the others are annexed.
    """

    id: str
    title: str
    recipient: str
    addressee: str
    due: str
    follows: str
    when: str
    each: str = ""
    only: str = ""
    name: str = ""
    carries: Carriage | None = None
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One record of a stage that yields a packet for each.

    Attributes:
        index: Its place in the list, from 0.
        pointer: Where it stands in the case (``appraisals[2]``).
        name: What its packet is called after.
        variable: The name expressions know it by.
    """

    index: int
    name: str
    variable: str
    record: Any
    pointer: str = ""

    @property
    def place(self) -> int:
        """Its place in the list of the case, from 1; the same in an excerpt."""
        return _place(self.pointer, self.index)


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """The kind of matter: its schema, stages, documents and milestones.

    Attributes:
        family: Folder of the templates and rules it shares with procedures of its kind; "" for none.
        duties: What a unit owes every year by it.
        weighs_whole: Rules that weigh a case as a whole; they say nothing of an excerpt.
    """

    id: str
    title: str
    stages: tuple[Stage, ...]
    documents: tuple[Document, ...]
    milestones: tuple[Milestone, ...]
    family: str = ""
    duties: tuple[Duty, ...] = ()
    weighs_whole: frozenset[str] = frozenset()

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
        """The documents of a stage's packet, in packet order: those it opens with, then by the catalogue."""
        leads = self.stage(stage).leads
        found = [document for document in self.documents if stage in document.stages]
        return tuple(sorted(found, key=lambda one: leads.index(one.id) if one.id in leads else len(leads)))

    def chain(self, stage: str) -> tuple[str, ...]:
        """A stage and those whose fields it needs, nearest first."""
        found: list[str] = []
        while stage:
            found.append(stage)
            stage = self.stage(stage).follows
        return tuple(found)

    def facts(self, case: Case) -> Any:
        """The derived facts of a case, from the procedure's own module."""
        return dated(importlib.import_module(f"docgen.procedures.{self.id}").facts(case), case.excerpt.day)

    def applies(self, condition: str, case: Case, facts: Any) -> bool:
        """Whether a ``when`` expression holds."""
        return not condition or bool(evaluate(condition, case, facts))

    def stages_for(self, case: Case, facts: Any) -> tuple[Stage, ...]:
        """The stages this case passes through."""
        return tuple(stage for stage in self.stages if self.applies(stage.when, case, facts))

    def subjects(self, stage: Stage, case: Case, facts: Any) -> list[Subject]:
        """The records for which a stage has packets now; none for a stage with one packet."""
        found = []
        for index, record in enumerate(evaluate(stage.source, case, facts) if stage.each else ()):
            pointer = getattr(record, "pointer", "") or f"{stage.source}[{index}]"
            if pointer in case.excerpt.entries or pointer in case.excerpt.shortened:
                continue
            names = {stage.variable: record}
            if not stage.only or evaluate(stage.only, case, facts, names):
                name = evaluate(stage.name, case, facts, names) if stage.name else None
                found.append(Subject(index, str(name or _place(pointer, index)), stage.variable, record, pointer))
        return found

    def excerpt(self, stage: Stage, case: Case, facts: Any, subject: Subject | None = None) -> Case:
        """The case as a packet carries it, of one record where it is his; whole where the stage says nothing."""
        if stage.carries is None:
            return case
        pointer, own = (subject.pointer, subject.record) if subject is not None else ("", None)
        made = narrowed(case, self.schema, stage.carries, pointer, own, facts)
        if self.facts(made).matter_date != facts.matter_date:
            made = replace(made, excerpt=replace(made.excerpt, day=facts.matter_date))
        return made

    def made_again(self, stage: Stage, case: Case, facts: Any, subjects: Iterable[Subject]) -> list[Subject | None]:
        """Of some records of a stage those whose packet carries just what an excerpt holds; None for its one packet."""
        if stage.carries is None:
            return []
        tried: list[Subject | None] = [*subjects] if stage.each else [None]
        return [one for one in tried if self.excerpt(stage, case, facts, one).excerpt == case.excerpt]

    def missing(self, case: Case, facts: Any, stage: str) -> list[tuple[str, Field]]:
        """Fields a stage needs and the case lacks: pointer and field, only the outermost of a missing record."""
        found: list[tuple[str, Field]] = []
        for pointer, field, parent in _required(self.id, frozenset(("start", *self.chain(stage)))):
            if not self.applies(field.required_when, case, facts) or (parent and not case.get(parent)):
                continue
            if case.excerpt.hides(pointer) or any(pointer.startswith(f"{lacking}.") for lacking, _ in found):
                continue
            value = case.get(pointer)
            if value is None or (isinstance(value, (Record, tuple)) and not value):
                found.append((pointer, field))
        return found

    def dues(self, case: Case, facts: Any, calendar: Calendar) -> list[Due]:
        """Every milestone of the case with its days, in order of time."""
        found = [
            one
            for milestone in self.milestones
            if self.applies(milestone.when, case, facts)
            for one in dues_of(milestone, case, facts, calendar)
        ]
        far = dt.date.max
        return sorted(found, key=lambda due: due.deadline.advised if due.deadline else due.done or far)

    def due_of(
        self, stage: Stage, case: Case, facts: Any, calendar: Calendar, subject: Subject | None = None
    ) -> Due | None:
        """The last day of a stage, or of one record's packet of it."""
        for milestone in self.milestones:
            if milestone.id in stage.due.split() and self.applies(milestone.when, case, facts):
                names = {subject.variable: subject.record} if subject is not None else {}
                return None if milestone.each and subject is None else due(milestone, case, facts, calendar, names)
        return None


def _place(pointer: str, index: int) -> int:
    """The place in a list, from 1, that a pointer ends with; that of an index where it ends with none."""
    number = pointer[pointer.rfind("[") + 1 :].removesuffix("]")
    return int(number if number.isdecimal() else index) + 1


@cache
def _required(procedure: str, needed: frozenset[str]) -> tuple[tuple[str, Field, str], ...]:
    """Every field some of these stages require, with the record that must be there for it to be; "" for none."""
    fields = dict(walk(_schema(procedure)))
    found = []
    for pointer, field in fields.items():
        if field.required_from in needed and "[]" not in pointer:
            parent = pointer.rpartition(".")[0]
            above = fields.get(parent)
            found.append((pointer, field, parent if above is not None and above.required_from not in needed else ""))
    return tuple(found)
