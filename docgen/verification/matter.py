"""One packet under verification: what was found of it so far, and what every step may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.case.concealment import conceal_text
from docgen.findings import Finding
from docgen.packet.manifest import digest
from docgen.pipeline import CaseReport
from docgen.verification.edition import Edition
from docgen.verification.ledger import Ledger
from docgen.verification.manifest import Manifest
from docgen.verification.opening import Held
from docgen.verification.pdf_reading import Reading
from docgen.verification.remaking import Remade
from docgen.version import __version__

PACKET = "packet.pdf"
CASE = "case.yaml"
FINDINGS = "findings.json"
MANIFEST = "manifest.json"
ATTACHED = (CASE, FINDINGS, MANIFEST)
RENEW = "请寄件单位用 docgen 重新成卷报送"
#: What the Word files and the findings depend on; pages depend on the rest as well.
_DATA = ("docgen", "templates", "schema", "rules")
_NAMES = {
    "docgen": "docgen", "templates": "模板", "schema": "案件格式", "rules": "规则",
    "office": "LibreOffice", "fonts": "字体", "charts": "画图程序",
}  # fmt: skip


@dataclass
class Matter:
    """One packet and what is known of it.

    Attributes:
        path: As the user gave it.
        place: A private folder.
        outer: The manifest beside packet.pdf; None in a bare PDF or where it is unsound.
        inner: The manifest inside packet.pdf.
        readings: Name of each PDF to what it holds.
        report: Of the attached case, as of the day it was checked.
        remade: What the attached case yields here.
    """

    path: Path
    place: Path
    held: Held
    ledger: Ledger
    on: dt.date | None
    templates: Path | None
    outer: Manifest | None = None
    inner: Manifest | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    report: CaseReport | None = None
    remade: Remade | None = None

    @property
    def bare(self) -> bool:
        """Whether there is nothing but packet.pdf."""
        return self.held.form == "pdf"

    @property
    def manifest(self) -> Manifest | None:
        """The manifest the cover's digest is of; the one beside it where that cannot be read."""
        return self.inner or self.outer

    @property
    def packet(self) -> Reading:
        """What packet.pdf holds."""
        return self.readings.get(PACKET) or Reading(error="不在材料里")

    def content(self, name: str) -> bytes | None:
        """A file of the packet: from beside packet.pdf, or from inside it where there is nothing beside."""
        if self.bare and name != PACKET:
            return self.packet.attachment(name)
        return self.held.files.get(name)

    def differing(self, *, drawing: bool) -> list[str]:
        """In what the maker's versions differ from those here, in Chinese; LibreOffice and fonts when drawing."""
        assert self.manifest is not None
        assert self.remade is not None
        here = self.remade.versions
        keys = [key for key in here if drawing or key in _DATA]
        return [_NAMES.get(key, key) for key in keys if self.manifest.versions.get(key) != here[key]]

    @property
    def edition(self) -> Edition:
        """Which docgen made it, and which is here."""
        here = self.remade.versions["docgen"] if self.remade is not None else __version__
        return Edition(self.manifest.versions.get("docgen", "") if self.manifest is not None else here, here)

    def judge(self, check: str, evidence: str, faults: list[Finding], *, by_rules: bool = False) -> None:
        """Enter a check whose outcome depends on what this docgen knows and how it words its papers.

        Args:
            check: As for :meth:`docgen.verification.ledger.Ledger.enter`.
            evidence: Likewise.
            faults: Likewise; where another docgen made the packet they are told but prove nothing.
            by_rules: They follow from the case alone, so that only a newer docgen may have known better.
        """
        edition = self.edition
        if faults and (edition.newer if by_rules else edition.differs):
            self.ledger.doubt(check, edition.doubt, faults, edition.remedy)
        else:
            self.ledger.enter(check, evidence, faults)

    def described(self, version: str) -> dict[str, Any]:
        """What the packet says of itself, for the head of a report."""
        if self.manifest is None:
            return {}
        facts = self.manifest.facts
        stage = self.manifest.stage
        if self.report is not None and self.report.procedure is not None:
            stage = next((one.title for one in self.report.procedure.stages if one.id == stage), stage)
        return {
            "packet": _told(facts, "packet"),
            "procedure": self.manifest.procedure,
            "stage": self.manifest.stage,
            "stage_title": stage,
            "addressee": _told(facts, "addressee"),
            "checked_on": self.manifest.checked_on.isoformat(),
            "draft": self.manifest.draft,
            "made_with": self.manifest.versions.get("docgen", "？"),
            "verified_with": version,
            "digest": self.inner.digest if self.inner else "",
        }


def _told(facts: Mapping[str, Any], key: str) -> str:
    value = facts.get(key)
    return conceal_text(value)[:200] if isinstance(value, str) else ""


def same(content: bytes | None, sha256: str) -> bool:
    """Whether a content is there and has a hash."""
    return content is not None and digest(content) == sha256
