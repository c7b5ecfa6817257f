"""A roster with every column it has: what a print job puts into its pieces, one row each."""

from __future__ import annotations

import difflib
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.case.fields import Field
from docgen.case.roster import Reader
from docgen.case.roster_lines import COLUMNS, Line, Stopped, cleaned
from docgen.case.row_store import RowStore
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

#: Heads under which rosters name whose row it is, the usual first.
NAMES = ("姓名", "职工姓名", "代表姓名", "名称", "企业名称", "单位名称", "用人单位", "单位")
_KINDS = (".xlsx", ".csv")
#: How a line begins that is no person: a sum, or who made the list.
_FOOTER = re.compile(
    r"(总计|合计|小计|共计|总人数)[:：]?|((制表|填表|审核|复核|经办|负责|联系)(人|单位|部门|日期|时间)?|备?注|说明|日期)[:：].*"
)


@dataclass(frozen=True)
class OpenRoster:
    """The rows of a roster with all their columns.

    Attributes:
        heads: Labels of the columns, in order.
        rows: Texts by label, in the order of the file.
        lines: The row of the file each stands in, from 1.
        node: The columns the schema knows, as a list of records; empty without a schema.
    """

    heads: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]
    lines: Sequence[int]
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
    reader.recorded = schema is not None
    if schema is None:
        reader.least = 1
    try:
        return reader.read_open(path, sheet), reader.findings
    except Stopped:
        return None, reader.findings


class _OpenReader(Reader):
    """Takes columns no schema knows for what they are: the roster's own."""

    recorded = True
    naming = "用 --sheet 写明"

    def read_open(self, path: Path, sheet: str | None) -> OpenRoster:
        """The roster.

        Raises:
            Stopped: It cannot be read.
        """
        head, lines = self.opened(path, sheet)
        labels = self._labels(head)
        rows, numbers, records = RowStore(labels.values()), array("L"), []
        named = next((column for label in NAMES for column, text in labels.items() if text == label), 0)
        for line in lines:
            texts = line.texts
            self._check(line, named, labels)
            rows.append([texts[column - 1] if column <= len(texts) else "" for column in labels])
            numbers.append(line.at)
            if self.recorded:
                records.append(self.record(line))
        return OpenRoster(rows.heads, rows, numbers, Node(records, self.lines.place(head.at, 1, "")))

    def wanted(self) -> str:
        """What a roster without a head is told."""
        return super().wanted() if self.recorded else "要有一列的表头是“姓名”；单位的名册是“名称”或“企业名称”"

    def _check(self, line: Line, named: int, labels: Mapping[int, str]) -> None:
        """Tell of a line that is no person, or is nobody's."""
        first = cleaned(next(filter(None, line.texts), ""))
        if _FOOTER.fullmatch(first):
            message, remedy = f"第 {line.at} 行是“{first[:10]}”，不是要印的一件", "名册里只留人员，合计、制表人等行删去"
            self.lines.report(line.at, 1, "footer", message, remedy)
        elif named and not cleaned("".join(line.texts[named - 1 : named])) and not self._faulty(line.at, named):
            message, remedy = f"第 {line.at} 行的“{labels[named]}”是空的", "填写，或删去这一行；不改也会印一件"
            self.lines.report(line.at, named, "no-name", message, remedy, Severity.WARNING)

    def _faulty(self, row: int, column: int) -> bool:
        """Whether the cell was written, but cannot be taken as it is."""
        told = (one.location for one in self.findings[-COLUMNS:])
        return any((place.line, place.column) == (row, column) for place in told)

    def _labels(self, head: Line) -> dict[int, str]:
        labels: dict[int, str] = {}
        for column, cell in enumerate(head.texts, 1):
            text = cleaned(cell)
            if text in labels.values() and text not in self.schema.by_name:
                self.lines.report(head.at, column, "duplicate-column", f"表头“{text}”出现两次", "改名或只留一列")
            elif text and text not in labels.values():
                labels[column] = text
        return labels

    def unknown(self, row: int, column: int, text: str) -> None:
        """A column of the roster's own; one that looks like a field it lacks is asked about."""
        close = difflib.get_close_matches(text, [one.label for one in self.schema.children.values()], n=1, cutoff=0.75)
        if close:
            hint = f"是不是“{close[0]}”？不是就不必改，模板里用 row 取这一列"
            self.lines.report(row, column, "unknown-column", f"表头“{text}”不认识", hint, Severity.WARNING)


def _named() -> Field:
    """A record that has a name and nothing else that is known."""
    children = {label: _text(label) for label in NAMES}
    return Field("", "", "dict", "", "", False, "", "", "", "", None, "", children, None, {})


def _text(label: str) -> Field:
    return Field(label, label, "string", "", "", False, "", "", "", "", None, "", {}, None, {})
