"""The duties of a year and the open days of the cases, in one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.case.model import Case
from docgen.findings import Finding, Severity, arrange
from docgen.law.holidays import Calendar
from docgen.pipeline import CaseReport, calendar_for, examine
from docgen.procedures.catalogue import procedures
from docgen.procedures.duties import Duty, days_of, due_in, owed_by
from docgen.procedures.expressions import evaluate
from docgen.procedures.milestones import Due
from docgen.procedures.model import Procedure
from docgen.year.profile import Profile, read_profile


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing with a last day: a yearly duty, or a step of a case.

    Attributes:
        matter: The procedure, by its title.
        due: What, by when, whether it was done.
        case: The file of the case it is of, or that it was done in; None when no case shows it.
        planned: The day a case sets for it.
        yearly: Whether it comes back every year.
    """

    matter: str
    due: Due
    case: Path | None
    planned: dt.date | None
    yearly: bool


@dataclass(frozen=True)
class YearReport:
    """What a year owes.

    Attributes:
        name: The unit or union.
        owed: The year's duties, done or not, and the open steps of the cases due in it or before it, by last day.
        findings: Of the profile and of its cases' form, and cases of other units.
    """

    name: str
    year: int
    on: dt.date
    owed: tuple[Owed, ...]
    findings: tuple[Finding, ...]


def year_of(path: Path, on: dt.date, year: int | None = None) -> YearReport:
    """All a unit still owes in a year.

    Args:
        path: The profile of the unit.
        on: Today.
        year: The calendar year; that of ``on`` when None.
    """
    wanted = year or on.year
    profile, findings = read_profile(path)
    if profile is None:
        return YearReport(path.stem, wanted, on, (), tuple(findings))
    reports = []
    for file, place in profile.cases:
        report = examine(file, on)
        findings += [one for one in report.findings if one.rule.startswith(("source.", "schema.", "roster.", "case."))]
        if report.case is None:
            continue
        hosts = _hosts(report)
        if hosts and not hosts & profile.names:
            message = f"案件“{file.name}”是“{'、'.join(sorted(hosts))}”的，不是“{profile.name}”的"
            findings.append(Finding("year.other-unit", Severity.WARNING, place, message, "核对“案件”里的文件名"))
        reports.append(report)
    owed = [*_duties(profile, reports, wanted), *_steps(reports, wanted)]
    owed.sort(key=lambda one: (one.due.deadline.legal if one.due.deadline else dt.date.max, one.matter, one.due.title))
    return YearReport(profile.name, wanted, on, tuple(owed), tuple(arrange(findings)))


def _hosts(report: CaseReport) -> set[str]:
    """The units and unions whose case it may be: the one it is of, and the union that keeps it."""
    assert report.case is not None
    assert report.procedure is not None
    facts = report.procedure.facts(report.case)
    written = (report.case.data.get(key) for key in ("organization", "union"))
    names = [getattr(facts, "host_name", ""), getattr(facts, "union_name", ""), *(one.name for one in written if one)]
    return {str(name) for name in names if name}


def _duties(profile: Profile, reports: Iterable[CaseReport], year: int) -> list[Owed]:
    calendar = calendar_for(profile.held)
    found: list[Owed] = []
    for procedure in procedures():
        own = [report for report in reports if report.case is not None and report.case.procedure == procedure.id]
        for duty in procedure.duties:
            if owed_by(duty, profile.held.data):
                found += (
                    _of_each(duty, own, procedure, year, calendar)
                    if duty.each
                    else [_once(duty, own, procedure, profile, year, calendar)]
                )
    return found


def _once(
    duty: Duty, reports: Iterable[CaseReport], procedure: Procedure, profile: Profile, year: int, calendar: Calendar
) -> Owed:
    done: dict[dt.date, Path] = {}
    planned: dict[dt.date, Path] = {}
    for report in reports:
        case, facts = _known(report, procedure)
        done |= dict.fromkeys(days_of(duty.done, case, facts), report.path)
        planned |= {day: report.path for day in days_of(duty.planned, case, facts) if day.year == year}
    held = profile.held
    due = due_in(duty, year, done, calendar, held.settings.place, held.at(""))
    if due.done is not None:
        return Owed(procedure.title, due, done[due.done], None, yearly=True)
    first = min(planned, default=None)
    return Owed(procedure.title, due, planned[first] if first else None, first, yearly=True)


def _of_each(
    duty: Duty, reports: Iterable[CaseReport], procedure: Procedure, year: int, calendar: Calendar
) -> list[Owed]:
    """A duty owed of each record of a list, as of each worker director."""
    source, _, variable = (part.strip() for part in duty.each.partition(" as "))
    found: dict[str, Owed] = {}
    for report in reports:
        case, facts = _known(report, procedure)
        for index, record in enumerate(evaluate(source, case, facts, {"year": year}) or ()):
            names = {variable: record}
            name = str((evaluate(duty.name, case, facts, names) if duty.name else None) or index + 1)
            done = days_of(duty.done, case, facts, names)
            place = case.at(f"{source}[{index}]")
            due = due_in(duty, year, done, calendar, case.settings.place, place, name)
            earlier = found.get(name)
            if earlier is None or (earlier.due.done is None and due.done is not None):
                found[name] = Owed(procedure.title, due, report.path, None, yearly=True)
    return list(found.values())


def _known(report: CaseReport, procedure: Procedure) -> tuple[Case, Any]:
    assert report.case is not None
    return report.case, procedure.facts(report.case)


def _steps(reports: Iterable[CaseReport], year: int) -> list[Owed]:
    """The dated steps of the cases that are not done and fall due in the year, or are late and were due before it.

    A step that is a duty of the year as well is told as that.
    """
    found = []
    for report in reports:
        assert report.procedure is not None
        duties = {duty.id for duty in report.procedure.duties}
        for due in report.dues:
            if due.done is not None or due.deadline is None:
                continue
            last, late = due.deadline.legal, due.deadline.legal < report.on
            wanted = due.milestone.id not in duties if last.year == year else last.year < year and late
            if wanted and not (due.milestone.lapses and late):
                found.append(Owed(report.procedure.title, due, report.path, None, yearly=False))
    return found
