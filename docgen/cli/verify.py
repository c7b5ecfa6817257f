"""``docgen verify``: whether packets one has received are complete, unaltered and what docgen makes of their case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import Form, Format, On, today

HELP = "核验收到的材料：文件夹、.zip 或 packet.pdf 是否完整、未改动、合规 (verify packets)"


def verify(
    packets: Annotated[
        list[Path], typer.Argument(metavar="材料", help="收到的文件夹、.zip 或单独的 packet.pdf，可几份 (packets)")
    ],
    form: Form = Format.TEXT,
    digest: Annotated[
        str | None,
        typer.Option(
            "--digest", metavar="摘要", help="纸质封面所印的摘要或二维码内容，核对是不是同一份 (digest on paper)"
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="文件夹",
            help="寄件单位自有的模板，如有；用于所列全部材料 (the maker's own templates)",
        ),
    ] = None,
    on: On = None,
) -> int:
    """Verify packets."""
    from docgen.report.verdict import Result, verdict_as_text, verdicts_as_json
    from docgen.verification.examination import plain_digest
    from docgen.verification.examination import verify as examine

    day = today(on)
    if digest is not None:
        if len(packets) > 1:
            raise typer.BadParameter("一次只能核对一份材料", param_hint="选项 --digest")
        try:
            plain_digest(digest)
        except ValueError as wrong:
            raise typer.BadParameter(str(wrong), param_hint="选项 --digest") from None
    if templates is not None and not templates.is_dir():
        raise typer.BadParameter("没有这个文件夹", param_hint="选项 --templates")
    if absent := [path for path in packets if not path.exists()]:
        raise typer.BadParameter(f"找不到：{'、'.join(map(str, absent))}", param_hint="材料")
    found = [examine(path, on=day, digest=digest or "", templates=templates) for path in dict.fromkeys(packets)]
    if form is Format.JSON:
        terminal.write(verdicts_as_json(found))
    else:
        columns, colour = terminal.columns(), terminal.coloured()
        terminal.write("\n".join(verdict_as_text(one, columns, colour) for one in found))
    verdicts = {one.verdict for one in found}
    if Result.FAILED in verdicts:
        return Status.FINDINGS
    return Status.ENVIRONMENT if Result.UNCHECKED in verdicts else Status.CLEAN
