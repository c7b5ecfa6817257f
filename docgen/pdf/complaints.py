"""What an officer is told when LibreOffice did not do its work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.findings import EnvironmentLacking, Finding, Location, Severity
from docgen.pdf.program import INSTALL
from docgen.pdf.resident import Fallen
from docgen.pdf.slots import SETTING, slots_allowed
from docgen.wording.refusals import explain

_REINSTALL = INSTALL.replace("install", "install --reinstall", 1)


def unstarted(fallen: Fallen, seconds: float) -> Finding:
    """LibreOffice ended before it took a request, or never took one."""
    what = (
        f"LibreOffice 启动后 {seconds:.0f} 秒内没有就绪，已强行终止。"
        if fallen.code is None
        else f"LibreOffice 不能启动（代码 {fallen.code}）：{fallen.words}"
    )
    return _finding("office.start", "", what, f"运行 docgen doctor 检查本机；必要时重装：{_REINSTALL}")


def busy(seconds: float) -> Finding:
    """Other programs of this user kept all slots."""
    return _finding(
        "office.busy",
        "",
        f"等候 {seconds / 60:.0f} 分钟后，本机仍有 {slots_allowed()} 个 LibreOffice 在为其他任务转换，没有轮到。",
        f"等其他任务结束后重试；机器有余力时可放宽上限：export {SETTING}={(slots_allowed() or 1) + 1}",
    )


def unfinished(file: Path, seconds: float) -> Finding:
    """LibreOffice was still at work on the file when its time was up."""
    return _finding(
        "office.timeout",
        str(file),
        f"LibreOffice 在 {seconds:.0f} 秒内没有转换完该文件，已强行终止。",
        "用 Word 或 WPS 打开该文件检查其内容；机器繁忙时，关闭其他占用内存的程序后重试。",
    )


def crashed(file: Path, fallen: Fallen) -> Finding:
    """LibreOffice ended on the file, also when it was started afresh for it."""
    return _finding(
        "office.crashed",
        str(file),
        f"LibreOffice 转换该文件时异常退出（代码 {fallen.code}），重新启动后仍然如此：{fallen.words}",
        f"用 Word 或 WPS 打开该文件检查是否损坏；如每个文件都这样，重装：{_REINSTALL}",
    )


def unread(file: Path) -> Finding:
    """LibreOffice made no PDF of the file, and did not mind."""
    return _finding(
        "office.no-output",
        str(file),
        "LibreOffice 读不了该文件，或没有为它生成可用的 PDF。",
        "用 Word 或 WPS 打开该文件检查是否损坏、是否设有密码；运行 docgen doctor 检查本机。",
    )


@contextmanager
def speaking_of_disks(place: Path) -> Iterator[None]:
    """Turn a disk's refusal into ``office.target``; ``place`` is what is named if the system names no file."""
    try:
        yield
    except OSError as error:
        raise EnvironmentLacking(
            [
                _finding(
                    "office.target",
                    str(error.filename or place),
                    f"不能读写文件：{explain(error)}。",
                    "检查该目录的写权限和磁盘剩余空间，或换一个输出目录（-o）。",
                )
            ]
        ) from error


def _finding(rule: str, file: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(file=file), message, remedy)
