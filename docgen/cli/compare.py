"""``docgen compare``: two versions of a contract, clause by clause."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import Form, Format, On, today

if TYPE_CHECKING:
    from docgen.comparison.model import Side

HELP = "比较合同文本：案件或者改过的 Word 文件，逐条列出增、删、改和低于法定标准的数字 (compare contracts)"

_MODEL = "model"


def compare(
    contract: Annotated[
        Path, typer.Argument(metavar="合同", help="案件 .yaml，或者改过的合同 .docx (case or Word file)")
    ],
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="对照",
            help="对照什么：案件 .yaml、另一份 .docx，或 model（案件的示范条文，案件的默认）"
            " (case, Word file or model)",
        ),
    ] = None,
    form: Form = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="文件", help="另存带修订标记的 Word 对照稿 (report with tracked changes)"
        ),
    ] = None,
    on: On = None,
) -> int:
    """Compare and print what differs."""
    from docgen.comparison.as_json import comparison_as_json
    from docgen.comparison.as_text import comparison_as_text
    from docgen.comparison.comparing import compare as lay
    from docgen.comparison.sides import open_side
    from docgen.findings import has_errors

    day = today(on)
    if output is not None:
        _demand_word(output, contract, against)
    new = open_side(contract)
    found = lay(new, _other(new, contract, against), day)
    if output is not None:
        from docgen.cli.files import refuse_other, write_file
        from docgen.comparison.as_word import comparison_as_word

        refuse_other(output, (b"PK",))
        write_file(output, comparison_as_word(found))
    if form is Format.JSON:
        terminal.write(comparison_as_json(found))
    else:
        terminal.write(comparison_as_text(found, terminal.columns(), terminal.coloured()))
        if output is not None:
            terminal.write(f"对照稿  {output}\n")
    return Status.FINDINGS if has_errors(found.findings) else Status.CLEAN


def _demand_word(output: Path, contract: Path, against: str | None) -> None:
    if output.suffix.lower() != ".docx":
        raise typer.BadParameter("对照稿是 Word 文件，文件名以 .docx 结尾", param_hint="选项 -o")
    read = [contract, *([Path(against)] if against not in (None, _MODEL) else [])]
    if any(output.absolute() == one.absolute() for one in read):
        raise typer.BadParameter("会盖掉正在比较的文件，换一个文件名", param_hint="选项 -o")


def _other(new: Side, contract: Path, against: str | None) -> Side:
    """What the contract is held against.

    Raises:
        Blocked: A Word file has no model text of its own; what was named cannot be read.
    """
    from docgen.comparison.sides import case_side, open_side
    from docgen.findings import Blocked, Finding, Location, Severity

    if against not in (None, _MODEL):
        return open_side(Path(against or ""))
    if new.case is not None:
        return case_side(contract, model=True)
    message = "Word 文件没有案件，没有示范条文可对照" if against == _MODEL else "没有写明与什么对照"
    remedy = "加 --against 案件.yaml，或者 --against 另一份.docx"
    raise Blocked([Finding("compare.against", Severity.ERROR, Location(str(contract)), message, remedy)])
