"""``docgen new``: a blank case to fill in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.options import ProcedureId

HELP = "生成一份空白案件，逐项有说明和示例 (write a blank case file)"


class Keys(StrEnum):
    """Language of the field names."""

    ZH = "zh"
    EN = "en"


def new(
    procedure: ProcedureId,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写入这个文件（不覆盖），默认显示在屏幕上"),
    ] = None,
    keys: Annotated[Keys, typer.Option("--keys", metavar="zh|en", help="字段名用中文或英文，默认 zh")] = Keys.ZH,
) -> int:
    """Write a scaffold."""
    from docgen.case.scaffold import scaffold
    from docgen.cli.files import write_file
    from docgen.cli.options import procedure_named

    found = procedure_named(procedure)
    stages = {stage.id: stage.title for stage in found.stages}
    text = scaffold(found.id, found.title, stages, keys is Keys.ZH)
    if output is None:
        terminal.write(text)
        return 0
    write_file(output, text, replace=False)
    terminal.write(f"已生成 {output}。填写后运行：docgen check {output}\n")
    return 0
