"""Findings as SARIF 2.1.0, for editors and code-review systems.

No snippet of the file goes into the log: the line may hold an identity number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from docgen.findings import Finding, Location, Severity
from docgen.rules.registry import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Iterable[Finding], version: str, rules: Iterable[Rule] = ()) -> str:
    """One SARIF log with one run.

    Args:
        findings: In the order to be shown.
        version: Of docgen.
        rules: Those whose manual pages the log should carry; others are named by id alone.
    """
    found = list(findings)
    known = {rule.id: rule for rule in rules}
    ids = sorted({finding.rule for finding in found} | set(known))
    index = {ident: at for at, ident in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "docgen",
                "version": version,
                "language": "zh-CN",
                "rules": [_descriptor(ident, known) for ident in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _descriptor(ident: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    rule = known.get(ident)
    if rule is None:
        return {"id": ident}
    return {
        "id": ident,
        "shortDescription": {"text": rule.summary or ident},
        "fullDescription": {"text": rule.manual or ident},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"code": rule.code},
    }


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    said = [finding.message, f"处理：{finding.remedy}" if finding.remedy else ""]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in said if part)},
        "properties": {
            "message": finding.message,
            "remedy": finding.remedy,
            "citation": str(finding.citation) if finding.citation else None,
            "code": finding.code,
        },
    }
    if finding.location.file:
        result["locations"] = [_location(finding.location)]
    return result


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    # A cell's row and column are no line and column of the file's text.
    if place.line > 0 and "!" not in place.pointer:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column > 0:
            region |= {"startColumn": place.column, "endColumn": place.column + max(1, place.width)}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer, "kind": "member"}]
    return location


def _uri(file: str) -> str:
    path = PurePath(file)
    if path.is_absolute():
        return "file://" + quote(path.as_posix(), errors="surrogateescape")
    return quote(path.as_posix(), errors="surrogateescape")
