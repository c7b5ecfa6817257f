"""``docgen catalog``: procedures, stages, documents."""

from __future__ import annotations

from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.options import Format

HELP = "列出程序、阶段和文书 (list procedures, stages and documents)"


def catalog(
    form: Annotated[Format, typer.Option("--format", metavar="text|json", help="输出形式，默认 text")] = Format.TEXT,
) -> int:
    """Print the catalogue."""
    from docgen.procedures.catalogue import procedures
    from docgen.report.catalog import catalog_json, catalog_text

    terminal.write(catalog_json(procedures()) if form is Format.JSON else catalog_text(procedures()))
    return 0
