"""``docgen packet``: the packets of every stage that is ready, or of one stage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, On, StageId, today

HELP = "成卷：每个就绪的阶段合成一份可以报送的材料 (build packets)"


def packet(
    case: CaseFile,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹 (target folder)")],
    stage: StageId = None,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也成卷，每页标“草稿” (draft over errors)")] = False,
    archive: Annotated[bool, typer.Option("--zip", help="打成 .zip，不用文件夹 (one .zip each)")] = False,
    on: On = None,
) -> int:
    """Build packets."""
    from docgen.case.settings import find_settings
    from docgen.packet.ahead import office_ahead

    day = today(on)
    fonts = find_settings(case)[0].fonts
    with office_ahead(output, fonts, terminal.complain) as office:
        # The rest is loaded while LibreOffice starts.
        from docgen.cli.check import standings
        from docgen.cli.options import stage_id
        from docgen.findings import Blocked, arrange, has_errors
        from docgen.packet.by_hand import left_by_hand
        from docgen.pipeline import build_packets, examine
        from docgen.report.as_text import as_text, standing_text, tally

        report = examine(case, day)
        if report.case is None:
            raise Blocked(report.findings)
        if stage is not None:
            wanted = [stage_id(stage, report.procedure) or stage]
        else:
            wanted = [one.stage.id for one in report.stages if one.ready or (draft and not one.missing)]
        with terminal.progress("转换") as progress:
            packets = (
                build_packets(
                    report, wanted, output, draft=draft, archive=archive, progress=progress, notice=terminal.complain,
                    office=office if report.case.settings.fonts == fonts else None,
                )
                if wanted
                else []
            )  # fmt: skip
    columns, colour = terminal.columns(), terminal.coloured()
    # What a packet says of its own case.yaml is told there; of the user's file it was told already.
    told = {(one.rule, one.message) for one in report.findings}
    carried = {(one.rule, one.message): one for packet in packets for one in packet.findings}
    findings = arrange([*report.findings, *(one for said, one in carried.items() if said not in told)])
    if findings:
        terminal.write(as_text(findings, columns, colour) + "\n")
    terminal.write(f"{case}  {tally(findings)}\n")
    for one in packets:
        mark = ("（草稿，不得报送）" if one.draft else "") + ("（没有变化，保留原卷）" if one.kept else "")
        terminal.write(f"{one.stage.title}{mark}：{len(one.documents)} 份文书，{one.pages} 页\n  {one.path}\n")
        terminal.write(
            "".join(f"  手写  {paper.title}：{paper.told}（{paper.where}）\n" for paper in left_by_hand(one.path))
        )
    if stage is not None:
        return Status.CLEAN
    others = [one for one in standings(report) if one.id not in wanted]
    if others:
        said = "其余阶段：" if packets else "没有可以成卷的阶段："
        terminal.write(f"{said}\n{standing_text(others, columns, colour)}")
    return Status.FINDINGS if has_errors(findings) else Status.CLEAN
