"""Everything a packet depends on, as one hash: what changes it makes the packet anew, what does not leaves it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from docgen import places
from docgen.case.model import Case
from docgen.case.settings import NAME
from docgen.packet.manifest import versions
from docgen.pdf.edition import edition
from docgen.procedures.catalogue import procedure_of, procedures

_OWN = ("docgen", "schema", "rules")


def program() -> dict[str, str]:
    """What of docgen itself packets depend on and what a running process has already read: it holds for a whole run."""
    some = procedures()[0]
    folder = places.templates()
    described = sorted(folder.glob("*/*.yaml"))
    texts = b"".join(f"{one.relative_to(folder)}\0".encode() + one.read_bytes() for one in described)
    own = versions(some)
    return {name: own[name] for name in _OWN} | {"described": sha256(texts).hexdigest()}


def inputs_of(case: Case, options: Mapping[str, Any]) -> str:
    """The hash of everything the packets of a case depend on, as it lies on the disk now.

    Args:
        case: From its file or row.
        options: What else was asked for, as JSON can say it.
    """
    return inputs_from(files_of(case), case, options)


def files_of(case: Case) -> dict[str, str | None]:
    """Every file a case was read from, as its root knows it, with its sha256; None for one that cannot be read."""
    root = case.settings.root
    return {_name(path, root): _digest(path) for path in (*case.sources, root / NAME)}


def inputs_from(files: Mapping[str, str | None], case: Case, options: Mapping[str, Any]) -> str:
    """As :func:`inputs_of`, where the files were read on another machine.

    Args:
        files: From :func:`files_of`.
        case: As for :func:`inputs_of`.
        options: As for :func:`inputs_of`.
    """
    whole = {
        "files": files,
        "versions": versions(procedure_of(case)),
        "edition": edition(case.settings.fonts),
        "options": options,
    }
    return sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _name(path: Path, root: Path) -> str:
    return os.path.relpath(path, root)


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
