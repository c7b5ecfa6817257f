"""Keeps personal numbers out of findings: what an officer typed in the wrong place is not repeated on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from docgen.findings import Finding
from docgen.law.identifiers import credit_code_faults
from docgen.wording.masking import find_private

#: A number of a citizen or a card with a digit wrong or missing is still one; amounts and counts are shorter.
_LONG = re.compile(r"[0-9０-９]{15,}[Xx]?")
_ENOUGH = 2000


def conceal(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the middle of every personal number starred and no text longer than a screen."""
    return [_concealed(finding) for finding in findings]


def conceal_text(text: str) -> str:
    """The text with the middle of every personal number starred, as long as it was."""
    for hit in find_private(text):
        text = text[: hit.start] + _starred(text[hit.start : hit.end]) + text[hit.end :]
    return _LONG.sub(lambda found: found.group() if not credit_code_faults(found.group()) else _starred(found[0]), text)


def _starred(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def _concealed(finding: Finding) -> Finding:
    place = finding.location
    message, remedy, pointer = (_cut(text) for text in (finding.message, finding.remedy, place.pointer))
    if (message, remedy, pointer) == (finding.message, finding.remedy, place.pointer):
        return finding
    return replace(finding, message=message, remedy=remedy, location=replace(place, pointer=pointer))


def _cut(text: str) -> str:
    return conceal_text(text if len(text) <= _ENOUGH else f"{text[:_ENOUGH]}…")
