"""What a command does not use it does not load: an officer waits for every module."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "fixtures" / "congress" / "factory.yaml"
TEMPLATE = ROOT / "templates" / "congress" / "notice.docx"
HEAVY = frozenset(
    {"matplotlib", "PIL", "numpy", "pebble", "distributed", "dask", "cerberus", "openpyxl", "pikepdf", "pypdf",
     "docxtpl", "docx", "fontTools", "segno", "lxml"}
)  # fmt: skip
_RUN = """
import json, sys
from docgen.cli.app import main
try:
    status = main(json.loads(sys.argv[1]))
except SystemExit as left:
    status = left.code
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""
#: A command and what it may load of all this.
COMMANDS = {
    "version": (["--version"], set[str]()),
    "help": (["--help"], set[str]()),
    "rules": (["rules"], set[str]()),
    "schema": (["schema", "congress", "--fields"], set[str]()),
    # The roster of the case is a workbook; openpyxl looks for Pillow, for pictures in it, and for lxml.
    "check": (["check", str(CASE), "--on", "2026-11-22"], {"cerberus", "openpyxl", "PIL", "lxml"}),
    "template": (["template", "check", str(TEMPLATE)], {"docxtpl", "docx", "docxcompose", "lxml"}),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_heavy_is_loaded_for_nothing(command: str) -> None:
    arguments, allowed = COMMANDS[command]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(arguments)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    status, loaded = json.loads(done.stderr.splitlines()[-1])
    assert not status, done.stdout + done.stderr
    assert HEAVY & set(loaded) <= allowed


def test_the_guard_can_fail() -> None:
    assert {"openpyxl", "numpy"} <= HEAVY
    code = "import sys\nfrom docgen.case.spreadsheets import openpyxl\nprint('numpy' in sys.modules, bool(openpyxl))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "True"]
    code = "import sys, numpy\nfrom docgen.case.spreadsheets import openpyxl\nprint(sys.modules['numpy'] is numpy)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["True"]
