"""Rosters as officers keep them: .xlsx or .csv, heads by label, each cell with its sheet, row and column."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from docgen.case.fields import Field
from docgen.case.roster_lines import HEAD_WITHIN, Line, Lines, Stopped, cleaned
from docgen.case.source import Node
from docgen.findings import Finding, Severity

#: Columns that are not data: what officers add, and what docgen itself writes into a ledger that is read again.
UNREAD = ("序号", "备注", "判定类别", "判定依据", "资料不足")


def read_roster(path: Path, name: str, schema: Field, sheet: str | None = None) -> tuple[Node | None, list[Finding]]:
    """The rows of a roster as a list node, and every fault of its form.

    Args:
        path: An .xlsx or .csv file.
        name: How findings call it.
        schema: The record of one row; heads are its labels or keys.
        sheet: Worksheet name; the first when None.
    """
    return Reader(name, schema).read(path, sheet)


class Reader:
    """Reads one roster; its findings grow as it reads.

    Args:
        name: How findings call the file.
        schema: The record of one row.
    """

    #: Heads a row must have at least to be taken for the head.
    least = 2
    #: How another worksheet is named.
    naming = "用“工作表:”写明"

    def __init__(self, name: str, schema: Field) -> None:
        self.schema = schema
        self.lines = Lines(name, schema.by_name)
        self.columns: dict[int, str] = {}

    @property
    def findings(self) -> list[Finding]:
        """What was found so far."""
        return self.lines.findings

    def read(self, path: Path, sheet: str | None) -> tuple[Node | None, list[Finding]]:
        """As :func:`read_roster`."""
        try:
            head, lines = self.opened(path, sheet)
            records = [self.record(line) for line in lines]
        except Stopped:
            return None, self.findings
        return Node(records, self.lines.place(head.at, 1, "")), self.findings

    def opened(self, path: Path, sheet: str | None) -> tuple[Line, Iterator[Line]]:
        """The head, and the lines below it as they are read; faults of their form are told on the way.

        Raises:
            Stopped: The file cannot be read, has no head or, while its lines are taken, goes too far.
        """
        lines = self.lines.read(path, sheet)
        early: list[Line] = []
        for line in lines:
            early.append(line)
            if line.at >= HEAD_WITHIN:
                break
        above = [line for line in early if line.at <= HEAD_WITHIN]
        head = self._head(above)
        table = next((line.at for line in above if self._hits(line) >= self.least), 0)
        below = [line for line in early if line.at > head.at]
        return head, self._below(head, table, chain(below, lines))

    def record(self, line: Line) -> Node:
        """The record of a line."""
        entries: dict[str, Node] = {}
        at, row = line.at, line.texts
        for column, head in self.columns.items():
            text = row[column - 1] if column <= len(row) else ""
            if column in line.doubtful and self.schema.by_name[head].type == "month":
                self.lines.report(
                    at, column, "month-number", f"{text} 被当作数字存放，分不清是 1 月还是 10 月",
                    "把这一列设为“文本”，写作 1990-10",
                )  # fmt: skip
                text = ""
            entries[head] = Node(text.strip(), self.lines.place(at, column, text))
        first = next(iter(self.columns), 1)
        keys = {head: self.lines.place(at, column, "") for column, head in self.columns.items()}
        return Node(entries, self.lines.place(at, first, ""), keys)

    def wanted(self) -> str:
        """What a roster without a head is told."""
        children = list(self.schema.children.values())
        return f"表头用这些名称：{'、'.join(one.label for one in children if one.required) or children[0].label} …"

    def unknown(self, row: int, column: int, text: str) -> None:
        """Tell of a head the schema does not know."""
        close = difflib.get_close_matches(text, list(self.schema.by_name), n=1, cutoff=0.5)
        hint = f"是不是“{close[0]}”？" if close else "不需要的列可以删去；名称见 docgen schema 程序 --fields"
        severity = Severity.ERROR if close else Severity.WARNING
        self.lines.report(row, column, "unknown-column", f"表头“{text}”不认识", hint, severity)

    def _hits(self, line: Line) -> int:
        return sum(cleaned(cell) in self.schema.by_name for cell in line.texts)

    def _head(self, lines: list[Line]) -> Line:
        """The line with most of the heads that are known; then they are this reader's columns.

        Raises:
            Stopped: None has one.
        """
        known = self.schema.by_name
        head = max(lines, key=self._hits, default=None)
        if head is None or not self._hits(head):
            sheets = "、".join(f"“{one}”" for one in self.lines.others)
            elsewhere = f"；名册若在工作表{sheets}，{self.naming}" if sheets else ""
            message = "前 10 行里没有找到表头" if head is not None else "前 10 行是空的，没有找到表头"
            self.lines.report(1, 1, "head", message, self.wanted() + elsewhere)
            raise Stopped
        for column, cell in enumerate(head.texts, 1):
            text = cleaned(cell)
            if not text or text in UNREAD:
                continue
            if text not in known:
                self.unknown(head.at, column, text)
            elif known[text].key in {known[used].key for used in self.columns.values()}:
                self.lines.report(head.at, column, "duplicate-column", f"表头“{text}”出现两次", "只留一列")
            else:
                self.columns[column] = text
        present = {known[one].key for one in self.columns.values()}
        for child in self.schema.children.values():
            if child.required and child.key not in present:
                message, remedy = f"名册没有“{child.label}”列", f"加一列“{child.label}”"
                self.lines.report(head.at, 1, "missing-column", message, remedy)
        return head

    def _below(self, head: Line, table: int, lines: Iterator[Line]) -> Iterator[Line]:
        """The lines below the head; then the areas merged from the line on which the table begins."""
        most = max(column for column, text in enumerate(head.texts, 1) if text)
        before = head.at
        for line in lines:
            if line.at > before + 1:
                which = f"{before + 1}" if line.at == before + 2 else f"{before + 1}—{line.at - 1}"
                message, remedy = f"第 {which} 行是空行，已跳过", "删去空行，确认没有漏人"
                self.lines.report(before + 1, 1, "blank-row", message, remedy, Severity.WARNING)
            if any(line.texts[most:]):
                # A comma too many moves a whole row.
                self.lines.report(
                    line.at, most + 1, "beyond-head", f"第 {line.at} 行比表头多出内容，没有读入",
                    "补上这一列的表头，或清除多出的内容；.csv 里含逗号的内容用双引号括起来",
                )  # fmt: skip
            before = line.at
            yield line
        if before == head.at:
            self.lines.report(head.at, 1, "empty-roster", "表头下面没有内容", "填写名册后再引用")
        for area in self.lines.merged:
            if table and area.bottom >= table:
                message = f"{area.written} 是合并单元格"
                self.lines.report(area.top, area.left, "merged", message, "取消合并，每一格都填写")
