"""Findings as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from docgen.findings import Finding


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects with the nine keys of :meth:`docgen.findings.Finding.as_dict`, in the order given."""
    return json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2) + "\n"
