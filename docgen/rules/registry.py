"""What a rule is, and which rules there are."""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from docgen.case.model import Case
from docgen.findings import Severity
from docgen.law.citations import Basis
from docgen.law.holidays import Calendar
from docgen.law.limits import Limit, Value, limits
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.model import Procedure


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found wrong.

    Attributes:
        pointer: The field it concerns (``report.date``).
        message: What is wrong, with the numbers in it, in plain Chinese.
        remedy: What to do.
        severity: Other than the rule's own, when this breach weighs differently.
        value: The limit value that was broken, when the citation should be that value's.
        bases: Other than the rule's own, when this breach rests on fewer of them.
    """

    pointer: str
    message: str
    remedy: str
    severity: Severity | None = None
    value: Value | None = None
    bases: tuple[Basis, ...] | None = None


@dataclass(frozen=True)
class Matter:
    """What a rule sees: the case, its derived facts, the calendar, today."""

    case: Case
    facts: Any
    calendar: Calendar
    on: dt.date

    @property
    def data(self) -> Any:
        """The case's fields."""
        return self.case.data

    @property
    def date(self) -> dt.date:
        """The day whose law governs."""
        found: dt.date | None = self.facts.matter_date
        return found or self.on

    def limit(self, name: str, on: dt.date | None = None) -> Value | None:
        """The limit's value in force on a day, the matter's without one; None where no edition in force was read."""
        return limits(self.case.settings.place)[name].at(on or self.date)


Check = Callable[[Matter], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check.

    Attributes:
        id: ``congress.report-ten-days``, from the file's name.
        procedure: The procedure, or the family of procedures, whose folder holds it; ``every`` for all of them.
        code: Its row in the table of rules (C-12, L-D05).
        severity: Its usual weight.
        stage: The first stage it can block; earlier stages only show it.
        bases: Where the law says so; the editions in force on the matter's day are cited.
        limits: The limits it tests against.
        summary: First line of its docstring.
        manual: The whole docstring.
    """

    id: str
    procedure: str
    code: str
    severity: Severity
    stage: str
    bases: tuple[Basis, ...]
    limits: tuple[str, ...]
    summary: str
    manual: str
    check: Check

    @property
    def limit_values(self) -> tuple[Limit, ...]:
        """The limits themselves, with their dates."""
        return tuple(limits()[name] for name in self.limits)


_enrolled: dict[str, Rule] = {}


def cite(instrument: str, section: str, phrase: str, checked: str = "") -> Basis:
    """A basis: an instrument's id in law/instruments.yaml, an article, its exact words."""
    return Basis(instrument, section, phrase, checked)


def rule(
    code: str, severity: Severity, stage: str, *bases: Basis, limits: tuple[str, ...] = ()
) -> Callable[[Check], Check]:
    """Enrol a check under the id its file gives it.

    The docstring of the *module* is the rule's manual page.
    """

    def enrol(check: Check) -> Check:
        module = importlib.import_module(check.__module__)
        *_, procedure, file = check.__module__.split(".")
        ident = f"{procedure}.{file.replace('_', '-')}"
        manual = (module.__doc__ or "").strip()
        _enrolled[ident] = Rule(
            ident, procedure, code, severity, stage, bases, limits, manual.partition("\n")[0], manual, check
        )
        return check

    return enrol


@cache
def rules(procedure: str) -> tuple[Rule, ...]:
    """Every rule that a case of a procedure is held to, its own, its family's and everyone's, sorted by id."""
    family = read_procedure(procedure).family
    packages = ("every", procedure, family) if family else ("every", procedure)
    return tuple(sorted((one for package in packages for one in _enrolled_in(package)), key=lambda one: one.id))


def folders(procedures: Sequence[Procedure]) -> dict[str, str]:
    """Each folder of rules with the procedures it holds for, those that several share first."""
    found = {"every": "各程序共有"}
    kin: dict[str, list[str]] = {}
    for one in procedures:
        if one.family:
            kin.setdefault(one.family, []).append(one.title)
    for one in procedures:
        if one.family:
            found.setdefault(one.family, "、".join(kin[one.family]) + "共有")
        found[one.id] = one.title
    return found


def _enrolled_in(name: str) -> list[Rule]:
    """The rules of a folder; a procedure that has none of its own needs no folder."""
    if importlib.util.find_spec(f"docgen.rules.{name}") is None:
        return []
    package = importlib.import_module(f"docgen.rules.{name}")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        importlib.import_module(f"{package.__name__}.{found.name}")
    return [one for one in _enrolled.values() if one.procedure == name]
