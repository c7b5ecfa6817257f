"""A table that makes one case of each row: heads are fields, an empty cell leaves what the base case says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from docgen.case.fields import SCALARS, Field, read_schema, walk
from docgen.case.roster import read_roster
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

_FILE = "文件"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: Its line in the sheet, from 1.
        name: Its first written cell, by which people know it.
        fields: What it says, as a tree of the schema.
        faults: What is wrong with the form of its cells.
    """

    number: int
    name: str
    fields: Node
    faults: tuple[Finding, ...]


def read_table(path: Path, procedure: str) -> tuple[list[Row], list[Finding]]:
    """The rows of a table, and what is wrong with the table as a whole.

    Args:
        path: An .xlsx or .csv file.
        procedure: Id of the procedure. Heads are its labels or keys from the top (``会议.日期``, ``meeting.date``), the
            label alone where no other field has it, and with ``.文件`` a file to be read in place of a record or list.
    """
    held, findings = read_roster(path, str(path), _columns(procedure))
    if held is None or not isinstance(held.value, list):
        return [], findings
    head = held.location.line
    of_row: dict[int, list[Finding]] = {}
    of_table: list[Finding] = []
    for one in findings:
        if one.rule == "roster.empty-roster":
            # Told as unnamed() does.
            continue
        blank = one.rule == "roster.blank-row"
        (of_table if one.location.line <= head or blank else of_row.setdefault(one.location.line, [])).append(one)
    rows = []
    for record in held.value:
        number = record.location.line
        assert isinstance(record.value, dict)
        name = next((cell.value for cell in record.value.values() if isinstance(cell.value, str) and cell.value), "")
        rows.append(Row(number, name, _tree(record, procedure, str(path)), tuple(of_row.pop(number, ()))))
    for number, lost in of_row.items():
        # A row of which nothing could be read is none of the records.
        rows.append(Row(number, "", Node({}, Location(str(path), number, 1)), tuple(lost)))
    return sorted(rows, key=lambda row: row.number), of_table


def told_apart(rows: list[Row]) -> dict[int, str]:
    """A name for each row by its number: the name alone, with the line where several have it or it has none."""
    names = [row.name.casefold() for row in rows]
    return {
        row.number: row.name if row.name and names.count(name) == 1 else f"{row.name}（第{row.number}行）"
        for row, name in zip(rows, names, strict=True)
    }


def laid_over(base: Node, row: Node, schema: Field) -> Node:
    """A case with the fields of a row in place of its own."""
    assert isinstance(base.value, dict)
    assert isinstance(row.value, dict)
    names = schema.by_name
    entries, keys = dict(base.value), dict(base.keys)
    written = {names[name].key: name for name in entries if name in names}
    for name, child in row.value.items():
        field = names[name]
        place = written.get(field.key, name)
        below = entries.get(place)
        both = below is not None and isinstance(below.value, dict) and isinstance(child.value, dict)
        entries[place] = laid_over(below, child, field) if both and below is not None else child
        keys[place] = child.location
    return Node(entries, base.location, keys)


@cache
def _columns(procedure: str) -> Field:
    """A flat record of every head a table may have."""
    root = read_schema(procedure)
    found = list(_heads(root))
    labels = [field.label.rpartition(".")[2] for field in found]
    short = [
        replace(field, label=label)
        for field, label in zip(found, labels, strict=True)
        if labels.count(label) == 1 and label not in root.by_name and not field.key.endswith(f".{_FILE}")
    ]
    children = {f"{number}": field for number, field in enumerate([*found, *short])}
    return replace(root, children=children)


@cache
def _labels(procedure: str) -> dict[str, str]:
    """Labels from the top, by keys from the top."""
    return {field.key: field.label for field in _heads(read_schema(procedure))}


def _heads(root: Field) -> Iterator[Field]:
    labels: dict[str, str] = {}
    for pointer, field in walk(root):
        if "[]" in pointer:
            continue
        above, _, _ = pointer.rpartition(".")
        label = labels[pointer] = f"{labels[above]}.{field.label}" if above else field.label
        if field.type in SCALARS or (field.item is not None and field.item.type in SCALARS):
            yield replace(field, key=pointer, label=label, required=False)
        else:
            yield replace(
                field, key=f"{pointer}.{_FILE}", label=f"{label}.{_FILE}", type="string", required=False, children={},
                item=None,
            )  # fmt: skip


def _tree(record: Node, procedure: str, name: str) -> Node:
    """The written cells of a row as a tree, fields by their labels: so findings call them."""
    known, labels = _columns(procedure).by_name, _labels(procedure)
    place = Location(name, record.location.line, record.location.column)
    root = Node({}, place)
    assert isinstance(record.value, dict)
    for head, cell in record.value.items():
        if cell.blank:
            continue
        *above, last = labels[known[head].key].split(".")
        here = root
        for part in above:
            assert isinstance(here.value, dict)
            here.keys.setdefault(part, cell.location)
            here = here.value.setdefault(part, Node({}, place))
        assert isinstance(here.value, dict)
        here.value[last] = cell
        here.keys[last] = cell.location
    return root


def unnamed(path: Path) -> Finding:
    """The finding for a table without rows."""
    return Finding("table.empty", Severity.ERROR, Location(str(path)), "表里没有一行案件", "每个案件填一行")
