"""``docgen template``: check, format and list the fields of Word templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.grammar import Command
from docgen.cli.options import complete_procedure, procedure_named

if TYPE_CHECKING:
    from docgen.findings import Finding

HELP = "模板：检查、套用公文版式、列出所用字段 (check, format and inspect Word templates)"

template = typer.Typer()

Files = Annotated[list[Path], typer.Argument(metavar="模板", help="一个或几个 .docx 文件 (templates)")]


@template.command("check", cls=Command, help="检查模板：标签写法、字段是否存在、版式 (check templates)")
def check_templates(
    files: Files,
    procedure: Annotated[
        str | None,
        typer.Option(
            "--procedure",
            metavar="程序",
            autocompletion=complete_procedure,
            help="按哪种程序的字段检查；默认看模板所在文件夹的名称 (procedure id)",
        ),
    ] = None,
    annotated: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="副本",
            help="另存一份副本，把每个问题写成批注；几个模板写文件夹名 (a copy with Word comments)",
        ),
    ] = None,
) -> int:
    """Print what is wrong with templates."""
    from docgen.findings import Blocked, arrange, has_errors
    from docgen.render.uses import check_file
    from docgen.report.as_text import as_text, tally

    copies = _copies(files, annotated) if annotated is not None else {}
    whose = procedure_named(procedure) if procedure is not None else None
    found = {path: _missing(path) or check_file(path, whose) for path in dict.fromkeys(files)}
    findings = arrange(finding for own in found.values() for finding in own)
    if findings:
        terminal.write(as_text(findings, terminal.columns(), terminal.coloured()) + "\n")
    faults: list[Finding] = []
    for path, copy in copies.items():
        try:
            terminal.write(_annotate(path, found[path], copy))
        except Blocked as blocked:
            faults += blocked.findings
    terminal.write(f"共 {len(found)} 个模板：{tally(findings)}\n")
    if faults:
        raise Blocked(faults)
    return Status.FINDINGS if has_errors(findings) else Status.CLEAN


@template.command("format", cls=Command, help="套用公文版式（GB/T 9704），不改一个字 (apply the house style)")
def format_templates(files: Files) -> int:
    """Apply the house style in place; a file that already has it is not touched."""
    from docgen.cli.files import write_file
    from docgen.findings import Blocked
    from docgen.render.house_style import apply_house_style

    faults: list[Finding] = []
    for path in files:
        try:
            if missing := _missing(path):
                raise Blocked(missing)
            styled = apply_house_style(path)
            changed = styled != path.read_bytes()
            if changed:
                write_file(path, styled)
            terminal.write(f"{path}  {'已套用版式' if changed else '已合版式，没有改动'}\n")
        except Blocked as blocked:
            faults += blocked.findings
    if faults:
        raise Blocked(faults)
    return Status.CLEAN


@template.command("fields", cls=Command, help="列出模板用到的字段和所在位置 (list the fields a template uses)")
def list_fields(files: Files) -> int:
    """Print the fields of templates."""
    from docgen.findings import Blocked
    from docgen.render.contract import template_fields
    from docgen.report.columns import table, visible

    faults: list[Finding] = []
    for path in files:
        try:
            if missing := _missing(path):
                raise Blocked(missing)
            rows = [(one.path, one.place, visible(one.tag)) for one in template_fields(path)]
        except Blocked as blocked:
            faults += blocked.findings
            continue
        terminal.write(f"{path}\n{table(rows, '  ')}")
    if faults:
        raise Blocked(faults)
    return Status.CLEAN


def _copies(files: list[Path], target: Path) -> dict[Path, Path]:
    """Each template with its copy: the target for a single one, else a file of the same name in that folder.

    Raises:
        Blocked: The copy would take the place of a template or of another copy, or the folder cannot be made.
    """
    from docgen.findings import Blocked, Finding, Location, Severity
    from docgen.packet.storage import writable

    single = len(set(files)) == 1 and not target.is_dir()
    copies = {path: target if single else target / path.name for path in files}
    sources = {path.resolve() for path in copies}
    faults, taken = [], set[Path]()
    for copy in copies.values():
        what = "就是模板本身" if copy.resolve() in sources else "由两个同名的模板同用" if copy in taken else ""
        taken.add(copy)
        if what:
            place = Location(str(copy))
            remedy = "换一个文件夹或文件名；模板没有改动"
            faults.append(Finding("template.copy", Severity.ERROR, place, f"副本{what}", remedy))
    if faults:
        raise Blocked(faults)
    if not single:
        with writable(target):
            target.mkdir(parents=True, exist_ok=True)
    return copies


def _annotate(path: Path, findings: list[Finding], copy: Path) -> str:
    """Write the copy of one template; the line that says so, or why there is none.

    Raises:
        Blocked: Another file is there, or the copy cannot be written.
    """
    from docgen.cli.files import write_file
    from docgen.findings import Blocked
    from docgen.render.annotation import annotate

    if not findings:
        return f"{path}  没有问题，不另存副本\n"
    try:
        content = annotate(path, findings)
    except Blocked:
        return f"{path}  打不开，没有另存副本\n"
    if not _holds(copy, content):
        write_file(copy, content, replace=False)
    return f"{copy}  {len(findings)} 条批注\n"


def _holds(path: Path, content: bytes) -> bool:
    from docgen.case.intake import Unread, read_bounded

    try:
        return read_bounded(path, len(content)) == content
    except Unread:
        return False


def _missing(path: Path) -> list[Finding]:
    from docgen.findings import Finding, Location, Severity

    if path.is_file():
        return []
    place = Location(str(path))
    return [Finding("template.missing", Severity.ERROR, place, "找不到这个模板文件", "核对文件名和所在文件夹")]
