"""Runs the rules over a case: pure, in any order, with the same result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from docgen.case.model import Case
from docgen.findings import Citation, Finding, arrange
from docgen.law.citations import applicable
from docgen.law.holidays import Calendar
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.model import Procedure, Subject
from docgen.rules.registry import Matter, Problem, Rule, rules


def run_rules(
    case: Case, on: dt.date, calendar: Calendar | None = None, only: Iterable[Rule] | None = None
) -> list[Finding]:
    """Every finding of the rules, sorted.

    Args:
        case: A case, whole or still growing; a rule is silent about what is not yet written or left out.
        on: Today.
        calendar: Working days; the bundled ones when None.
        only: Some rules instead of all.
    """
    procedure = read_procedure(case.procedure)
    facts = procedure.facts(case)
    unheard = procedure.weighs_whole if case.excerpt else frozenset()
    matter = Matter(case, facts, calendar or Calendar(), on)
    return arrange(
        _finding(one, problem, matter)
        for one in (only or rules(case.procedure))
        if one.id not in unheard and _speaks(one, matter.date)
        for problem in one.check(matter)
        if not case.excerpt.hides(problem.pointer)
    )


def _speaks(one: Rule, date: dt.date) -> bool:
    """Whether any source of a rule was in force: a rule none of whose editions governs a matter has nothing to say."""
    return bool(one.limits) or bool(applicable(one.bases, date))


def blocking(findings: Iterable[Finding], procedure: Procedure, stage: str) -> list[Finding]:
    """Those errors that forbid a stage's packet: every fault of form, and rules of this stage or one before it."""
    chain = procedure.chain(stage)
    stages = {one.id: one.stage for one in rules(procedure.id)}
    return [
        finding
        for finding in findings
        if finding.severity.name == "ERROR"
        and (finding.rule not in stages or stages[finding.rule] in ("start", *chain))
    ]


def record_of(finding: Finding, case: Case, source: str, subjects: Iterable[Subject] = ()) -> int | None:
    """Which record of a list a finding speaks of, from 0; None where it speaks of none of them alone.

    Args:
        finding: Any finding on the case; one on a roster stands at a cell of the record's row.
        case: The case.
        source: Pointer of the list (``enterprises``).
        subjects: The records themselves, where the list is one of facts and each says where it stands.
    """
    pointer = finding.location.pointer
    for subject in subjects:
        own = getattr(subject.record, "pointer", "")
        if own and (pointer == own or pointer.startswith((f"{own}.", f"{own}["))):
            return subject.index
    if pointer.startswith(f"{source}["):
        return int(pointer[len(source) + 1 :].partition("]")[0])
    for index in range(len(case.data.get(source) or ())):
        place = case.places.get(f"{source}[{index}]")
        if place and "!" in place.pointer and (place.file, place.line) == _row(finding):
            return index
    return None


def _row(finding: Finding) -> tuple[str, int]:
    return finding.location.file, finding.location.line


def _finding(one: Rule, problem: Problem, matter: Matter) -> Finding:
    citations: list[Citation] = []
    if problem.value is not None:
        citations.append(problem.value.basis.citation())
    bases = one.bases if problem.bases is None else problem.bases
    citations += [basis.citation() for basis in applicable(bases, matter.date)]
    unique = list(dict.fromkeys(citations))
    severity = one.severity if problem.severity is None else problem.severity
    place = matter.case.at(problem.pointer)
    if "!" not in place.pointer:
        place = type(place)(place.file, place.line, place.column, problem.pointer, place.excerpt, place.width)
    return Finding(
        one.id,
        severity,
        place,
        problem.message,
        problem.remedy,
        unique[0] if unique else None,
        one.code,
        tuple(unique[1:]),
    )
