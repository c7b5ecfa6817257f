"""``docgen catalog``: procedures, stages, documents."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from docgen.cli import terminal

HELP = "列出程序、阶段和文书；合同示范文本的条款；方案逐句对照 (list procedures, documents, articles)"


class CatalogFormat(StrEnum):
    """How the catalogue is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def catalog(
    form: Annotated[
        CatalogFormat,
        typer.Option("--format", metavar="text|json|markdown", help="输出形式，默认 text；markdown 只用于后两项"),
    ] = CatalogFormat.TEXT,
    articles: Annotated[
        bool, typer.Option("--articles", help="列出合同示范文本的章和条 (articles of the model contracts)")
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="方案逐句对照：每句由哪些规则、文书落实 (the plan, sentence by sentence)")
    ] = False,
) -> int:
    """Print the catalogue."""
    from docgen.procedures.catalogue import procedures
    from docgen.report.catalog import catalog_json, catalog_text
    from docgen.report.model_texts import articles_json, articles_markdown, articles_text, model_texts

    if articles and plan:
        raise typer.BadParameter("--articles 和 --plan 只选一个")
    if plan:
        from docgen.report.plan_coverage import plan_json, plan_markdown, plan_text, sentences

        found = sentences(procedures())
        if form is CatalogFormat.TEXT:
            terminal.write(plan_text(found, terminal.columns()))
        else:
            terminal.write((plan_json if form is CatalogFormat.JSON else plan_markdown)(found))
        return 0
    if articles:
        printed = {"text": articles_text, "json": articles_json, "markdown": articles_markdown}[form.value]
        terminal.write(printed(model_texts(procedures())))
        return 0
    if form is CatalogFormat.MARKDOWN:
        raise typer.BadParameter("--format markdown 只用于 --articles 和 --plan")
    terminal.write(catalog_json(procedures()) if form is CatalogFormat.JSON else catalog_text(procedures()))
    return 0
