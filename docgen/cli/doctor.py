"""``docgen doctor``: what this machine lacks, and the command that mends it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status

HELP = "这台机器缺什么：LibreOffice、各种字体、写入权限，怎么补 (what this machine lacks)"


def doctor(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件夹", help="一并检查这个文件夹能否写入 (target folder)")
    ] = None,
) -> int:
    """Examine the machine."""
    from docgen.case.settings import find_settings
    from docgen.findings import Severity, has_errors
    from docgen.pdf.doctor import examine_machine
    from docgen.report.columns import wrap

    settings, faults = find_settings(Path("docgen.yaml"))
    findings = [*faults, *examine_machine(output, settings.fonts or None)]
    marks = {Severity.ERROR: "缺少", Severity.WARNING: "注意", Severity.INFO: "正常"}
    columns = terminal.columns() - 6
    for finding in findings:
        head, *rest = wrap(finding.message, columns, columns)
        lines = [f"{marks[finding.severity]}  {head}", *(f"      {line}" for line in rest)]
        if finding.severity is not Severity.INFO or finding.remedy.startswith("以"):
            lines += [f"      {line}" for line in wrap(finding.remedy, columns, columns)]
        terminal.write("".join(f"{line}\n" for line in lines))
    if has_errors(findings):
        terminal.write("\n补齐以上“缺少”的各项后再运行 docgen doctor。\n")
        return Status.ENVIRONMENT
    terminal.write("\n这台机器可以成卷。\n")
    return Status.CLEAN
