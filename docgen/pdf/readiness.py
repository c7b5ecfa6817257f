"""What stands in the way of converting on this machine, found before any work begins."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from docgen.findings import Finding, Location, Severity
from docgen.pdf.fonts import INSTALL as INSTALL_FONTS
from docgen.pdf.fonts import roles
from docgen.pdf.program import INSTALL, OLDEST, find_office, office_version
from docgen.pdf.slots import SETTING, slots_allowed
from docgen.wording.refusals import explain


def obstacles(fonts: Mapping[str, str] | None = None) -> list[Finding]:
    """Examine, without starting LibreOffice, whether it could convert.

    Args:
        fonts: The user's own families by font role.

    Returns:
        Nothing when it could; else errors ``office.missing``, ``office.unusable``, ``office.fonts``,
        ``office.setting`` and ``office.target``, all there are at once.
    """
    found = [*_examine_program()]
    if unplayed := [role.role for role in roles(fonts) if not role.maps_to]:
        found.append(_obstacle("office.fonts", f"没有可用的中文字体：{'、'.join(unplayed)}。", INSTALL_FONTS))
    if slots_allowed() is None:
        message = f"环境变量 {SETTING} 应是 1 以上的整数，它限定同时运行几个 LibreOffice。"
        found.append(_obstacle("office.setting", message, f"改正它，或取消：unset {SETTING}"))
    place = Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        message = f"临时目录 {place} 不能写入：{explain(error)}。"
        found.append(_obstacle("office.target", message, "检查磁盘空间和写权限；或以 TMPDIR 指定另一个目录。"))
    return found


def _examine_program() -> list[Finding]:
    program = find_office()
    if program is None:
        return [_obstacle("office.missing", "找不到 LibreOffice，不能生成 PDF。", f"安装后重试：{INSTALL}")]
    version = office_version()
    numbers = tuple(int(part) for part in version.split(".")[:2] if part)
    if not numbers:
        message = f"LibreOffice（{program}）不能启动，问不到版本。"
        return [_obstacle("office.unusable", message, f"重装：{INSTALL} --reinstall")]
    if numbers < OLDEST:
        message = f"LibreOffice {version}（{program}）过旧，需要 {OLDEST[0]}.{OLDEST[1]} 或更新版本。"
        return [_obstacle("office.unusable", message, f"升级：{INSTALL}")]
    return []


def _obstacle(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(), message, remedy)
