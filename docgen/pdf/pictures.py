"""Pages of a PDF as pictures."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from docgen.findings import EnvironmentLacking, Finding, Location, Severity

INSTALL = "sudo apt-get install poppler-utils"
_PROGRAM = "pdftoppm"
_SECONDS_TO_START = 30.0
_SECONDS_A_PAGE = 10.0


def demand_pictures() -> Path:
    """The program that draws pages.

    Raises:
        EnvironmentLacking: ``pictures.missing``.
    """
    found = shutil.which(_PROGRAM)
    if found is None:
        raise _lacking(
            "pictures.missing", "", f"找不到 {_PROGRAM}（poppler），不能生成图片。", f"安装后重试：{INSTALL}"
        )
    return Path(found)


def draw_pages(pdf: Path, folder: Path, *, dpi: int, first: int, last: int) -> dict[int, Path]:
    """Draw pages of a PDF as PNG files in a folder that holds no other pictures of pages.

    Args:
        pdf: The file.
        folder: An existing folder.
        dpi: Dots an inch.
        first: First page, from 1.
        last: Last page, at most the PDF's.

    Returns:
        Page number to picture, in order.

    Raises:
        EnvironmentLacking: ``pictures.missing``, or ``pictures.failed`` when a page was not drawn.
    """
    wanted = ["-png", "-r", str(dpi), "-f", str(first), "-l", str(last)]
    command = [str(demand_pictures()), *wanted, str(pdf), str(folder / "page")]
    limit = _SECONDS_TO_START + _SECONDS_A_PAGE * (last - first + 1)
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=limit, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise _failed(
            pdf, f"{limit:.0f} 秒内没有画完" if isinstance(problem, subprocess.TimeoutExpired) else ""
        ) from problem
    found = {int(name[1]): path for path in folder.iterdir() if (name := re.fullmatch(r"page-0*(\d+)\.png", path.name))}
    if done.returncode or sorted(found) != list(range(first, last + 1)):
        raise _failed(pdf, " ".join(done.stderr.decode("utf-8", errors="replace").split())[:200])
    return dict(sorted(found.items()))


def _failed(pdf: Path, why: str) -> EnvironmentLacking:
    message = f"{_PROGRAM} 没有画出全部页面" + (f"：{why}" if why else "")
    return _lacking("pictures.failed", str(pdf), message, "检查磁盘空间和内存，或换小一些的 --dpi 后重试")


def _lacking(rule: str, file: str, message: str, remedy: str) -> EnvironmentLacking:
    return EnvironmentLacking([Finding(rule, Severity.ERROR, Location(file), message, remedy)])
