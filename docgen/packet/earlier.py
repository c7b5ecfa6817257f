"""What an earlier build left at the place of a packet: left alone when nothing changed, else drawn upon."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.packet.manifest import digest
from docgen.packet.order import Drawn, Order

#: What the pages of a document depend on besides its Word file.
_DRAWING = ("docgen", "office", "fonts")

#: What a manifest says that is known only when all pages are drawn.
_LATER = ("files", "documents", "digest", "pages")


@dataclass(frozen=True)
class Earlier:
    """A packet docgen made before, every file of which is as its manifest says."""

    manifest: Mapping[str, Any]
    read: Callable[[str], bytes]

    def holds(self, facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bool:
        """Whether a packet of these facts and files is what it is.

        Args:
            facts: Of the manifest, but for what is known only from pages.
            files: Name to content of everything that is not drawn by LibreOffice.
        """
        listed = {name: entry["sha256"] for name, entry in self.manifest["files"].items()}
        drawn = {name for name in listed if name.endswith(".pdf")}
        told = {key: value for key, value in self.manifest.items() if key not in _LATER}
        return (
            told == {key: value for key, value in facts.items() if key != "documents"}
            and _unpaged(self.manifest["documents"]) == _unpaged(facts["documents"])
            and {name: listed[name] for name in listed if name not in drawn}
            == {name: digest(content) for name, content in files.items()}
        )

    def pdf_of(self, drawn: Drawn, versions: Mapping[str, str]) -> bytes | None:
        """The PDF of a document drawn from the same Word file by the same LibreOffice and fonts."""
        if any(self.manifest["versions"].get(name) != versions[name] for name in _DRAWING):
            return None
        for entry in self.manifest["documents"]:
            same = entry["title"] == drawn.title and entry["date"] == _iso(drawn)
            if same and self.manifest["files"][entry["docx"]]["sha256"] == digest(drawn.content):
                return self.read(entry["pdf"])
        return None


def find_earlier(out: Path, order: Order, *, archive: bool) -> Earlier | None:
    """The packet that stands where an order goes; None when there is none or an older docgen made it.

    Its files have been held against its manifest by :func:`docgen.packet.storage.refuse_foreign`.
    """
    target = out / (f"{order.name}.zip" if archive else order.name)

    def read(name: str) -> bytes:
        if not archive:
            return (target / name).read_bytes()
        with zipfile.ZipFile(target) as package:
            return package.read(f"{order.name}/{name}")

    try:
        manifest = json.loads(read("manifest.json"))
        complete = {"files", "documents", "versions", "digest", "pages"} <= set(manifest)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile):
        return None
    return Earlier(manifest, read) if complete else None


def _iso(drawn: Drawn) -> str | None:
    return drawn.piece.date.isoformat() if drawn.piece.date else None


def _unpaged(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in entry.items() if key != "pages"} for entry in documents]
