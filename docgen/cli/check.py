"""``docgen check``: every finding of some cases, and how far each has come."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFiles, On, StageId, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.findings import Finding
    from docgen.pipeline import CaseReport
    from docgen.report.as_text import Standing

HELP = "检查案件：全部问题、依据和处理办法，哪些阶段可以成卷、还缺什么 (check cases)"


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    cases: CaseFiles,
    stage: StageId = None,
    form: Annotated[
        CheckFormat, typer.Option("--format", metavar="text|json|sarif", help="输出形式，默认 text")
    ] = CheckFormat.TEXT,
    on: On = None,
) -> int:
    """Check cases and print what was found."""
    from docgen.findings import arrange, has_errors

    day = today(on)
    reports = [examined(path, day, stage) for path in dict.fromkeys(cases)]
    beside = _unused_templates(reports)
    findings = arrange([*(finding for report in reports for finding in report.findings), *beside])
    if form is CheckFormat.JSON:
        from docgen.report.as_json import as_json

        terminal.write(as_json(findings))
    elif form is CheckFormat.SARIF:
        from docgen import __version__
        from docgen.report.as_sarif import as_sarif
        from docgen.rules.registry import rules

        procedures = sorted({report.procedure.id for report in reports if report.procedure})
        held_to = dict.fromkeys(rule for ident in procedures for rule in rules(ident))
        terminal.write(as_sarif(findings, __version__, held_to))
    else:
        terminal.write("\n".join(report_text(report) for report in reports))
        if beside:
            from docgen.report.as_text import as_text

            terminal.write("\n" + as_text(beside, terminal.columns(), terminal.coloured()))
        if len(reports) > 1:
            from docgen.report.as_text import tally

            terminal.write(f"\n共 {len(reports)} 个案件：{tally(findings)}\n")
    return Status.FINDINGS if has_errors(findings) else Status.CLEAN


def _unused_templates(reports: Sequence[CaseReport]) -> list[Finding]:
    """What the unions' own templates hold that no document uses, once for all the cases of a folder."""
    folders = {report.case.settings.templates for report in reports if report.case}
    named = sorted(folder for folder in folders if folder is not None)
    if not named:
        return []
    from docgen.render.uses import unused_templates

    return [finding for folder in named for finding in unused_templates(folder)]


def examined(path: object, day: object, stage: str | None) -> CaseReport:
    """The report of one case; a stage may be given by its title."""
    import datetime as dt
    from pathlib import Path

    from docgen.cli.options import stage_id
    from docgen.pipeline import examine
    from docgen.procedures.catalogue import procedures

    assert isinstance(path, Path)
    assert isinstance(day, dt.date)
    wanted = stage
    for procedure in procedures():
        wanted = stage_id(wanted, procedure)
    return examine(path, day, wanted)


def report_text(report: CaseReport) -> str:
    """The findings of one case, then its stages and the steps that are late or near."""
    from docgen.report.as_text import as_text, standing_text, tally

    columns, colour = terminal.columns(), terminal.coloured()
    parts = [as_text(report.findings, columns, colour)]
    if report.procedure is not None:
        if report.findings:
            parts.append("\n")
        parts.append(f"{report.path}  {report.procedure.title}  {tally(report.findings)}\n")
        parts.append(standing_text(standings(report), columns, colour))
        parts.append(_pressing(report))
    return "".join(parts)


def standings(report: CaseReport) -> Sequence[Standing]:
    """Each stage of a case, ready to print."""
    from docgen.pipeline import label_of
    from docgen.report.as_text import Standing

    assert report.case is not None
    case = report.case
    return [
        Standing(
            one.stage.id,
            one.stage.title,
            tuple(label_of(case, pointer) for pointer, _ in one.missing),
            len(one.blocked),
            f"最迟 {one.due.deadline.legal.isoformat()}" if one.due and one.due.deadline else "",
        )
        for one in report.stages
    ]


def _pressing(report: CaseReport) -> str:
    from docgen.report.columns import table
    from docgen.report.timeline import day_text, steps

    rows = [
        (step.state_text, step.title, f"最迟 {day_text(step.legal)}", step.left_text)
        for step in steps(report.dues, report.on)
        if step.state in ("late", "soon")
    ]
    return table(rows, "  ")
