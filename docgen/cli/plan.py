"""``docgen plan``: the next step of a case and every due date, as a table, JSON, a calendar file, a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, Format, On, today

if TYPE_CHECKING:
    from docgen.pipeline import CaseReport

HELP = "排期：下一步办什么，每一步最迟哪天、依据哪条、办了没有；可出日历和进度图 (next step, due dates, calendar)"


def plan(
    case: CaseFile,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="文件", help="写日历文件，可导入各种日历 (.ics)")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="文件", help="写进度图，A4 横幅 (.svg)")] = None,
    form: Annotated[Format, typer.Option("--format", metavar="text|json", help="输出形式，默认 text")] = Format.TEXT,
    on: On = None,
) -> int:
    """Print the plan of a case."""
    from docgen.case.concealment import conceal_text
    from docgen.cli.files import refuse_other, write_file
    from docgen.findings import Blocked
    from docgen.pipeline import examine
    from docgen.procedures.next_step import next_step
    from docgen.report.timeline import next_text, plan_json, plan_text, steps

    if ics is not None and svg is not None and ics.absolute() == svg.absolute():
        raise typer.BadParameter("--ics 和 --svg 不能是同一个文件")
    for target, beginnings in ((ics, (b"BEGIN:VCALENDAR",)), (svg, (b"<svg", b"<?xml"))):
        if target is not None:
            refuse_other(target, beginnings)
    day = today(on)
    report = examine(case, day)
    if report.case is None:
        raise Blocked(report.findings)
    assert report.procedure is not None
    planned, title = steps(report.dues, day), conceal_text(_title(report))
    following = next_step(report.procedure.facts(report.case), report.dues, day)
    if form is Format.JSON:
        terminal.write(plan_json(planned, following, title, day))
    else:
        columns = terminal.columns()
        terminal.write(f"{title}（{day.isoformat()}）\n{plan_text(planned)}\n{next_text(following, day, columns)}")
    if ics is not None:
        from docgen.report.calendar_file import as_calendar

        write_file(ics, as_calendar(planned, title, f"{report.case.procedure}\n{title}", day))
        if form is Format.TEXT:
            terminal.write(f"日历：{ics}\n")
    if svg is not None:
        from docgen.report.poster import as_picture

        write_file(svg, as_picture(planned, title, day))
        if form is Format.TEXT:
            terminal.write(f"进度图：{svg}\n")
    broken = [finding for finding in report.findings if finding.rule.startswith(("source.", "schema.", "roster."))]
    if any(finding.severity.name == "ERROR" for finding in broken):
        terminal.complain(f"案件格式有 {len(broken)} 处问题，排期可能不全；详见 docgen check {case}\n")
        return Status.FINDINGS
    return Status.CLEAN


def _title(report: CaseReport) -> str:
    """What the matter is called: the unit and its session, as far as they are written."""
    assert report.case is not None
    assert report.procedure is not None
    data = report.case.data
    if (
        "organization" in data
        and data.organization.name
        and (name := getattr(report.procedure.facts(report.case), "full_name", ""))
    ):
        return str(name)
    facts = report.procedure.facts(report.case)
    unit = getattr(facts, "unit_name", "") or (data.organization.name if "organization" in data else "")
    return f"{unit or report.path.stem}{getattr(facts, 'matter_name', report.procedure.title)}"
