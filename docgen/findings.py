"""The one value type for problems, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

_NUMBER = re.compile(r"([0-9]{1,18})")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")


class Severity(IntEnum):
    """How much a finding weighs: an error blocks a packet, a warning is printed in it."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The Chinese word officers read."""
        return {0: "提示", 1: "警告", 2: "错误"}[self.value]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one instrument, with the words that carry the rule.

    Attributes:
        instrument: Full title without brackets (北京市集体合同条例).
        section: Article or section as the instrument numbers it (第三十八条, 二（一）1).
        phrase: The quoted words, exactly as the text has them.
        checked: ISO date on which the phrase was read in a full text, or a plain statement
            that it was not (printed with the citation, never hidden).
    """

    instrument: str
    section: str
    phrase: str = ""
    checked: str = ""

    @property
    def read(self) -> bool:
        """Whether the phrase was compared with a full text."""
        return self.checked[:4].isdigit()

    def __str__(self) -> str:
        quote = f"：「{self.phrase}」" if self.phrase else ""
        mark = "" if self.read or not self.checked else f"〔{self.checked}〕"
        return f"{self.instrument} {self.section}{quote}{mark}"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a user's file; line and column count from 1, 0 means the file as a whole.

    Attributes:
        file: Path as the user gave it, or the part of it that he will recognise.
        pointer: ``delegates[1].category``, ``代表!C5``, ``footer ¶2``.
        excerpt: The line as written, for the caret.
        width: Characters under the caret.
        heading: The nearest heading above, in a Word file.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    pointer: str = ""
    excerpt: str = ""
    width: int = 1
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What any check returns: which rule, how grave, where, what is wrong, how to mend it, by which law."""

    rule: str
    severity: Severity
    location: Location
    message: str
    remedy: str
    citation: Citation | None = None
    code: str = ""
    others: tuple[Citation, ...] = field(default=())

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key: by place in the file, then gravest first.

        Why: Citation may be None, so the dataclass's own ordering would fail on ties.
        """
        place = self.location
        return (
            place.file, place.line, place.column, -self.severity, self.rule,
            _counted(place.pointer), _counted(self.message), self.message,
        )  # fmt: skip

    def moved(self, location: Location) -> Finding:
        """The same finding at another place."""
        return replace(self, location=location)

    def as_dict(self) -> dict[str, Any]:
        """The keys of ``docgen check --format json``."""
        return {
            "rule": self.rule,
            "severity": self.severity.name.lower(),
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "pointer": self.location.pointer,
            "message": self.message,
            "remedy": self.remedy,
            "citation": str(self.citation) if self.citation else None,
        }


def _counted(text: str) -> list[str | int]:
    """The text as it is counted: 第二季度 before 第三季度, ``units[2]`` before ``units[10]``."""
    parts = _NUMBER.split(text.translate(_NUMERALS))
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]


class Blocked(Exception):
    """Raised between steps when findings forbid the next one; carries all of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.order)
        super().__init__("; ".join(finding.message for finding in self.findings))


class EnvironmentLacking(Blocked):
    """Raised where the machine, not the case, is at fault: no LibreOffice, no font, no disk (exit 3)."""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding blocks a packet."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def arrange(findings: Iterable[Finding]) -> list[Finding]:
    """The findings once each, sorted by place."""
    return sorted(set(findings), key=lambda finding: finding.order)
