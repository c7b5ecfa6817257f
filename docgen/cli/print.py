"""``docgen print``: one document for everybody on a list, ready for the printer."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, Format, On, complete_document, today

if TYPE_CHECKING:
    from docgen.batch.printing import Printed

HELP = "批量印制：按名单逐人一件，合成一份可以送印的 PDF (print a document for everybody on a list)"
_PAGES = re.compile(r"(\d{1,6})\s*[-—–~]\s*(\d{1,6})")


class Places(StrEnum):
    """Pieces on one side of a sheet."""

    ONE = "1"
    TWO = "2"
    FOUR = "4"


def print(
    case: CaseFile,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹 (target folder)")],
    document: Annotated[
        str,
        typer.Option(
            "--document",
            metavar="文书",
            autocompletion=complete_document,
            help="印哪一份：代号、编号或名称，如 notice (document id)",
        ),
    ],
    roster: Annotated[
        Path | None,
        typer.Option("--roster", metavar="名册", help="用这份 .xlsx 或 .csv 名册，一行一件 (roster file)"),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="工作表", help="名册的工作表 (worksheet)")] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="列", help="按这一列分组，可重复 (group by column)")
    ] = None,
    sort: Annotated[
        list[str] | None, typer.Option("--sort", metavar="列", help="组内按这一列排序，可重复 (sort by column)")
    ] = None,
    separators: Annotated[bool, typer.Option("--separators", help="每组前加一张分隔页 (separator sheets)")] = False,
    duplex: Annotated[bool, typer.Option("--duplex", help="双面印：每件从正面起 (pad for duplex)")] = False,
    n_up: Annotated[
        Places, typer.Option("--n-up", metavar="2|4", help="一面印 2 件或 4 件，带裁切线 (several a sheet)")
    ] = Places.ONE,
    stack: Annotated[bool, typer.Option("--stack", help="整叠裁开、摞起后顺序不乱 (cut-and-stack order)")] = False,
    copies: Annotated[int, typer.Option("--copies", metavar="份数", min=1, max=99, help="每件几份 (copies)")] = 1,
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="起-止", help="只出打印文件的这几页，如 37-120 (page range)")
    ] = None,
    from_piece: Annotated[
        int | None, typer.Option("--from-piece", metavar="件号", help="从这一件起，卡纸后续印 (resume at a piece)")
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="不合成一份，每人一个 PDF (one PDF each)")] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="样式", help="每件的文件名，如 {序号}-{姓名}-{文书} (file names)")
    ] = "",
    docx: Annotated[bool, typer.Option("--docx", help="另存每件的 Word 文书 (keep .docx pieces)")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也印，每页标“草稿” (draft over errors)")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="个数", min=1, help="同时用几个进程 (processes)")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="text 或 json (summary format)")] = Format.TEXT,
    on: On = None,
) -> int:
    """Print."""
    from functools import partial

    from docgen.batch.engine import processes
    from docgen.batch.printing import Wish, print_job

    day = today(on)
    if each and (separators or duplex or stack or pages or from_piece or n_up is not Places.ONE or copies > 1):
        raise typer.BadParameter(
            "每人一个 PDF 时没有打印文件，不能再选分隔、双面、拼版、份数或页码", param_hint="选项 --each"
        )
    if separators and not by:
        raise typer.BadParameter("先用 --by 写明按哪一列分组", param_hint="选项 --separators")
    if stack and n_up is Places.ONE:
        raise typer.BadParameter("只和 --n-up 2 或 --n-up 4 一起用", param_hint="选项 --stack")
    if sheet is not None and roster is None:
        raise typer.BadParameter("只和 --roster 一起用", param_hint="选项 --sheet")
    wish = Wish(
        case, document, roster, sheet, tuple(by or ()), tuple(sort or ()), separators, duplex, int(n_up.value), stack,
        copies, _range(pages, from_piece), from_piece, each, name, docx, draft,
    )  # fmt: skip
    with terminal.progress("印制") as progress:
        done = print_job(wish, output, day, partial(processes, jobs, notice=terminal.complain), progress)
    terminal.write(_as_json(done, output) if form is Format.JSON else _as_text(done, output))
    return Status.FINDINGS if done.failed else Status.CLEAN


def _range(pages: str | None, from_piece: int | None) -> tuple[int, int] | None:
    if pages is None:
        return None
    if from_piece is not None:
        raise typer.BadParameter("和 --from-piece 只写一个", param_hint="选项 --pages")
    found = _PAGES.fullmatch(pages.strip())
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter("写成 37-120 这样，第一页在前", param_hint="选项 --pages")
    return int(found[1]), int(found[2])


def _as_text(done: Printed, output: Path) -> str:
    from docgen.report.as_text import as_text

    told = as_text(done.findings, terminal.columns(), terminal.coloured()) + "\n" if done.findings else ""
    mark = "（草稿，不得发出）" if done.draft else ""
    said = [f"{done.pieces} 件", f"{done.pages} 页"]
    said += [f"{done.groups} 组"] if done.groups else []
    said += [f"打印文件 {done.sides} 页，用纸 {done.sheets} 张"] if done.sides else []
    said += [f"其中 {done.kept} 件没有变化，保留"] if done.kept else []
    lines = [f"《{done.title}》{mark}{'，'.join(said)}\n", *(f"  {output / name}\n" for name in done.files)]
    if done.failed:
        lines.append(f"有 {done.failed} 件没有印成，没有出索引和登记表；改正后再运行同一条命令，只补这几件\n")
    return told + "".join(lines)


def _as_json(done: Printed, output: Path) -> str:
    import json

    told = {
        "title": done.title, "pieces": done.pieces, "kept": done.kept, "failed": done.failed, "pages": done.pages,
        "print_pages": done.sides, "sheets": done.sheets, "groups": done.groups, "draft": done.draft,
        "files": [str(output / name) for name in done.files],
        "findings": [one.as_dict() for one in done.findings],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
