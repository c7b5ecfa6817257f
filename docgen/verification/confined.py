"""Has PDFs from outside read in a process that may crash, hang or swell without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import docgen
from docgen.verification.pdf_reading import Reading

_SECONDS = 300.0
_ONE_BY_ONE = 60.0


def read_pdfs(files: Mapping[str, bytes]) -> dict[str, Reading]:
    """What each PDF holds, by name; one that breaks its reader is read as unreadable and harms no other.

    Args:
        files: Name to content.
    """
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="docgen-verify-") as folder:
        paths = {name: Path(folder) / f"{number}.pdf" for number, name in enumerate(files)}
        for name, path in paths.items():
            path.write_bytes(files[name])
        found = dict(zip(paths, _run(list(paths.values()), _SECONDS), strict=False))
        if len(found) < len(paths):
            for name in [one for one in paths if one not in found]:
                lines = _run([paths[name]], _ONE_BY_ONE)
                found[name] = lines[0] if lines else Reading(error="读取它的程序崩溃、超时或超出内存")
        return found


def _run(paths: list[Path], seconds: float) -> list[Reading]:
    # Modules come from where docgen does, never from the folder one happens to stand in.
    variables = {**os.environ, "PYTHONPATH": str(Path(docgen.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", "docgen.verification.pdf_reading", *map(str, paths)]
    try:
        done = subprocess.run(
            command, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
        told = done.stdout
    except subprocess.TimeoutExpired as late:
        told = late.stdout or b""
    return [Reading(**json.loads(line)) for line in told.split(b"\n")[:-1]]
