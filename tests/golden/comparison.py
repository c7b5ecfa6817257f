"""Comparing a text with the one that was committed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

UPDATE = "--update-golden"
_REMEDY = f"读过差异、确认无误后运行 pytest tests/golden {UPDATE}，并提交变动的文件。"


def compare(actual: str, golden: Path, *, update: bool) -> None:
    """Holds a text against its golden file; an empty text must have none.

    Args:
        update: Write the golden file instead.

    Raises:
        pytest.fail.Exception: They differ; the message is a unified diff.
    """
    if update:
        _write(actual, golden)
        return
    known = golden.read_text(encoding="utf-8") if golden.is_file() else ""
    if actual != known:
        diff = difflib.unified_diff(
            known.splitlines(), actual.splitlines(), f"已提交 {golden.name}", f"现在 {golden.name}", lineterm=""
        )
        pytest.fail("\n".join([*diff, "", _REMEDY]), pytrace=False)


def _write(actual: str, golden: Path) -> None:
    if not actual:
        golden.unlink(missing_ok=True)
        return
    golden.parent.mkdir(parents=True, exist_ok=True)
    golden.write_text(actual, encoding="utf-8")


def orphans(folder: Path, wanted: set[str]) -> list[str]:
    """Files below a folder that no test compares with, by path relative to it."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return sorted(found - wanted)
