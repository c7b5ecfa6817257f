"""Which LibreOffice is installed here, and which version it is."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from pathlib import Path

from docgen.pdf.profile import environment
from docgen.pdf.workshop import workshop

INSTALL = "sudo apt-get install libreoffice-writer-nogui"
#: The oldest LibreOffice whose pages have been compared with Word's.
OLDEST = (7, 4)
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


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


def build_of(program: Path) -> str:
    """The build LibreOffice compares its profile with; empty where it is not written down."""
    return _registered(program, "buildid")


@functools.lru_cache(maxsize=4)
def _version(program: Path) -> str:
    if registered := _registered(program, "AboutBoxVersion"):
        return registered
    answer = _asked(program)
    if answer is not None and answer.returncode < 0:
        # Somebody ended it; what it would have said must not be lost for the life of this process.
        answer = _asked(program)
    match = re.search(r"\d+(?:\.\d+)+", answer.stdout) if answer is not None else None
    return match[0] if match else ""


def _asked(program: Path) -> subprocess.CompletedProcess[str] | None:
    """The answer to ``--version``; None where it cannot be started or says nothing for half a minute."""
    try:
        with workshop() as place:
            return subprocess.run(
                [program, f"-env:UserInstallation={place.as_uri()}/profile", "--version"],
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
                env=environment(place, None),
                stdin=subprocess.DEVNULL,
            )
    except (OSError, subprocess.TimeoutExpired):
        return None


def _registered(program: Path, key: str) -> str:
    try:
        text = program.with_name("versionrc").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    match = re.search(rf"^{key}=(.+?)\s*$", text, re.M)
    return match[1] if match else ""
