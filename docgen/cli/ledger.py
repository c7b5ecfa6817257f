"""``docgen ledger``: the key enterprises of a roster, classified, with ledger, plan and dispatch letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import Form, Format, On, today

if TYPE_CHECKING:
    import datetime as dt

    from docgen.case.model import Case
    from docgen.findings import Finding
    from docgen.pipeline import CaseReport
    from docgen.procedures.key_enterprises import Facts

HELP = "重点企业台账：按六类判定名册里的企业，写台账、推进计划和指派函 (classify key enterprises, write the ledger)"
PROCEDURE = "key_enterprises"
#: What the command writes in Word, and the workbook beside them.
DOCUMENTS = ("ledger", "yearly-plan", "dispatch-letter")
WORKBOOK = "重点企业工资集体协商台账.xlsx"


def ledger(
    roster: Annotated[Path, typer.Argument(metavar="名册", help="企业名册，.xlsx 或 .csv (roster of enterprises)")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹 (target folder)")],
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="案件",
            help="重点企业案件：工会、参考数据、判断标准、指导员取自它，名册换成这一份 (case file)",
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="工作年度，默认案件的年度，没有案件的为当年 (year)")
    ] = None,
    form: Form = Format.TEXT,
    on: On = None,
) -> int:
    """Classify a roster and write what follows."""
    from docgen.findings import Blocked, arrange, has_errors
    from docgen.pipeline import render_documents
    from docgen.procedures.key_enterprises import facts as facts_of
    from docgen.report.key_ledger import as_json, findings_text, summary_text

    day = today(on)
    report = _examined(roster, case, year, day)
    if report.case is None:
        raise Blocked(report.findings)
    facts = facts_of(report.case)
    made, found = render_documents(report, output, DOCUMENTS)
    findings = arrange([*report.findings, *found])
    made.append(_workbook(output, facts, findings))
    if form is Format.JSON:
        terminal.write(as_json(facts, findings, made))
    else:
        terminal.write(findings_text(findings, terminal.columns(), terminal.coloured()))
        terminal.write(("\n" if findings else "") + summary_text(facts))
        terminal.write("".join(f"{path}\n" for path in made))
        if case is None:
            terminal.write("没有案件：发文机关、参考数据、指导员记录空着；用 --case 给出重点企业案件。\n")
    return Status.FINDINGS if has_errors(findings) else Status.CLEAN


def _examined(roster: Path, case: Path | None, year: int | None, day: dt.date) -> CaseReport:
    """The roster as a case, with every finding; of a roster alone only those on its own cells."""
    from docgen.case.loading import load_with_roster
    from docgen.pipeline import assess

    loaded, faults = load_with_roster(PROCEDURE, "enterprises", roster, case)
    if loaded is not None:
        loaded, wrong = _of_year(loaded, year, day)
        faults += wrong
    report = assess(case or roster, loaded, faults, day)
    if case is None and loaded is not None:
        report = replace(report, findings=tuple(one for one in report.findings if _of_roster(one)))
    return report


def _of_roster(finding: Finding) -> bool:
    return "!" in finding.location.pointer or finding.rule.startswith(("roster.", "settings."))


def _of_year(case: Case, year: int | None, day: dt.date) -> tuple[Case, list[Finding]]:
    """The case with its year: as its file says, else as asked for, else today's."""
    from docgen.case.model import Record
    from docgen.findings import Finding, Severity

    written = case.data.work.year
    if written is not None:
        if year in (None, written):
            return case, []
        message = f"案件的年度是 {written}，--year 写的是 {year}"
        return case, [
            Finding("ledger.year", Severity.ERROR, case.at("work.year"), message, "去掉 --year，或者改案件的年度")
        ]
    work = Record({**case.data.work, "year": year or day.year})
    return replace(case, data=Record({**case.data, "work": work})), []


def _workbook(output: Path, facts: Facts, findings: list[Finding]) -> Path:
    from docgen.case.fields import read_schema
    from docgen.case.workbook import write_workbook
    from docgen.cli.files import write_file
    from docgen.report.key_ledger import sheets

    item = read_schema(PROCEDURE).children["enterprises"].item
    assert item is not None
    path = output / WORKBOOK
    write_file(path, write_workbook(sheets(facts, item, findings)))
    return path
