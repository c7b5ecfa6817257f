"""What a packet says of itself: every file's hash, every version, the stage and its recipient."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from docgen import places
from docgen.procedures.model import Procedure
from docgen.version import __version__


def digest(content: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


def versions(procedure: Procedure) -> dict[str, str]:
    """The version of docgen and a digest of each data set a packet depends on."""
    package = places.law().parent
    law = [path for path in places.law().rglob("*") if path.suffix in (".py", ".yaml")]
    rules = list((package / "rules").rglob("*.py"))
    folder = places.templates()
    templates = {f"{procedure.id}/{document.id}": document.template for document in procedure.documents}
    described = [*(folder / procedure.id).glob("*.yaml")]
    if procedure.family:
        described += (folder / procedure.family).glob("*.yaml")
    templates |= _named([*(folder / "shared").glob("*.docx"), *described], folder)
    return {
        "docgen": __version__,
        "templates": _digest_of(templates),
        "schema": _digest_of(_named(places.schemas().rglob("*.yaml"), places.schemas())),
        "rules": _digest_of(_named([*rules, *law], package)),
        "charts": metadata.version("matplotlib"),
    }


def _named(files: Iterable[Path], base: Path) -> dict[str, Path]:
    return {path.relative_to(base).as_posix(): path for path in files}


def _digest_of(files: Mapping[str, Path]) -> str:
    whole = hashlib.sha256()
    for name, path in sorted(files.items()):
        whole.update(f"{name}\0{digest(path.read_bytes())}\n".encode())
    return whole.hexdigest()


def describe(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """manifest.json: the facts given, then every file with its size and sha256, sorted by name."""
    listed = {name: {"sha256": digest(content), "bytes": len(content)} for name, content in sorted(files.items())}
    return written({**facts, "files": listed})


def written(facts: Mapping[str, Any]) -> bytes:
    """A manifest as docgen writes it: the same facts in the same order give the same bytes."""
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
