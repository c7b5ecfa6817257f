"""Entry point: finds the commands, runs one, turns whatever happens into an exit status."""

# Only what every start needs is imported here: `docgen --version` must not wait for the rest.
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.findings import Blocked


def run() -> NoReturn:
    """Run the command line of this process and exit; told to end, it ends tidily, with what it had begun."""
    _end_tidily()
    sys.exit(main(sys.argv[1:]))


def _end_tidily() -> None:
    """Turn the wish to end into an exit, so that nothing half-made and no LibreOffice stays behind."""
    import signal
    from types import FrameType

    def end(sign: int, _frame: FrameType | None) -> None:
        signal.signal(sign, signal.SIG_IGN)
        raise SystemExit(128 + sign)

    for sign in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sign) is signal.SIG_DFL:
            signal.signal(sign, end)


def main(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit status and never raises but for SystemExit of shell completion."""
    if list(arguments) == ["--version"]:
        return _tell_version()
    from docgen.cli import terminal
    from docgen.cli.exits import Status

    terminal.prepare()
    try:
        return _invoke(list(arguments))
    except KeyboardInterrupt:
        terminal.complain("\n已中断。\n")
        return Status.INTERRUPTED
    finally:
        terminal.finish()


def _tell_version() -> int:
    from docgen.version import __version__

    try:
        print(f"docgen {__version__}", flush=True)  # noqa: T201
    except OSError as problem:
        from docgen.cli import terminal
        from docgen.cli.exits import Status

        terminal.finish()
        return Status.CLEAN if isinstance(problem, BrokenPipeError) else Status.ENVIRONMENT
    return 0


def _invoke(arguments: list[str]) -> int:
    from typer.exceptions import TyperException

    from docgen.cli import terminal
    from docgen.cli.exits import Status
    from docgen.cli.grammar import program, usage_text
    from docgen.findings import Blocked, EnvironmentLacking

    try:
        status = program().main(args=arguments, prog_name="docgen", standalone_mode=False)
    except EnvironmentLacking as lacking:
        _show(lacking)
        return Status.ENVIRONMENT
    except Blocked as blocked:
        _show(blocked)
        return Status.FINDINGS
    except TyperException as wrong:
        terminal.complain(usage_text(wrong))
        return Status.USAGE
    except OSError as problem:
        return _refused(problem)
    except SystemExit as left:
        # The command line's own help is written by the framework, which calls a reader who has gone an error.
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        status = Status.CLEAN
    except Exception as bug:  # whatever is left is a fault of the program, and must not reach the screen raw
        terminal.complain(_keep(bug))
        return Status.BUG
    if status == Status.INTERRUPTED:
        terminal.complain("\n已中断。\n")
    return int(status or 0)


def _refused(problem: OSError) -> int:
    """A full or failing disk wherever it shows is the machine's fault; any other refusal should have been a finding."""
    from docgen.cli import terminal
    from docgen.cli.exits import Status
    from docgen.wording.refusals import MACHINE, explain

    if problem.errno not in MACHINE:
        terminal.complain(_keep(problem))
        return Status.BUG
    terminal.complain(f"错误  写不进磁盘：{explain(problem)}\n  处理  腾出磁盘空间后重试\n")
    return Status.ENVIRONMENT


def _show(blocked: Blocked) -> None:
    from docgen.cli import terminal
    from docgen.report.as_text import as_text

    terminal.complain(as_text(blocked.findings, terminal.columns(), terminal.coloured(sys.stderr)))


def _keep(bug: Exception) -> str:
    """Keep the traceback in a file of its own; returns the one line to show."""
    import os
    import tempfile
    import traceback

    from docgen import __version__

    told = f"docgen 内部错误（{type(bug).__name__}）"
    try:
        handle, name = tempfile.mkstemp(prefix="docgen-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"docgen {__version__}, Python {sys.version}\narguments: {sys.argv[1:]!r}\n\n")
            file.writelines(traceback.format_exception(bug))
    except OSError:
        return f"{told}，且记录文件不能写入。\n"
    return f"{told}，详情已存入 {name}，请交给维护人员。\n"
