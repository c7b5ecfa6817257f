"""A roster with every column it has: what a print job puts into its pieces, one row each."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.case.fields import Field
from docgen.case.roster import Reader, cleaned
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

#: Heads under which rosters name whose row it is, the usual first.
NAMES = ("姓名", "职工姓名", "代表姓名", "名称", "企业名称", "单位名称", "用人单位", "单位")
_KINDS = (".xlsx", ".csv")


@dataclass(frozen=True)
class OpenRoster:
    """The rows of a roster with all their columns.

    Attributes:
        heads: Labels of the columns, in order.
        rows: Texts by label, in the order of the file.
        lines: The row of the file each stands in, from 1.
        node: The columns the schema knows, as a list of records.
    """

    heads: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    lines: tuple[int, ...]
    node: Node


def read_open_roster(
    path: Path, name: str, schema: Field | None, sheet: str | None = None
) -> tuple[OpenRoster | None, list[Finding]]:
    """A roster with the columns no schema knows too, and every fault of its form.

    Args:
        path: An .xlsx or .csv file.
        name: How findings call it.
        schema: The record of one row; None where only the name of each row matters.
        sheet: Worksheet name; the first one that is not hidden when None.
    """
    if path.suffix.lower() not in _KINDS:
        remedy = "在 Excel 或 WPS 里另存为 .xlsx，或存为 .csv"
        return None, [Finding("roster.kind", Severity.ERROR, Location(name), "名册只能是 .xlsx 或 .csv 文件", remedy)]
    reader = _OpenReader(name, schema or _named())
    if schema is None:
        reader.least = 1
    return reader.read_open(path, sheet), reader.findings


class _OpenReader(Reader):
    """Takes columns no schema knows for what they are: the roster's own."""

    def read_open(self, path: Path, sheet: str | None) -> OpenRoster | None:
        rows = self.texts(path, sheet)
        if rows is None:
            return None
        head = self._head(rows)
        if head is None:
            return None
        number, columns = head
        labels = self._labels(rows[number - 1], number)
        kept = [(at, row) for at, row in enumerate(rows, 1) if at > number and any(row)]
        records = [self._record(at, row, columns) for at, row in kept]
        self._gaps(rows, number)
        self._beyond(rows, number)
        texts = tuple(
            {label: row[column - 1] if column <= len(row) else "" for column, label in labels.items()}
            for _, row in kept
        )
        lines = tuple(at for at, _ in kept)
        return OpenRoster(tuple(labels.values()), texts, lines, Node(records, self._place(number, 1, "")))

    def _labels(self, row: list[str], at: int) -> dict[int, str]:
        labels: dict[int, str] = {}
        for column, cell in enumerate(row, 1):
            text = cleaned(cell)
            if text in labels.values() and text not in self.schema.by_name:
                self._report(at, column, "duplicate-column", f"表头“{text}”出现两次", "改名或只留一列")
            elif text and text not in labels.values():
                labels[column] = text
        return labels

    def _unknown(self, row: int, column: int, text: str) -> None:
        """A column of the roster's own; one that looks like a field it lacks is asked about."""
        close = difflib.get_close_matches(text, [one.label for one in self.schema.children.values()], n=1, cutoff=0.75)
        if close:
            hint = f"是不是“{close[0]}”？不是就不必改，模板里用 row 取这一列"
            self._report(row, column, "unknown-column", f"表头“{text}”不认识", hint, Severity.WARNING)


def _named() -> Field:
    """A record that has a name and nothing else that is known."""
    children = {label: _text(label) for label in NAMES}
    return Field("", "", "dict", "", "", False, "", "", "", "", None, "", children, None, {})


def _text(label: str) -> Field:
    return Field(label, label, "string", "", "", False, "", "", "", "", None, "", {}, None, {})
