"""What a packet says of itself: every file's hash, every version, the stage and its recipient."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from docgen import places
from docgen.version import __version__


def digest(content: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


@cache
def versions(procedure: str) -> dict[str, str]:
    """The version of docgen and a digest of each data set a packet depends on."""
    package = places.law().parent
    law = [path for path in places.law().rglob("*") if path.suffix in (".py", ".yaml")]
    rules = list((package / "rules").rglob("*.py"))
    return {
        "docgen": __version__,
        "templates": _digest_of((places.templates() / procedure).glob("*"), places.templates()),
        "schema": _digest_of(places.schemas().rglob("*.yaml"), places.schemas()),
        "rules": _digest_of([*rules, *law], package),
    }


def _digest_of(files: Iterable[Path], base: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.relative_to(base).as_posix()}\0{digest(path.read_bytes())}\n".encode())
    return whole.hexdigest()


def describe(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """manifest.json: the facts given, then every file with its size and sha256, sorted by name."""
    listed = {name: {"sha256": digest(content), "bytes": len(content)} for name, content in sorted(files.items())}
    return (json.dumps({**facts, "files": listed}, ensure_ascii=False, indent=2) + "\n").encode()
