"""The procedures there are, read from templates/<procedure>/procedure.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen import places
from docgen.case.model import Case
from docgen.procedures.milestones import Milestone
from docgen.procedures.model import Document, Procedure, Stage


@cache
def read_procedure(ident: str) -> Procedure:
    """The procedure of an id.

    Raises:
        FileNotFoundError: There is none.
    """
    folder = places.templates() / ident
    loaded: Mapping[str, Any] = yaml.safe_load((folder / "procedure.yaml").read_text(encoding="utf-8"))
    documents = tuple(_document(entry, folder) for entry in loaded["documents"])
    stages = tuple(_stage(entry) for entry in loaded["stages"])
    milestones = tuple(_milestone(entry) for entry in loaded["milestones"])
    return Procedure(ident, loaded["title"], stages, documents, milestones)


def _document(entry: Mapping[str, Any], folder: Path) -> Document:
    return Document(
        entry["id"],
        entry["code"],
        entry["title"],
        entry["audience"],
        tuple(entry["stages"]),
        folder / f"{entry['id']}.docx",
        entry.get("each", ""),
        str(entry.get("when", "")),
        entry.get("date", ""),
        entry.get("number", ""),
        entry.get("name", ""),
        entry.get("keep", "D10"),
    )


def _stage(entry: Mapping[str, Any]) -> Stage:
    return Stage(
        entry["id"],
        entry["title"],
        entry["recipient"],
        entry.get("addressee", ""),
        entry.get("due", ""),
        entry.get("follows", ""),
        str(entry.get("when", "")),
    )


def _milestone(entry: Mapping[str, Any]) -> Milestone:
    direction = "before" if "before" in entry else "after"
    return Milestone(
        entry["id"],
        entry["title"],
        direction,
        entry[direction],
        entry.get("limit", ""),
        entry.get("done", ""),
        str(entry.get("when", "")),
        bool(entry.get("working", False)),
    )


def procedure_of(case: Case) -> Procedure:
    """The procedure of a case, with the union's own templates in place of ours where its docgen.yaml names a folder."""
    procedure = read_procedure(case.procedure)
    folder = case.settings.templates
    if folder is None:
        return procedure
    own = folder / procedure.id
    documents = (
        replace(document, template=own / document.template.name)
        if (own / document.template.name).is_file()
        else document
        for document in procedure.documents
    )
    return replace(procedure, documents=tuple(documents))


@cache
def procedures() -> tuple[Procedure, ...]:
    """Every procedure, sorted by id."""
    return tuple(read_procedure(path.parent.name) for path in sorted(places.templates().glob("*/procedure.yaml")))
