"""``docgen render``: editable Word files of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, On, complete_document, today

HELP = "生成可编辑的 Word 文书，不合卷 (render editable .docx files)"


def render(
    case: CaseFile,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹 (target folder)")],
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="文书",
            autocompletion=complete_document,
            help="只要这一份，可重复；代号或编号，如 meeting-report、C11；默认全部 (document ids)",
        ),
    ] = None,
    on: On = None,
) -> int:
    """Render documents."""
    from docgen.findings import arrange, has_errors
    from docgen.pipeline import examine, render_documents
    from docgen.report.as_text import as_text, tally

    report = examine(case, today(on))
    wanted = document
    if wanted and report.procedure is not None:
        known = report.procedure.documents
        wanted = [ident for name in wanted for ident in ([one.id for one in known if one.code == name] or [name])]
    made, found = render_documents(report, output, wanted or None)
    findings = arrange([*report.findings, *found])
    if found:
        terminal.write(as_text(found, terminal.columns(), terminal.coloured()) + "\n")
    terminal.write("".join(f"{path}\n{_by_hand(path)}" for path in made))
    more = f"，详见 docgen check {case}" if report.findings else ""
    terminal.write(f"共 {len(made)} 份文书；案件{tally(report.findings)}{more}\n")
    return Status.FINDINGS if has_errors(findings) else Status.CLEAN


def _by_hand(path: Path) -> str:
    """What a paper leaves to a pen, on a line under its name; "" for nothing."""
    from docgen.render.blanks import blanks, in_places, in_short

    found = blanks(path.read_bytes()) if path.suffix == ".docx" else ()
    return f"  手写  {in_short(found)}（{in_places(found)}）\n" if found else ""
