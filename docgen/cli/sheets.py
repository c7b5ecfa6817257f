"""The calendar file and the picture that ``plan`` and ``year`` write beside their table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import terminal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from docgen.report.timeline import Step

Ics = Annotated[Path | None, typer.Option("--ics", metavar="文件", help="写日历文件，可导入各种日历 (.ics)")]
Svg = Annotated[Path | None, typer.Option("--svg", metavar="文件", help="写进度图，A4 横幅 (.svg)")]


def refuse_targets(ics: Path | None, svg: Path | None) -> None:
    """Refuse targets that are one file, or files of another kind.

    Raises:
        typer.BadParameter: Both name one file.
        Blocked: A target is there and is no calendar file, or no picture.
    """
    from docgen.cli.files import refuse_other

    if ics is not None and svg is not None and ics.absolute() == svg.absolute():
        raise typer.BadParameter("--ics 和 --svg 不能是同一个文件")
    for target, beginnings in ((ics, (b"BEGIN:VCALENDAR",)), (svg, (b"<svg", b"<?xml"))):
        if target is not None:
            refuse_other(target, beginnings)


def write_sheets(
    ics: Path | None, svg: Path | None, planned: Sequence[Step], title: str, key: str, day: dt.date, *, told: bool
) -> None:
    """Write those that were asked for.

    Args:
        ics: Target of the calendar file.
        svg: Target of the picture.
        planned: Steps in order of time.
        title: Name of the calendar, heading of the picture.
        key: What stays the same when dates change; the ids of the calendar's events are derived from it.
        day: Today.
        told: Whether to name each file on the screen.
    """
    from docgen.cli.files import write_file

    if ics is not None:
        from docgen.report.calendar_file import as_calendar

        write_file(ics, as_calendar(planned, title, key, day))
        if told:
            terminal.write(f"日历：{ics}\n")
    if svg is not None:
        from docgen.report.poster import as_picture

        write_file(svg, as_picture(planned, title, day))
        if told:
            terminal.write(f"进度图：{svg}\n")
