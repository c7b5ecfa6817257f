"""Rosters as officers keep them: .xlsx or .csv, heads by label, each cell with its sheet, row and column."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import zipfile
from pathlib import Path
from typing import Any

from docgen.case.fields import Field
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

LARGEST = 64 * 1024 * 1024
_HEAD_WITHIN = 10


def read_roster(path: Path, name: str, schema: Field, sheet: str | None = None) -> tuple[Node | None, list[Finding]]:
    """The rows of a roster as a list node, and every fault of its form.

    Args:
        path: An .xlsx or .csv file.
        name: How findings call it.
        schema: The record of one row; heads are its labels or keys.
        sheet: Worksheet name; the first when None.
    """
    return _Roster(name, schema).read(path, sheet)


class _Roster:
    def __init__(self, name: str, schema: Field) -> None:
        self.name = name
        self.schema = schema
        self.sheet = ""
        self.findings: list[Finding] = []

    def read(self, path: Path, sheet: str | None) -> tuple[Node | None, list[Finding]]:
        rows = self._xlsx(path, sheet) if path.suffix.lower() == ".xlsx" else self._csv(path)
        if rows is None:
            return None, self.findings
        head = self._head(rows)
        if head is None:
            return None, self.findings
        number, columns = head
        records = [self._record(at, row, columns) for at, row in enumerate(rows, 1) if at > number and any(row)]
        self._gaps(rows, number)
        return Node(records, self._place(number, 1, "")), self.findings

    def _head(self, rows: list[list[str]]) -> tuple[int, dict[int, str]] | None:
        known = self.schema.by_name
        best, most = 0, 0
        for at, row in enumerate(rows[:_HEAD_WITHIN], 1):
            hits = sum(_clean(cell) in known for cell in row)
            if hits > most:
                best, most = at, hits
        if most == 0:
            labels = "、".join(child.label for child in self.schema.children.values() if child.required)
            self._report(1, 1, "head", "前 10 行里没有找到表头", f"表头用这些名称：{labels} …")
            return None
        columns: dict[int, str] = {}
        for column, cell in enumerate(rows[best - 1], 1):
            text = _clean(cell)
            if not text or text in ("序号", "备注"):
                continue
            if text not in known:
                close = difflib.get_close_matches(text, list(known), n=1, cutoff=0.5)
                hint = f"是不是“{close[0]}”？" if close else "不需要的列可以删去；名称见 docgen schema --fields"
                self._report(
                    best,
                    column,
                    "unknown-column",
                    f"表头“{text}”不认识",
                    hint,
                    Severity.WARNING if not close else Severity.ERROR,
                )
            elif known[text].key in {known[used].key for used in columns.values()}:
                self._report(best, column, "duplicate-column", f"表头“{text}”出现两次", "只留一列")
            else:
                columns[column] = text
        present = {known[head].key for head in columns.values()}
        for child in self.schema.children.values():
            if child.required and child.key not in present:
                self._report(best, 1, "missing-column", f"名册没有“{child.label}”列", f"加一列“{child.label}”")
        return best, columns

    def _record(self, at: int, row: list[str], columns: dict[int, str]) -> Node:
        entries: dict[str, Node] = {}
        for column, head in columns.items():
            text = row[column - 1] if column <= len(row) else ""
            entries[head] = Node(text.strip(), self._place(at, column, text))
        first = next(iter(columns), 1)
        keys = {head: self._place(at, column, "") for column, head in columns.items()}
        return Node(entries, self._place(at, first, ""), keys)

    def _gaps(self, rows: list[list[str]], head: int) -> None:
        filled = [at for at, row in enumerate(rows, 1) if at > head and any(row)]
        if not filled:
            self._report(head, 1, "empty-roster", "表头下面没有内容", "填写名册后再引用")
            return
        for at in range(head + 1, filled[-1]):
            if not any(rows[at - 1]):
                self._report(
                    at, 1, "blank-row", f"第 {at} 行是空行，已跳过", "删去空行，确认没有漏人", Severity.WARNING
                )

    def _csv(self, path: Path) -> list[list[str]] | None:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            self._report(0, 0, "too-large", "名册超过 64 MiB", "拆分名册")
            return None
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding == "gb18030":
                self._report(
                    1,
                    1,
                    "csv-encoding",
                    "名册是 GBK（ANSI）编码，已按 GB18030 读取",
                    "核对人名；建议另存为 .xlsx 或 UTF-8",
                    Severity.WARNING,
                )
            try:
                return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
            except csv.Error as problem:
                self._report(1, 1, "csv", f"读不出这个 .csv（{problem}）", "另存为 .xlsx")
                return None
        self._report(1, 1, "csv-encoding", "名册既不是 UTF-8 也不是 GBK 编码", "另存为 .xlsx 或 UTF-8 的 .csv")
        return None

    def _xlsx(self, path: Path, sheet: str | None) -> list[list[str]] | None:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException

        fault = _package_fault(path)
        if fault:
            self._report(0, 0, "xlsx", fault, "在 Excel 或 WPS 里另存为 .xlsx")
            return None
        try:
            book = openpyxl.load_workbook(path, data_only=False)
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as problem:
            self._report(
                0, 0, "xlsx", f"读不出这个工作簿（{type(problem).__name__}）", "在 Excel 或 WPS 里另存为 .xlsx"
            )
            return None
        if sheet is not None and sheet not in book.sheetnames:
            self._report(0, 0, "sheet", f"没有“{sheet}”这张工作表", f"可用：{'、'.join(book.sheetnames)}")
            return None
        page = book[sheet] if sheet is not None else book.worksheets[0]
        self.sheet = page.title
        rows = [[self._cell(cell) for cell in row] for row in page.iter_rows()]
        self._merged(page, rows)
        return rows

    def _cell(self, cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if cell.data_type == "f":
            self._report(cell.row, cell.column, "formula", "这一格是公式", "复制后“选择性粘贴—数值”")
            return ""
        if cell.data_type == "e":
            self._report(cell.row, cell.column, "cell-error", f"这一格是错误值 {value}", "改为正确的值")
            return ""
        if isinstance(value, dt.datetime):
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat()
        if isinstance(value, float) and value.is_integer():
            if abs(value) >= 10**15:
                self._report(
                    cell.row,
                    cell.column,
                    "long-number",
                    "长号码被当作数字存放，末几位已经丢失",
                    "把这一列设为“文本”后重新填写",
                )
                return ""
            return str(int(value))
        if isinstance(value, int) and abs(value) >= 10**15:
            self._report(
                cell.row,
                cell.column,
                "long-number",
                "长号码被当作数字存放，末几位可能已经丢失",
                "把这一列设为“文本”后重新填写",
            )
            return ""
        return str(value)

    def _merged(self, page: Any, rows: list[list[str]]) -> None:
        known = self.schema.by_name
        head = next(
            (at for at, row in enumerate(rows[:_HEAD_WITHIN], 1) if sum(_clean(cell) in known for cell in row) > 1), 0
        )
        for area in page.merged_cells.ranges:
            if head and area.max_row >= head:
                self._report(
                    area.min_row, area.min_col, "merged", f"{area.coord} 是合并单元格", "取消合并，每一格都填写"
                )

    def _place(self, row: int, column: int, text: str) -> Location:
        from openpyxl.utils import get_column_letter

        coordinate = f"{get_column_letter(column)}{row}" if row and column else ""
        pointer = f"{self.sheet or self.name}!{coordinate}" if coordinate else self.sheet
        return Location(self.name, row, column, pointer, text, max(1, len(text)))

    def _report(
        self, row: int, column: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.findings.append(Finding(f"roster.{rule}", severity, self._place(row, column, ""), message, remedy))


def _clean(text: str) -> str:
    return "".join(text.split())


def _package_fault(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if len(entries) > 2000 or sum(entry.file_size for entry in entries) > 4 * LARGEST:
                return "工作簿解压后过大"
    except (zipfile.BadZipFile, OSError):
        with path.open("rb") as file:
            encrypted = file.read(4) == b"\xd0\xcf\x11\xe0"
        return "工作簿有密码，或是旧的 .xls 格式" if encrypted else "这不是 .xlsx 工作簿，或文件已损坏"
    return ""
