"""``docgen preview``: one document of a case as PDF and pictures, again after every save if wished."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from docgen.cli import terminal
from docgen.cli.exits import Status
from docgen.cli.options import CaseFile, On, complete_document, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from docgen.findings import Blocked
    from docgen.packet.conversion import Press, Progress
    from docgen.pipeline import CaseReport
    from docgen.preview.document import Preview, Request

HELP = "预览：案件的一份文书排成 PDF 和图片，可随存随看；有错误也照排 (preview one document)"

_LEAST_DPI = 36
_MOST_DPI = 600
#: What is wrong with the machine stays wrong, whatever is saved.
_HOPELESS = frozenset({"office.missing", "office.unusable", "office.fonts", "office.setting", "pictures.missing"})


def preview(
    case: CaseFile,
    document: Annotated[
        str,
        typer.Option(
            "--document",
            metavar="文书",
            autocompletion=complete_document,
            help="看哪一份：代号、编号或名称，如 meeting-report、C11 (document id, code or title)",
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="放在这个文件夹，默认“预览” (target folder)")
    ] = Path("预览"),
    pdf: Annotated[bool, typer.Option("--pdf", help="只要 PDF (PDF only)")] = False,
    png: Annotated[bool, typer.Option("--png", help="只要图片，每页一张 (PNG pages only)")] = False,
    dpi: Annotated[
        str, typer.Option("--dpi", metavar="数", help="图片每英寸点数，36 到 600，默认 100 (dots an inch)")
    ] = "100",
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="页", help="只画这几页，如 2 或 1-3 (pages to draw)")
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            "--record", metavar="序号", help="一人一份、一事一份的文书只看这几份，如 5 或 1-3 (records to show)"
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="模板、案件、名册或 docgen.yaml 保存后重新生成，Ctrl-C 结束 (watch for saves)"),
    ] = False,
    on: On = None,
) -> int:
    """Preview a document."""
    from docgen.preview.document import Request

    if pages is not None and pdf and not png:
        raise typer.BadParameter("只用于图片，不能与 --pdf 同用", param_hint="选项 --pages")
    both = pdf == png
    request = Request(document, pdf or both, png or both, _dpi(dpi), _span(pages, "--pages"), _span(record, "--record"))
    day = today(on)
    return _watch(case, day, request, output) if watch else _once(case, day, request, output)


def _once(case: Path, day: dt.date, request: Request, output: Path) -> int:
    """Preview once; the exit status."""
    from docgen.findings import has_errors
    from docgen.pipeline import examine
    from docgen.preview.document import opened_press

    report = examine(case, day)
    with terminal.progress("转换") as progress, opened_press(_fonts(report)) as press:
        made = _shown(report, request, output, press, progress=progress)
    return Status.FINDINGS if has_errors([*report.findings, *made.findings]) else Status.CLEAN


def _watch(case: Path, day: dt.date, request: Request, output: Path) -> int:
    """Preview after every save, with one LibreOffice, until interrupted.

    Raises:
        EnvironmentLacking: The machine lacks what no save can bring.
    """
    from docgen.findings import Blocked
    from docgen.pipeline import examine
    from docgen.preview.saves import Stamp, await_save, stamps
    from docgen.preview.sources import case_files, template_files
    from docgen.report.as_text import as_text

    seen: dict[Path, Stamp] = {}
    made: tuple[Path, ...] = ()
    try:
        with _Presses() as presses:
            while True:
                # How a file looks is noted before it is read, so that a save during the work is not missed.
                seen = stamps([*seen, *case_files(case)])
                report = examine(case, day)
                seen |= stamps(template_files(report, request.document))
                try:
                    made = _shown(report, request, output, presses.press(_fonts(report)), earlier=made).files
                except Blocked as blocked:
                    presses.close_after(blocked)
                    terminal.write(as_text(blocked.findings, terminal.columns(), terminal.coloured()))
                terminal.write("\n等待保存（模板、案件、名册、docgen.yaml），按 Ctrl-C 结束……\n")
                while not (changed := await_save(seen)):
                    pass
                terminal.write("".join(f"\n已保存  {_near(path)}" for path in changed) + "\n")
    except KeyboardInterrupt:
        terminal.write("\n预览已结束。\n")
    return Status.CLEAN


class _Presses:
    """One press at a time, opened anew when the fonts change or LibreOffice has failed."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._press: tuple[Mapping[str, str], Press] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def press(self, fonts: Mapping[str, str]) -> Press:
        """The press for these fonts."""
        from docgen.preview.document import opened_press

        if self._press is None or self._press[0] != fonts:
            self._open.close()
            self._press = (fonts, self._open.enter_context(opened_press(fonts)))
        return self._press[1]

    def close_after(self, blocked: Blocked) -> None:
        """Close the press when the machine has failed.

        Raises:
            EnvironmentLacking: It would fail again.
        """
        from docgen.findings import EnvironmentLacking

        if isinstance(blocked, EnvironmentLacking):
            self._open.close()
            self._press = None
            if any(one.rule in _HOPELESS for one in blocked.findings):
                raise blocked


def _shown(
    report: CaseReport, request: Request, output: Path, press: Press, *,
    earlier: Iterable[Path] = (), progress: Progress | None = None,
) -> Preview:  # fmt: skip
    """Make the preview and print its files and every finding.

    Raises:
        Blocked: There is none to make; what the case's own check found has been printed.
    """
    from docgen.findings import Blocked, arrange
    from docgen.preview.document import preview_document
    from docgen.report.as_text import as_text, tally

    columns, colour = terminal.columns(), terminal.coloured()
    try:
        made = preview_document(report, request, output, press, earlier=earlier, progress=progress)
    except Blocked:
        if report.case is not None and report.findings:
            terminal.write(as_text(report.findings, columns, colour) + "\n")
        raise
    if findings := arrange([*report.findings, *made.findings]):
        terminal.write(as_text(findings, columns, colour) + "\n")
    terminal.write("".join(f"{path}\n" for path in made.files))
    terminal.write(
        f"预览 {made.pieces} 份文书，共 {made.pages} 页（每页印“草稿”，不得报送）；"
        f"案件 {tally(report.findings)}，模板和文字 {tally(made.findings)}\n"
    )
    return made


def _fonts(report: CaseReport) -> Mapping[str, str]:
    return report.case.settings.fonts if report.case is not None else {}


def _near(path: Path) -> Path:
    """A path as short as it can be told from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _dpi(text: str) -> int:
    if not (text.isascii() and text.isdigit() and _LEAST_DPI <= int(text[:9]) <= _MOST_DPI):
        raise typer.BadParameter(f"写 {_LEAST_DPI} 到 {_MOST_DPI} 之间的整数", param_hint="选项 --dpi")
    return int(text)


def _span(text: str | None, option: str) -> tuple[int, int] | None:
    """First and last of ``2`` or ``1-3``."""
    if text is None:
        return None
    form = re.fullmatch(r"([1-9][0-9]{0,5})(?:[-－—~]([1-9][0-9]{0,5}))?", text)
    if form is None or int(form[2] or form[1]) < int(form[1]):
        raise typer.BadParameter("写一个序号或一段，如 2、1-3", param_hint=f"选项 {option}")
    return int(form[1]), int(form[2] or form[1])
