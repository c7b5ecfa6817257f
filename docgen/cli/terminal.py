"""The screen: what goes where, how wide, in what colours; silent when a pipe is closed."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO

from docgen.findings import EnvironmentLacking, Finding, Location, Severity
from docgen.report.as_text import WIDTH
from docgen.wording.refusals import explain

_WIDEST = 120
_NARROWEST = 60


def prepare() -> None:
    """Make both streams take any text: UTF-8 into files and pipes, what a terminal cannot show as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write to standard output.

    Raises:
        EnvironmentLacking: It goes to a file that cannot be written; a reader who has gone is none of that.
    """
    if (problem := _write(sys.stdout, text)) is not None:
        message = f"结果写不出来：{explain(problem)}"
        remedy = "检查重定向的文件和磁盘空间"
        raise EnvironmentLacking([Finding("output.unwritable", Severity.ERROR, Location(), message, remedy)])


def complain(text: str) -> None:
    """Write to standard error."""
    _write(sys.stderr, text)


def finish() -> None:
    """Flush both streams, quietly where nobody reads them any more."""
    for stream in (sys.stdout, sys.stderr):
        _write(stream, "")


def _write(stream: TextIO | None, text: str) -> OSError | None:
    """Write and flush; what forbade it, unless nobody is there to read (docgen … | head, or a closed stream)."""
    if stream is None:
        return None
    try:
        stream.write(text)
        stream.flush()
    except OSError as problem:
        # Later writes, also Python's own at exit, go nowhere.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        return None if isinstance(problem, BrokenPipeError) or problem.errno == errno.EBADF else problem
    return None


def columns() -> int:
    """Width to lay text out in: the terminal's, within reason; the same everywhere for files and pipes."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns))


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR is set."""
    target = stream or sys.stdout
    return (
        target is not None and target.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


@contextmanager
def progress(label: str, *, timed: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal; None where there is none to draw on.

    Args:
        label: What is going on.
        timed: Show how many are done an hour and how long the rest will take.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"每小时 {task.speed * 3600:.0f} 件，还需" if task.speed else "")

    shown: tuple[ProgressColumn, ...] = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    if timed:
        shown = (*shown, Rate(), TimeRemainingColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
