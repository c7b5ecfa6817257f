"""``docgen schema``: the fields of a case file, for people and programs."""

from __future__ import annotations

from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.options import ProcedureId

HELP = "案件有哪些字段：Cerberus 格式，或供编辑器用的 JSON Schema，或字段手册 (schema of a case file)"


def schema(
    procedure: ProcedureId,
    json_schema: Annotated[
        bool, typer.Option("--json-schema", help="JSON Schema，供编辑器使用 (draft 2020-12)")
    ] = False,
    fields: Annotated[bool, typer.Option("--fields", help="字段手册，Markdown 表格 (field manual)")] = False,
) -> int:
    """Print the schema of a procedure."""
    from docgen.case import json_schema as schemas
    from docgen.case.manual import field_manual
    from docgen.cli.options import procedure_named

    if json_schema and fields:
        raise typer.BadParameter("--json-schema 和 --fields 只能用一个")
    found = procedure_named(procedure)
    if json_schema:
        terminal.write(schemas.json_schema(found.id, found.title))
    elif fields:
        terminal.write(field_manual(found.id, found.title, {stage.id: stage.title for stage in found.stages}))
    else:
        terminal.write(schemas.resolved_schema(found.id))
    return 0
