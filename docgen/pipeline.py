"""The only file that knows the order of the steps: read, check, plan, render, packet."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.case.concealment import conceal
from docgen.case.fields import Field
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.findings import Blocked, Finding, Location, Severity, arrange, has_errors
from docgen.law.holidays import Calendar
from docgen.procedures.catalogue import procedure_of, read_procedure
from docgen.procedures.milestones import Due
from docgen.procedures.model import Procedure, Stage, Subject
from docgen.rules.runner import blocking, record_of, run_rules

# What renders and prints is loaded by what renders and prints: checking a case takes none of it.
if TYPE_CHECKING:
    from docgen.packet.order import Order, Packet
    from docgen.pdf.office import Office

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class StageReport:
    """Where a case stands with one stage.

    Attributes:
        missing: Fields the stage needs and the case lacks: pointer and field.
        blocked: Errors that forbid its packet.
        due: Its last day, when the case knows enough to say.
        subjects: Of a stage with a packet for each record, those whose packets can be built.
    """

    stage: Stage
    missing: tuple[tuple[str, Field], ...]
    blocked: tuple[Finding, ...]
    due: Due | None
    subjects: tuple[Subject, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether its packet can be built."""
        return not self.missing and not self.blocked


@dataclass(frozen=True)
class CaseReport:
    """Everything a check says of one case.

    Attributes:
        case: None when the file cannot be read as a case.
        findings: All of them, sorted by place.
        stages: The stages the case passes through, in order.
        dues: Every milestone in order of time.
    """

    path: Path
    case: Case | None
    procedure: Procedure | None
    findings: tuple[Finding, ...]
    stages: tuple[StageReport, ...]
    dues: tuple[Due, ...]
    on: dt.date

    @property
    def ready(self) -> tuple[Stage, ...]:
        """The stages whose packets can be built."""
        return tuple(report.stage for report in self.stages if report.ready)


def calendar_for(case: Case) -> Calendar:
    """The working days that hold for a case: the bundled years and those of its docgen.yaml."""
    return Calendar(case.settings.holidays)


def check(case: Case, on: dt.date) -> list[Finding]:
    """Every finding of the rules on a case, sorted.

    Args:
        case: From :func:`load_case`; its form was checked there.
        on: Today.
    """
    return conceal(run_rules(case, on, calendar_for(case)))


def examine(path: str | Path, on: dt.date, stage: str | None = None) -> CaseReport:
    """All there is to say of one case file, in one pass.

    Args:
        path: The YAML file.
        on: Today.
        stage: Demand this stage: what it lacks becomes an error finding.
    """
    case, findings = load_case(path)
    return assess(Path(path), case, findings, on, stage)


def assess(
    path: Path, case: Case | None, faults: Iterable[Finding], on: dt.date, stage: str | None = None
) -> CaseReport:
    """As :func:`examine`, of a case that was read, with the faults of its form."""
    findings = list(faults)
    if case is None:
        return CaseReport(path, None, None, tuple(findings), (), (), on)
    procedure = procedure_of(case)
    facts = procedure.facts(case)
    calendar = calendar_for(case)
    findings = arrange([*findings, *_independent(conceal(run_rules(case, on, calendar)), findings)])
    reports = tuple(
        _stage_report(one, case, procedure, facts, calendar, findings) for one in procedure.stages_for(case, facts)
    )
    dues = tuple(procedure.dues(case, facts, calendar))
    if stage is not None:
        findings = arrange([*findings, *_demanded(stage, reports, case, procedure)])
    return CaseReport(path, case, procedure, tuple(findings), reports, dues, on)


def _independent(found: Iterable[Finding], faults: Iterable[Finding]) -> Iterable[Finding]:
    """Those findings of rules that do not only repeat, in other words, that a value is malformed."""
    spoilt = {_spot(fault) for fault in faults if fault.severity is Severity.ERROR}
    return (finding for finding in found if _spot(finding) not in spoilt)


def _spot(finding: Finding) -> tuple[str, int, int]:
    place = finding.location
    return place.file, place.line, place.column


def _stage_report(
    stage: Stage, case: Case, procedure: Procedure, facts: Any, calendar: Calendar, findings: Iterable[Finding]
) -> StageReport:
    blocked = blocking(findings, procedure, stage.id)
    free: list[Subject] = []
    if stage.each:
        subjects = procedure.subjects(stage, case, facts)
        records = [record_of(finding, case, stage.source, subjects) for finding in blocked]
        free = [subject for subject in subjects if subject.index not in records]
        # What is wrong with one enterprise keeps no other from filing.
        if free:
            blocked = [finding for finding, record in zip(blocked, records, strict=True) if record is None]
    if case.excerpt:
        made = procedure.made_again(stage, case, facts, free)
        free = [one for one in made if one is not None]
        blocked = blocked if made else [*blocked, _excerpted(case, stage)]
    return StageReport(
        stage,
        tuple(procedure.missing(case, facts, stage.id)),
        tuple(blocked),
        procedure.due_of(stage, case, facts, calendar),
        tuple(free),
    )


def _excerpted(case: Case, stage: Stage) -> Finding:
    message = f"这是一卷所附的案件，与那一卷无关的内容已略去，不能成“{stage.title}”的卷"
    return Finding("case.excerpt", Severity.ERROR, Location(str(case.path)), message, "用完整的案件成卷")


def _demanded(stage: str, reports: Iterable[StageReport], case: Case, procedure: Procedure) -> list[Finding]:
    for report in reports:
        if report.stage.id == stage:
            return [lacking(case, report.stage, pointer, field) for pointer, field in report.missing]
    known = "、".join(f"{one.stage.id}（{one.stage.title}）" for one in reports)
    title = next((f"（{one.title}）" for one in procedure.stages if one.id == stage), "")
    message = f"这个案件没有“{stage}”{title}阶段"
    return [Finding("case.stage", Severity.ERROR, Location(str(case.path)), message, f"可用的阶段：{known}")]


def lacking(case: Case, stage: Stage, pointer: str, field: Field) -> Finding:
    """The finding for a field a stage needs and the case does not have."""
    label = label_of(case, pointer)
    place = case.at(pointer)
    return Finding(
        "case.lacks",
        Severity.ERROR,
        Location(place.file, place.line, place.column, pointer, place.excerpt, place.width),
        f"“{stage.title}”阶段还缺“{label}”",
        f"补填字段 {label}" + (f"，如 {field.example}" if field.example else ""),
    )


def label_of(case: Case, pointer: str) -> str:
    """A pointer in Chinese labels: report.date → 报告上级工会.上报日期."""
    field = read_procedure(case.procedure).schema
    labels: list[str] = []
    for name in pointer.split("."):
        field = field.children[name]
        labels.append(field.label)
    return ".".join(labels)


def demand(report: CaseReport, stage: str) -> StageReport:
    """The stage of a report, ready to build.

    Raises:
        Blocked: With every finding that forbids it, or with what it lacks.
    """
    if report.case is None or report.procedure is None:
        raise Blocked(report.findings)
    for one in report.stages:
        if one.stage.id == stage:
            lacks = [lacking(report.case, one.stage, pointer, field) for pointer, field in one.missing]
            if lacks or one.blocked:
                raise Blocked([*lacks, *one.blocked])
            return one
    raise Blocked(_demanded(stage, report.stages, report.case, report.procedure))


def orders(report: CaseReport, stages: Iterable[str], *, draft: bool = False) -> list[Order]:
    """What to build for the named stages of a checked case.

    Raises:
        Blocked: A stage lacks fields or has errors, and this is no draft.
    """
    from docgen.packet.order import Order

    if report.case is None or report.procedure is None:
        raise Blocked(report.findings)
    facts = report.procedure.facts(report.case)
    by_id = {one.stage.id: one for one in report.stages}
    found: list[Order] = []
    for ident in stages:
        one = by_id[ident] if draft and ident in by_id else demand(report, ident)
        lacks = [lacking(report.case, one.stage, pointer, field) for pointer, field in one.missing]
        findings = arrange([*report.findings, *lacks])
        unsound = draft and bool(lacks or one.blocked or has_errors(findings))
        facts_of = (report.case, report.procedure, facts)
        subjects: list[Subject | None] = [None]
        if one.stage.each:
            subjects = [*(report.procedure.subjects(one.stage, report.case, facts) if draft else one.subjects)]
        found += [
            Order(
                *facts_of, one.stage, _due(report, one, facts, subject), findings, draft or unsound, report.on,
                functools.partial(_recheck, report), subject,
            )
            for subject in subjects
        ]  # fmt: skip
    return [_excerpt_of(order) for order in _told_apart(found)]


def _excerpt_of(order: Order) -> Order:
    """The order over what its packet carries of the case; the order itself where that is all of it."""
    procedure, stage, subject = order.procedure, order.stage, order.subject
    if stage.carries is None:
        return order
    case = procedure.excerpt(stage, order.case, order.facts, subject)
    facts = procedure.facts(case)
    own = subject and next(one for one in procedure.subjects(stage, case, facts) if one.pointer == subject.pointer)
    due = procedure.due_of(stage, case, facts, calendar_for(case), own)
    return replace(order, case=case, facts=facts, due=due, subject=own, drawn=[], whole=order)


def _told_apart(found: list[Order]) -> list[Order]:
    """The orders with packet names of their own, on disks too that do not tell capitals apart."""
    names = [order.name.casefold() for order in found]
    held = Counter(names)
    for order, name in zip(found, names, strict=True):
        if order.subject is not None and held[name] > 1:
            order.twin = order.subject.place
    return found


def _due(report: CaseReport, stage: StageReport, facts: Any, subject: Subject | None) -> Due | None:
    if subject is None or report.case is None or report.procedure is None:
        return stage.due
    return report.procedure.due_of(stage.stage, report.case, facts, calendar_for(report.case), subject)


def _recheck(report: CaseReport, text: str) -> list[Finding]:
    """The findings of a case.yaml that lies alone, as a packet carries it, with the settings of a case."""
    from docgen.case.writing import lay_case
    from docgen.pdf.workshop import workshop

    assert report.case is not None
    with workshop() as folder:
        path = lay_case(folder, text, report.case.settings.written())
        findings = examine(path, report.on).findings
    return arrange(one.moved(replace(one.location, file=path.name)) for one in findings)


def build_packets(
    report: CaseReport,
    stages: Iterable[str],
    out: Path,
    *,
    draft: bool = False,
    archive: bool = False,
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
    office: Office | None = None,
) -> list[Packet]:
    """The packets of some stages of a checked case, built together; arguments as of :func:`docgen.packet.build.build`.

    Raises:
        Blocked: A stage is not ready, or a document cannot be rendered; nothing is written.
        EnvironmentLacking: The machine lacks something; nothing is written.
    """
    from docgen.packet.build import build

    return build(
        orders(report, stages, draft=draft), out, archive=archive, progress=progress, notice=notice, office=office
    )


def build_packet(
    case: Case,
    stage: str,
    out: str | Path,
    draft: bool = False,
    on: dt.date | None = None,
    *,
    archive: bool = False,
    progress: Progress | None = None,
) -> Packet:
    """The packet of one stage.

    Args:
        case: From :func:`docgen.load_case`; its file is read again, so that faults of form count.
        stage: Id of the stage.
        out: The folder the packet is put in.
        draft: Build over errors, marked as a draft on every page.
        on: Today; the matter's own date when None, so that nothing reads the clock.
        archive: A .zip instead of a folder.
        progress: Called with (documents converted, all).

    Raises:
        Blocked: Findings forbid it; nothing is written.
        EnvironmentLacking: The machine lacks something; nothing is written.
    """
    from docgen.packet.ahead import office_ahead

    with office_ahead(Path(out), case.settings.fonts) as office:
        today = on or read_procedure(case.procedure).facts(case).matter_date or dt.date(2000, 1, 1)
        report = examine(case.path, today)
        ready = office if report.case and report.case.settings.fonts == case.settings.fonts else None
        return build_packets(report, [stage], Path(out), draft=draft, archive=archive, progress=progress, office=ready)[
            0
        ]


def render_documents(
    report: CaseReport, out: Path, documents: Iterable[str] | None = None
) -> tuple[list[Path], list[Finding]]:
    """Editable files of a case: the named documents, or all that apply; beside those with tables an .xlsx of them.

    Raises:
        Blocked: The case cannot be read, a document is unknown, or a template is at fault.
        EnvironmentLacking: The target cannot be written.
    """
    from docgen.case.workbook import write_workbook
    from docgen.packet.inspection import gathered, inspect_text
    from docgen.packet.naming import numbered
    from docgen.packet.storage import workshop
    from docgen.render.context import pieces
    from docgen.render.template import template

    if (
        report.case is None
        or report.procedure is None
        or any(one.rule.startswith("source.") for one in report.findings)
    ):
        raise Blocked(report.findings)
    case, procedure = report.case, report.procedure
    wanted = list(dict.fromkeys(documents or [document.id for document in procedure.documents]))
    known = {document.id: document for document in procedure.documents}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise Blocked([_unknown_document(case, name, list(known)) for name in unknown])
    made: list[Path] = []
    found: list[Finding] = []
    printed = [piece for name in wanted for piece in pieces(case, procedure, known[name])]
    contents = [(piece, template(piece.document.template).render(piece.context)) for piece in printed]
    with workshop(out) as work:
        for (piece, content), name in zip(contents, numbered([one.title for one in printed]), strict=True):
            found += inspect_text(content, piece, case)
            (work / f"{name}.docx").write_bytes(content)
            made.append(out / f"{name}.docx")
            if piece.sheets:
                (work / f"{name}.xlsx").write_bytes(write_workbook(piece.sheets))
                made.append(out / f"{name}.xlsx")
        for path in made:
            (work / path.name).replace(path)
    return made, arrange(gathered(found))


def _unknown_document(case: Case, name: str, known: list[str]) -> Finding:
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"是不是 {close[0]}？" if close else f"可用：{'、'.join(known)}"
    return Finding("case.document", Severity.ERROR, Location(str(case.path)), f"没有“{name}”这份文书", hint)
