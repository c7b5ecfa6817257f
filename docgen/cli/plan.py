"""``docgen plan``: the next step of a case and every due date, as a table, JSON, a calendar file, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, Form, Format, On, today
from docgen.cli.sheets import Ics, Svg, refuse_targets, write_sheets

if TYPE_CHECKING:
    from docgen.pipeline import CaseReport

HELP = "排期：下一步办什么，每一步最迟哪天、依据哪条、办了没有；可出日历和进度图 (next step, due dates, calendar)"


def plan(
    case: CaseFile,
    ics: Ics = None,
    svg: Svg = None,
    form: Form = Format.TEXT,
    on: On = None,
) -> int:
    """Print the plan of a case."""
    from docgen.case.concealment import conceal_text
    from docgen.findings import Blocked
    from docgen.pipeline import examine
    from docgen.procedures.next_step import next_step
    from docgen.report.timeline import next_text, plan_json, plan_text, steps

    refuse_targets(ics, svg)
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
    write_sheets(ics, svg, planned, title, f"{report.case.procedure}\n{title}", day, told=form is Format.TEXT)
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
