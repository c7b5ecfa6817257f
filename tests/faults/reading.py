"""Reads a case text and keeps every finding to the house rules."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.findings import Finding


def load(folder: Path, text: str | bytes) -> tuple[Case | None, list[Finding]]:
    path = folder / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    case, found = load_case(path)
    assert all(one.message and one.remedy for one in found)
    assert not re.search(r"Node\(|Location\(|Traceback|Error", " ".join(one.message + one.remedy for one in found))
    return case, found


def rules(found: list[Finding]) -> list[str]:
    return [one.rule for one in found]


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(one.rule, one.location.line, one.location.column) for one in found]
