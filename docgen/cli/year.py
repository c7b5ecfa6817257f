"""``docgen year``: what a unit still owes this year, under every procedure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import Form, Format, On, today
from docgen.cli.sheets import Ics, Svg, refuse_targets, write_sheets

HELP = "年度履职：一家单位今年还欠哪些事，每件最迟哪天、依据哪条、在哪个案件里 (what the year still owes)"


def year(
    unit: Annotated[Path, typer.Argument(metavar="单位", help="年度档案，.yaml：单位、工会和案件 (profile of a unit)")],
    of: Annotated[
        int | None,
        typer.Option("--year", metavar="年度", min=1950, max=2199, help="默认“今天”所在的年 (calendar year)"),
    ] = None,
    ics: Ics = None,
    svg: Svg = None,
    form: Form = Format.TEXT,
    on: On = None,
) -> int:
    """List what a year owes."""
    from docgen.case.concealment import conceal_text
    from docgen.findings import has_errors
    from docgen.report.as_text import as_text
    from docgen.year.owed import year_of
    from docgen.year.table import year_json, year_steps, year_text

    refuse_targets(ics, svg)
    day = today(on)
    report = year_of(unit, day, of)
    if report.findings:
        shown = as_text(report.findings, terminal.columns(), terminal.coloured())
        (terminal.complain if form is Format.JSON else terminal.write)(shown + "\n")
    if not report.owed and has_errors(report.findings) and form is Format.TEXT:
        return Status.FINDINGS
    name = conceal_text(report.name)
    if form is Format.JSON:
        terminal.write(year_json(name, report.year, report.owed, day))
    else:
        terminal.write(year_text(name, report.year, report.owed, day))
    title = f"{name}{report.year}年该办的事"
    planned = year_steps(report.owed, day)
    write_sheets(ics, svg, planned, title, f"year\n{name}\n{report.year}", day, told=form is Format.TEXT)
    return Status.FINDINGS if has_errors(report.findings) else Status.CLEAN
