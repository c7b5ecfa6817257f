"""``docgen rules``: every rule with its law."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from docgen.cli import terminal

HELP = "列出全部规则、依据原文和限值 (list every rule with its law)"


class RuleFormat(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rules(
    form: Annotated[
        RuleFormat, typer.Option("--format", metavar="text|json|markdown", help="输出形式，默认 text")
    ] = RuleFormat.TEXT,
) -> int:
    """Print the rules of every procedure."""
    from docgen.procedures.catalogue import procedures
    from docgen.report.rule_book import rules_json, rules_markdown, rules_text
    from docgen.rules.registry import folders
    from docgen.rules.registry import rules as rules_of

    found = list(dict.fromkeys(rule for procedure in procedures() for rule in rules_of(procedure.id)))
    if form is RuleFormat.JSON:
        terminal.write(rules_json(found))
    elif form is RuleFormat.MARKDOWN:
        terminal.write(rules_markdown(found, folders(procedures())))
    else:
        terminal.write(rules_text(found, terminal.columns()))
    return 0
