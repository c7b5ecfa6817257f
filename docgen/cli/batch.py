"""``docgen batch``: packets for many cases, on all processors or a cluster; run again, it does what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import Form, Format, On, StageId, complete_procedure, today

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from docgen.batch.journal import Journal
    from docgen.batch.outcome import Engine
    from docgen.batch.run import Summary
    from docgen.batch.selection import Chosen
    from docgen.findings import Finding

HELP = "批量成卷：许多案件，一案一个文件夹；中断后再运行，只做没做完的 (packets of many cases, resumable)"
REPORT = "批量报告.xlsx"
#: Cases whose errors are shown on the screen; the report has all.
_SHOWN = 20


def batch(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹 (target folder)")],
    cases: Annotated[
        list[Path] | None,
        typer.Argument(metavar="案件", help="案件文件，或放案件的文件夹，可以几个 (case files or folders)"),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="表", help="一行一个案件的 .xlsx 或 .csv (one case a row)")
    ] = None,
    base: Annotated[
        Path | None, typer.Option("--base", metavar="案件", help="--table 各行共有的内容取自它 (base case of the rows)")
    ] = None,
    procedure: Annotated[
        str | None,
        typer.Option(
            "--procedure", metavar="程序", autocompletion=complete_procedure, help="只做这种程序的案件 (procedure id)"
        ),
    ] = None,
    stage: StageId = None,
    archive: Annotated[bool, typer.Option("--zip", help="打成 .zip，不用文件夹 (one .zip each)")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也成卷，每页标“草稿” (draft over errors)")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="件数", min=1, help="同时做几件，默认处理器个数 (parallel workers)")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="地址", help="交给 Dask 集群，如 tcp://10.0.0.1:8786 (Dask scheduler)"),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="文件", help=f"报告写到这个 .xlsx，旁边有同名 .json，默认 {REPORT} (report file)"
        ),
    ] = None,
    form: Form = Format.TEXT,
    on: On = None,
) -> int:
    """Make packets of many cases."""
    day = today(on)
    if bool(cases) == (table is not None):
        raise typer.BadParameter("案件文件或文件夹，与 --table，给出一种", param_hint="参数 案件")
    if base is not None and table is None:
        raise typer.BadParameter("只与 --table 同用", param_hint="选项 --base")
    from dataclasses import replace

    from docgen.batch.inputs import program
    from docgen.batch.journal import open_journal
    from docgen.batch.making import Terms
    from docgen.batch.run import run_batch
    from docgen.findings import Blocked

    ident = _procedure(procedure, base)
    chosen, told = _chosen(cases or [], table, ident, output)
    if not chosen:
        raise Blocked(told or [_none_found()])
    if cluster is not None:
        # Workers stand in folders of their own.
        chosen = [replace(one, path=one.path.resolve()) for one in chosen]
        base = base.resolve() if base else None
    out = output.resolve() if cluster is not None else output
    terms = Terms(out, day, ident, stage, archive, draft, program(), base)
    _refuse_report(report or output / REPORT)
    with open_journal(output) as journal:
        with _engine(cluster, jobs, output) as engine, terminal.progress("成卷", timed=True) as progress:
            summary = run_batch(chosen, terms, engine, journal, told, progress)
        _write_report(report or output / REPORT, summary, journal)
        _show(summary, journal, form, report or output / REPORT)
    return Status.CLEAN if summary.clean else Status.FINDINGS


def _procedure(name: str | None, base: Path | None) -> str | None:
    from docgen.batch.making import procedure_of_base
    from docgen.cli.options import procedure_named

    if name is not None:
        return procedure_named(name).id
    return procedure_of_base(base) if base is not None else None


def _chosen(
    cases: list[Path], table: Path | None, procedure: str | None, output: Path
) -> tuple[list[Chosen], list[Finding]]:
    from docgen.batch.selection import chosen_files, chosen_rows
    from docgen.case.table import read_table, unnamed
    from docgen.findings import Blocked, has_errors

    if table is None:
        return chosen_files(cases, output)
    if procedure is None:
        raise typer.BadParameter("没有 --base 时要写明程序", param_hint="选项 --procedure")
    rows, told = read_table(table, procedure)
    if has_errors(told):
        raise Blocked(told)
    if not rows:
        raise Blocked([*told, unnamed(table)])
    return chosen_rows(table, rows), told


def _engine(cluster_at: str | None, jobs: int | None, output: Path) -> AbstractContextManager[Engine]:
    if cluster_at is not None:
        from docgen.batch.cluster import cluster

        return cluster(cluster_at, output)
    from docgen.batch.engine import processes
    from docgen.findings import EnvironmentLacking
    from docgen.pdf.readiness import obstacles

    if lacking := obstacles():
        raise EnvironmentLacking(lacking)
    return processes(jobs, notice=lambda line: terminal.complain(f"{line}\n"))


def _none_found() -> Finding:
    from docgen.findings import Finding, Location, Severity

    return Finding("batch.none", Severity.ERROR, Location(), "没有找到案件", "给出案件文件，或放案件的文件夹")


def _refuse_report(path: Path) -> None:
    """Refuse to write the report over files of another kind; before anything is made as well as after it."""
    from docgen.cli.files import refuse_other

    refuse_other(path, (b"PK",))
    refuse_other(path.with_suffix(".json"), (b"{",))


def _write_report(path: Path, summary: Summary, journal: Journal) -> None:
    from docgen.case.workbook import write_workbook
    from docgen.cli.files import write_file
    from docgen.report.batch_report import sheets

    _refuse_report(path)
    write_file(path, write_workbook(sheets(journal.lines(), journal.lines(), summary.findings)))
    write_file(path.with_suffix(".json"), b"".join(piece.encode() for piece in _json(summary, journal)))


def _json(summary: Summary, journal: Journal) -> Iterator[str]:
    from docgen.report.batch_report import json_pieces

    counts = {
        "total": summary.cases, "made": summary.made, "partly": summary.partly, "kept": summary.kept,
        "failed": summary.failed, "seconds": summary.seconds,
    }  # fmt: skip
    return json_pieces(counts, journal.lines(), summary.findings)


def _show(summary: Summary, journal: Journal, form: Format, report: Path) -> None:
    from docgen.batch.making import MADE
    from docgen.report.as_text import as_text
    from docgen.report.batch_report import failure_text

    if form is Format.JSON:
        for piece in _json(summary, journal):
            terminal.write(piece)
        return
    if summary.findings:
        terminal.write(as_text(summary.findings, terminal.columns(), terminal.coloured()) + "\n")
    wrong = 0
    for line in journal.lines():
        if line["result"] != MADE:
            wrong += 1
            if wrong <= _SHOWN:
                terminal.write(failure_text(line))
    if wrong > _SHOWN:
        terminal.write(f"另有 {wrong - _SHOWN} 个案件有错误，见报告\n")
    hours = summary.seconds / 3600
    now = summary.made + summary.partly - summary.kept
    rate = f"，每小时 {now / hours:.0f} 件" if hours and now else ""
    terminal.write(
        f"共 {summary.cases} 个案件：完成 {summary.made}，完成但另有错误 {summary.partly}，未完成 {summary.failed}"
        f"；其中未变而保留 {summary.kept}\n用时 {summary.seconds:.1f} 秒{rate}\n报告 {report}\n"
    )
