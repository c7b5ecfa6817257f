"""What LibreOffice is started with: no macros, no links, no network, Chinese by default."""

from __future__ import annotations

import json
import os
from pathlib import Path

_DEAD_PROXY = "http://127.0.0.1:9"
_COMMON = "/org.openoffice.Office.Common"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Misc", "UseLocking", "false"),
    (f"{_COMMON}/Save/Document", "AutoSave", "false"),
    (f"{_COMMON}/History", "PickListSize", "0"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Crashed", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Linguistic/SpellChecking", "IsSpellAuto", "false"),
    ("/org.openoffice.Office.Linguistic/General", "DefaultLocale_CJK", "zh-CN"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    # A profile that has seen no version yet makes it draw test pictures of a gigabyte in all before anything else.
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_MANNERS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")


def write_profile(directory: Path, build: str = "") -> None:
    """Make ``directory`` a LibreOffice user profile with docgen's settings.

    Args:
        directory: It must not exist.
        build: The build of the LibreOffice that will use it. One that finds another build's
            name, or none, clears its caches and asks to be started a second time.
    """
    user = directory / "user"
    user.mkdir(parents=True)
    if build:
        (user / "extensions").mkdir()
        (user / "extensions" / "buildid").write_text(build, encoding="utf-8")
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", encoding="utf-8")


def standing(profile: Path) -> list[str]:
    """The command line, but for the program, of a LibreOffice that stays and waits for requests.

    Why: the empty document keeps it from ending with its first conversion.
    """
    return [f"-env:UserInstallation={profile.as_uri()}", *_MANNERS, "private:factory/swriter"]


def request(out: Path, archival: bool, destinations: bool = False) -> list[str]:
    """The command line of one conversion, but for the file at its end.

    Args:
        out: Where the PDF goes.
        archival: Ask for PDF/A-3b.
        destinations: Ask for a named destination for each bookmark.
    """
    options: dict[str, bool | int] = {
        "UseTaggedPDF": True,
        "ExportBookmarks": True,
        **({"ExportBookmarksToPDFDestination": True} if destinations else {}),
        "EmbedStandardFonts": True,
        "ExportFormFields": False,
        "ReduceImageResolution": False,
        "UseLosslessCompression": True,
        "SelectPdfVersion": 3 if archival else 0,
    }
    typed = {
        name: {"type": "boolean", "value": str(value).lower()}
        if isinstance(value, bool)
        else {"type": "long", "value": str(value)}
        for name, value in options.items()
    }
    return [
        *_MANNERS,
        "--infilter=MS Word 2007 XML",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(typed, separators=(',', ':'))}",
        "--outdir",
        str(out),
    ]


def environment(place: Path, fontconfig: Path | None) -> dict[str, str]:
    """All that LibreOffice sees of the caller's environment.

    Why: a proxy, a theme or a plug-in set up for the desktop must not reach a document.
    """
    home = str(place / "home")
    variables = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": home,
        "TMPDIR": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
        "XDG_RUNTIME_DIR": home,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
        "SAL_USE_VCLPLUGIN": "svp",
        "SAL_DISABLE_OPENCL": "1",
        "no_proxy": "",
    }
    variables |= dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _DEAD_PROXY)
    if fontconfig:
        variables["FONTCONFIG_FILE"] = str(fontconfig)
    return variables
