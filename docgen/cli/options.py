"""Options that several commands share, and the completion of their values."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from docgen.procedures.model import Procedure


class Format(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"


def complete_procedure(incomplete: str) -> list[tuple[str, str]]:
    """Procedure ids with their titles."""
    from docgen.procedures.catalogue import procedures

    return [(one.id, one.title) for one in procedures() if one.id.startswith(incomplete)]


def complete_stage(incomplete: str) -> list[tuple[str, str]]:
    """Stage ids with their titles."""
    from docgen.procedures.catalogue import procedures

    found = {stage.id: stage.title for one in procedures() for stage in one.stages}
    return [(ident, title) for ident, title in found.items() if ident.startswith(incomplete)]


def complete_document(incomplete: str) -> list[tuple[str, str]]:
    """Document ids with their titles."""
    from docgen.procedures.catalogue import procedures

    found = {document.id: document.title for one in procedures() for document in one.documents}
    return [(ident, title) for ident, title in found.items() if ident.startswith(incomplete)]


On = Annotated[str | None, typer.Option("--on", metavar="日期", help="以这一天为“今天”，默认当日 (today, YYYY-MM-DD)")]
Form = Annotated[Format, typer.Option("--format", metavar="text|json", help="输出形式，默认 text")]
CaseFile = Annotated[Path, typer.Argument(metavar="案件", help="案件文件，.yaml (case file)")]
CaseFiles = Annotated[list[Path], typer.Argument(metavar="案件", help="一个或几个案件文件，.yaml (case files)")]
StageId = Annotated[
    str | None,
    typer.Option(
        "--stage", metavar="阶段", autocompletion=complete_stage, help="阶段的代号或名称，如 report (stage id or title)"
    ),
]
ProcedureId = Annotated[
    str,
    typer.Argument(
        metavar="程序",
        autocompletion=complete_procedure,
        help="程序代号，如 congress (procedure id)",
    ),
]


def today(on: str | None) -> dt.date:
    """The day ``--on`` names, else the machine's own: the only place that reads the clock.

    Raises:
        typer.BadParameter: It is no date.
    """
    if on is None:
        return dt.date.today()
    from docgen.case.scalars import Wrong, convert

    try:
        day: dt.date = convert("date", on)
    except Wrong as wrong:
        raise typer.BadParameter(f"{wrong.message}，{wrong.remedy}", param_hint="选项 --on") from None
    return day


def procedure_named(name: str) -> Procedure:
    """The procedure of an id or title.

    Raises:
        Blocked: There is none; the finding names those there are.
    """
    from docgen.case.loading import procedures_offered
    from docgen.findings import Blocked, Finding, Location, Severity
    from docgen.procedures.catalogue import procedures

    for one in procedures():
        if name in (one.id, one.title):
            return one
    message = f"没有“{name}”这种程序"
    raise Blocked([Finding("command.procedure", Severity.ERROR, Location(), message, procedures_offered(name))])


def stage_id(name: str | None, procedure: Procedure | None) -> str | None:
    """The id of a stage given by id or title; what is neither is left for the check to name."""
    if name is None or procedure is None:
        return name
    return next((stage.id for stage in procedure.stages if name in (stage.id, stage.title)), name)
