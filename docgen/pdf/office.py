"""The only door to LibreOffice: Word files in, PDF files out, and nothing left running."""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docgen.findings import EnvironmentLacking, Finding, Location, Severity
from docgen.pdf import confinement
from docgen.pdf.fonts import INSTALL as INSTALL_FONTS
from docgen.pdf.fonts import font_configuration, roles
from docgen.pdf.profile import arguments, environment, write_profile
from docgen.pdf.workshop import workshop
from docgen.wording.refusals import explain

INSTALL = "sudo apt-get install libreoffice-writer-nogui"
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_RESTART_CODES = frozenset({79, 81})
_TICK = 0.02
_SECONDS_TO_START = 60.0
_SECONDS_A_FILE = 5.0


def find_office() -> Path | None:
    """The LibreOffice program to start.

    Returns:
        What ``DOCGEN_SOFFICE`` names, or ``soffice.bin`` of the installed LibreOffice; None
        when there is none.
    """
    named = os.environ.get("DOCGEN_SOFFICE")
    if named is not None:
        program = Path(named)
        return program if program.is_file() and os.access(program, os.X_OK) else None
    found = [shutil.which(name) for name in ("soffice", "libreoffice")]
    for starter in [Path(name).resolve() for name in found if name] + [Path(name) for name in _PLACES]:
        # The starter script leaves the real program running when it is killed.
        for program in (starter.with_name("soffice.bin"), starter):
            if program.is_file() and os.access(program, os.X_OK):
                return program
    return None


def office_version() -> str:
    """The version as LibreOffice states it (``7.4.7.2``); empty when there is none to ask."""
    program = find_office()
    return _version(program) if program else ""


@functools.lru_cache(maxsize=4)
def _version(program: Path) -> str:
    registry = program.with_name("versionrc")
    if registry.is_file():
        match = re.search(r"^AboutBoxVersion=(\S+)", registry.read_text(encoding="utf-8", errors="replace"), re.M)
        if match:
            return match[1]
    try:
        with workshop() as place:
            answer = subprocess.run(
                [program, f"-env:UserInstallation={place.as_uri()}/profile", "--version"],
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
                env=environment(place, None),
                stdin=subprocess.DEVNULL,
            )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r"\d+(?:\.\d+)+", answer.stdout)
    return match[0] if match else ""


def convert(
    files: Sequence[Path],
    out: Path,
    *,
    timeout: float | None = None,
    progress: Callable[[int, int], None] | None = None,
    archival: bool = False,
    fonts: Mapping[str, str] | None = None,
) -> list[Path]:
    """Convert Word files to PDF in one start of LibreOffice.

    Args:
        files: The .docx files; no two may have the same stem.
        out: Directory for the PDF files, made if need be. It receives all of them or none.
        timeout: Seconds until everything is killed; by default a minute and five seconds a file.
        progress: Called with files done and files in all.
        archival: Ask for PDF/A-3b.
        fonts: The user's own families by font role.

    Returns:
        The PDF files, in the order of ``files``.

    Raises:
        EnvironmentLacking: With ``office.missing``, ``office.timeout``, ``office.crashed``,
            ``office.no-output``, ``office.fonts`` or ``office.target``.
        ValueError: Two files have the same stem.
    """
    if len({file.stem for file in files}) != len(files):
        raise ValueError("two files of one conversion have the same stem")
    if not files:
        return []
    program = find_office()
    if program is None:
        raise _lacking("office.missing", "", "找不到 LibreOffice，不能生成 PDF。", f"安装后重试：{INSTALL}")
    if unplayed := [role.role for role in roles(fonts) if not role.maps_to]:
        raise _lacking("office.fonts", "", f"没有可用的中文字体：{'、'.join(unplayed)}。", INSTALL_FONTS)
    limit = timeout if timeout is not None else _SECONDS_TO_START + _SECONDS_A_FILE * len(files)
    try:
        with workshop() as place:
            made = _run(program, files, place, limit, progress or (lambda _done, _all: None), archival, fonts)
            return _deliver(files, made, out)
    except OSError as error:
        raise _lacking(
            "office.target",
            str(error.filename or out),
            f"不能读写文件：{explain(error)}。",
            "检查该目录的写权限和磁盘剩余空间，或换一个输出目录（-o）。",
        ) from error


def _run(
    program: Path,
    files: Sequence[Path],
    place: Path,
    limit: float,
    progress: Callable[[int, int], None],
    archival: bool,
    fonts: Mapping[str, str] | None,
) -> list[Path]:
    for name in ("in", "out", "home"):
        (place / name).mkdir()
    # Numbers for names: what an officer calls a file is no matter for a command line.
    sources = [place / "in" / f"{number:05}.docx" for number in range(1, len(files) + 1)]
    targets = [place / "out" / f"{source.stem}.pdf" for source in sources]
    for file, source in zip(files, sources, strict=True):
        shutil.copyfile(file, source)
    write_profile(place / "profile")
    command = [str(program), *arguments(place, archival), *map(str, sources)]
    variables = environment(place, font_configuration(place, fonts))
    deadline = time.monotonic() + limit
    # A first start may ask to be started anew, which its starter script would have done.
    for _ in range(2):
        code = _await(command, variables, place, targets, deadline, progress)
        if code not in _RESTART_CODES:
            break
    if code is None:
        done = sum(_is_pdf(target) for target in targets)
        raise _lacking(
            "office.timeout",
            _first_missing(files, targets),
            f"LibreOffice 在 {limit:.0f} 秒内没有完成转换，已强行终止（完成 {done}/{len(files)} 个文件）。",
            "关闭其他占用内存的程序后重试；如总停在同一文件，用 Word 打开该文件检查其内容。",
        )
    if code != 0:
        raise _lacking(
            "office.crashed",
            _first_missing(files, targets),
            f"LibreOffice 异常退出（代码 {code}）：{_last_words(place)}",
            f"运行 docgen doctor 检查本机；必要时重装：{INSTALL.replace('install', 'install --reinstall')}",
        )
    lost = [str(file) for file, target in zip(files, targets, strict=True) if not _is_pdf(target)]
    if lost:
        raise EnvironmentLacking(
            _finding(
                "office.no-output",
                file,
                f"LibreOffice 没有为该文件生成可用的 PDF：{_last_words(place)}",
                "用 Word 或 WPS 打开该文件检查是否损坏；运行 docgen doctor 检查本机 LibreOffice。",
            )
            for file in lost
        )
    progress(len(files), len(files))
    return targets


def _await(
    command: Sequence[str],
    variables: Mapping[str, str],
    place: Path,
    targets: Sequence[Path],
    deadline: float,
    progress: Callable[[int, int], None],
) -> int | None:
    """Run the command to its end or the deadline; its exit code, or None when it was killed."""
    keeper = [sys.executable, "-I", "-S", confinement.__file__, str(os.getpid()), "none"]
    with (place / "log").open("ab") as log:
        process = subprocess.Popen(
            [*keeper, *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=place / "home",
            env=dict(variables),
            start_new_session=True,
        )
    told = 0
    try:
        while not _ended(process.pid):
            if time.monotonic() > deadline:
                return None
            # The youngest file may still be being written.
            done = sum(target.exists() for target in targets) - 1
            if done > told:
                progress(done, len(targets))
                told = done
            time.sleep(_TICK)
    finally:
        _end_group(process)
    return process.returncode


def _ended(child: int) -> bool:
    """Whether the child has exited; it is left unreaped, so that its group's number stays taken."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.wait()


def _deliver(files: Sequence[Path], made: Sequence[Path], out: Path) -> list[Path]:
    """Move the PDF files into ``out``, each whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    delivered = [out / f"{file.stem}.pdf" for file in files]
    parts = [target.with_name(f".{target.name}.{os.getpid()}.part") for target in delivered]
    try:
        for source, part in zip(made, parts, strict=True):
            shutil.copyfile(source, part)
        for part, target in zip(parts, delivered, strict=True):
            part.replace(target)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return delivered


def _is_pdf(file: Path) -> bool:
    """Whether the file opens as a PDF with a page in it."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with file.open("rb") as stream:
            if stream.read(5) != b"%PDF-":
                return False
            return bool(PdfReader(stream).pages)
    except (OSError, PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _first_missing(files: Sequence[Path], targets: Sequence[Path]) -> str:
    return next((str(file) for file, target in zip(files, targets, strict=True) if not _is_pdf(target)), "")


def _last_words(place: Path) -> str:
    """The last lines LibreOffice wrote, without the names of private directories."""
    try:
        lines = (place / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    words = "；".join(line.strip() for line in lines[-3:] if not line.startswith("convert "))
    return words.replace(f"{place}/", "") or "没有留下说明"


def _finding(rule: str, file: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(file=file), message, remedy)


def _lacking(rule: str, file: str, message: str, remedy: str) -> EnvironmentLacking:
    return EnvironmentLacking([_finding(rule, file, message, remedy)])
