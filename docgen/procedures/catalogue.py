"""The procedures there are, read from templates/<procedure>/procedure.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen import places
from docgen.case.model import Case
from docgen.procedures.duties import duty
from docgen.procedures.excerpts import Carriage, Share
from docgen.procedures.milestones import Milestone, bases_of
from docgen.procedures.model import Document, Procedure, Stage


@cache
def read_procedure(ident: str) -> Procedure:
    """The procedure of an id.

    Raises:
        FileNotFoundError: There is none.
    """
    folder = places.templates() / ident
    loaded = _load(folder / "procedure.yaml")
    family = loaded.get("family", "")
    shared = _load(places.templates() / family / "family.yaml") if family else {}
    documents = tuple(_document(entry, folder) for entry in _with(shared, loaded, "documents"))
    carriages = {one["id"]: _carriage(one) for one in loaded.get("carriages", ())}
    stages = tuple(_stage(entry, carriages) for entry in _with(shared, loaded, "stages"))
    milestones = tuple(_milestone(entry) for entry in _with(shared, loaded, "milestones"))
    duties = tuple(duty(entry) for entry in loaded.get("duties", ()))
    weighing = frozenset(loaded.get("weighs_whole", ()))
    return Procedure(ident, loaded["title"], stages, documents, milestones, family, duties, weighing)


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


def _with(shared: Mapping[str, Any], own: Mapping[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """The entries of a procedure, each with what its family says of the same id and it does not say itself."""
    family = {entry["id"]: entry for entry in shared.get(kind, ())}
    for entry in own[kind]:
        inherited = {**family[entry["id"]], "family": own["family"]} if entry["id"] in family else {}
        yield {**inherited, **entry}


def _document(entry: Mapping[str, Any], folder: Path) -> Document:
    template = f"{entry.get('template', entry['id'])}.docx"
    if (family := entry.get("family", "")) and not (folder / template).is_file():
        folder = places.templates() / family
    return Document(
        entry["id"],
        entry["code"],
        entry["title"],
        entry["audience"],
        tuple(entry["stages"]),
        folder / template,
        entry.get("each", ""),
        str(entry.get("when", "")),
        entry.get("date", ""),
        entry.get("number", ""),
        entry.get("name", ""),
        entry.get("keep", "D10"),
        entry.get("sheets", ""),
    )


def _carriage(entry: Mapping[str, Any]) -> Carriage:
    lists = {
        pointer: Share(share["own"], dict(share.get("others", {}))) if isinstance(share, Mapping) else Share(share)
        for pointer, share in entry.get("lists", {}).items()
    }
    without = {**dict.fromkeys(entry.get("without", ()), ""), **entry.get("unless", {})}
    return Carriage(entry["id"], lists, frozenset(entry.get("whole", ())), without)


def _stage(entry: Mapping[str, Any], carriages: Mapping[str, Carriage]) -> Stage:
    return Stage(
        entry["id"],
        entry["title"],
        entry["recipient"],
        entry.get("addressee", ""),
        entry.get("due", ""),
        entry.get("follows", ""),
        str(entry.get("when", "")),
        entry.get("each", ""),
        str(entry.get("only", "")),
        entry.get("name", ""),
        carriages[entry["carries"]] if "carries" in entry else None,
        tuple(entry.get("leads", "").split()),
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
        entry.get("each", ""),
        entry.get("name", ""),
        entry.get("otherwise", ""),
        bool(entry.get("window", False)),
        bool(entry.get("lapses", False)),
        bases_of(entry),
    )


def procedure_of(case: Case) -> Procedure:
    """The procedure of a case, with the union's own templates in place of ours where its docgen.yaml names a folder."""
    procedure = read_procedure(case.procedure)
    folder = case.settings.templates
    if folder is None:
        return procedure
    own = own_templates(procedure, folder)
    documents = (replace(one, template=folder / own[one.id]) if one.id in own else one for one in procedure.documents)
    return replace(procedure, documents=tuple(documents))


def own_templates(procedure: Procedure, folder: Path) -> dict[str, str]:
    """The union's own templates there are: id of the document to the path below its folder.

    One lies in the folder of the procedure or, like ours that several procedures share, in that of their family.
    """
    found = {}
    for one in procedure.documents:
        for home in dict.fromkeys((one.template.parent.name, procedure.id)):
            name = f"{home}/{one.template.name}"
            if (folder / name).is_file():
                found[one.id] = name
    return found


@cache
def procedures() -> tuple[Procedure, ...]:
    """Every procedure, sorted by id."""
    return tuple(read_procedure(path.parent.name) for path in sorted(places.templates().glob("*/procedure.yaml")))
