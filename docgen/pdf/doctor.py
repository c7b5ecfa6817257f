"""What this machine lacks for making packets, and the command that mends each."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from docgen.findings import Finding, Location, Severity
from docgen.pdf.fonts import INSTALL as INSTALL_FONTS
from docgen.pdf.fonts import FontRole, roles
from docgen.pdf.program import INSTALL, OLDEST, find_office, office_version
from docgen.pdf.typefaces import cache_home
from docgen.wording.refusals import explain

_NOTHING = "无需处理。"


def examine_machine(target: Path | None = None, fonts: Mapping[str, str] | None = None) -> list[Finding]:
    """Examine LibreOffice, each font role, and whether files can be written.

    Args:
        target: A directory packets are to go to, also one that does not exist yet; None to
            leave it out.
        fonts: The user's own families by font role.

    Returns:
        One finding an examined thing: an error where no packet can be made, a warning where
        pages will look different from an office's own, information where all is well.
    """
    places = [("临时目录", Path(tempfile.gettempdir())), ("缓存目录", cache_home())]
    if target is not None:
        places.append(("输出目录", target))
    return [
        _examine_office(),
        *(_examine_role(role) for role in roles(fonts)),
        *(_examine_place(label, place) for label, place in places),
    ]


def _examine_office() -> Finding:
    program = find_office()
    if program is None:
        return _finding("machine.office", Severity.ERROR, "找不到 LibreOffice，不能生成 PDF。", f"运行：{INSTALL}")
    version = office_version()
    numbers = tuple(int(part) for part in version.split(".")[:2] if part)
    if not numbers:
        message = f"LibreOffice（{program}）不能启动，问不到版本。"
        return _finding("machine.office", Severity.ERROR, message, f"重装：{INSTALL} --reinstall")
    if numbers < OLDEST:
        message = f"LibreOffice {version}（{program}）过旧，需要 {OLDEST[0]}.{OLDEST[1]} 或更新版本。"
        return _finding("machine.office", Severity.ERROR, message, f"升级：{INSTALL}")
    return _finding("machine.office", Severity.INFO, f"LibreOffice {version}（{program}）。", _NOTHING)


def _examine_role(role: FontRole) -> Finding:
    if not role.maps_to:
        message = f"字体「{role.role}」（{role.word_name}）没有可用的中文字体。"
        return _finding("machine.font", Severity.ERROR, message, f"运行：{INSTALL_FONTS}")
    style = " Bold" if role.bold else ""
    message = f"字体「{role.role}」（{role.word_name}）→ {role.maps_to}{style}（{role.file}）。"
    if role.exact:
        return _finding("machine.font", Severity.INFO, message, _NOTHING)
    if not role.maps_to.startswith("Fandol"):
        remedy = f"以通用字体代替，字形与公文常用字体有差别；{INSTALL_FONTS}"
        return _finding("machine.font", Severity.WARNING, message, remedy)
    remedy = (
        f"以近似字体代替；如单位有 {role.word_name} 的使用授权，把字体文件放入 ~/.local/share/docgen/fonts 即自动采用。"
    )
    return _finding("machine.font", Severity.INFO, message, remedy)


def _examine_place(label: str, place: Path) -> Finding:
    standing = next((level for level in (place, *place.absolute().parents) if level.exists()), place)
    try:
        with tempfile.TemporaryFile(dir=standing) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        message = f"{label} {place} 不能写入：{explain(error)}。"
        remedy = f"检查磁盘空间；或取得写权限：sudo chown -R $(id -un) {standing}；或换一个目录。"
        return _finding("machine.write", Severity.ERROR, message, remedy)
    return _finding("machine.write", Severity.INFO, f"{label} {place} 可以写入。", _NOTHING)


def _finding(rule: str, severity: Severity, message: str, remedy: str) -> Finding:
    return Finding(rule, severity, Location(), message, remedy)
