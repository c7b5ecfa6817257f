"""Rosters as officers keep them: .xlsx or .csv, heads by label, each cell with its sheet, row and column."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import functools
import io
import re
import warnings
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from docgen.case.fields import Field
from docgen.case.intake import Unread, read_bounded
from docgen.case.package import package_fault
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

LARGEST = 64 * 1024 * 1024
_HEAD_WITHIN = 10
#: Columns that are not data: what officers add, and what docgen itself writes into a ledger that is read again.
UNREAD = ("序号", "备注", "判定类别", "判定依据", "资料不足")
#: A register of delegates ends long before; what lies beyond was left by a formatting brush.
_ROWS, _COLUMNS = 50_000, 200


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

    def __init__(self, name: str, schema: Field) -> None:
        self.name = name
        self.schema = schema
        self.sheet = ""
        self.findings: list[Finding] = []
        self.doubtful: set[tuple[int, int]] = set()

    def read(self, path: Path, sheet: str | None) -> tuple[Node | None, list[Finding]]:
        """As :func:`read_roster`."""
        rows = self.texts(path, sheet)
        if rows is None:
            return None, self.findings
        head = self._head(rows)
        if head is None:
            return None, self.findings
        number, columns = head
        records = [self._record(at, row, columns) for at, row in enumerate(rows, 1) if at > number and any(row)]
        self._gaps(rows, number)
        self._beyond(rows, number)
        return Node(records, self._place(number, 1, "")), self.findings

    def texts(self, path: Path, sheet: str | None) -> list[list[str]] | None:
        """The texts of all rows as far as anything is written; None with a finding when they cannot be read."""
        try:
            raw = read_bounded(path, LARGEST)
        except Unread as unread:
            self._report(0, 0, unread.rule, unread.message, unread.remedy)
            return None
        return self._xlsx(raw, sheet) if path.suffix.lower() == ".xlsx" else self._csv(raw)

    def _head(self, rows: list[list[str]]) -> tuple[int, dict[int, str]] | None:
        known = self.schema.by_name
        best, most = 0, 0
        for at, row in enumerate(rows[:_HEAD_WITHIN], 1):
            hits = sum(cleaned(cell) in known for cell in row)
            if hits > most:
                best, most = at, hits
        if most == 0:
            children = list(self.schema.children.values())
            labels = "、".join(one.label for one in [child for child in children if child.required] or children)
            self._report(1, 1, "head", "前 10 行里没有找到表头", f"表头用这些名称：{labels} …")
            return None
        columns: dict[int, str] = {}
        for column, cell in enumerate(rows[best - 1], 1):
            text = cleaned(cell)
            if not text or text in UNREAD:
                continue
            if text not in known:
                self._unknown(best, column, text)
            elif known[text].key in {known[used].key for used in columns.values()}:
                self._report(best, column, "duplicate-column", f"表头“{text}”出现两次", "只留一列")
            else:
                columns[column] = text
        present = {known[head].key for head in columns.values()}
        for child in self.schema.children.values():
            if child.required and child.key not in present:
                self._report(best, 1, "missing-column", f"名册没有“{child.label}”列", f"加一列“{child.label}”")
        return best, columns

    def _unknown(self, row: int, column: int, text: str) -> None:
        close = difflib.get_close_matches(text, list(self.schema.by_name), n=1, cutoff=0.5)
        hint = f"是不是“{close[0]}”？" if close else "不需要的列可以删去；名称见 docgen schema 程序 --fields"
        severity = Severity.ERROR if close else Severity.WARNING
        self._report(row, column, "unknown-column", f"表头“{text}”不认识", hint, severity)

    def _record(self, at: int, row: list[str], columns: dict[int, str]) -> Node:
        entries: dict[str, Node] = {}
        for column, head in columns.items():
            text = row[column - 1] if column <= len(row) else ""
            if (at, column) in self.doubtful and self.schema.by_name[head].type == "month":
                self._report(
                    at, column, "month-number", f"{text} 被当作数字存放，分不清是 1 月还是 10 月",
                    "把这一列设为“文本”，写作 1990-10",
                )  # fmt: skip
                text = ""
            entries[head] = Node(text.strip(), self._place(at, column, text))
        first = next(iter(columns), 1)
        keys = {head: self._place(at, column, "") for column, head in columns.items()}
        return Node(entries, self._place(at, first, ""), keys)

    def _gaps(self, rows: list[list[str]], head: int) -> None:
        filled = [at for at, row in enumerate(rows, 1) if at > head and any(row)]
        if not filled:
            self._report(head, 1, "empty-roster", "表头下面没有内容", "填写名册后再引用")
            return
        for before, after in pairwise((head, *filled)):
            if after > before + 1 and before > head - 1:
                which = f"{before + 1}" if after == before + 2 else f"{before + 1}—{after - 1}"
                self._report(
                    before + 1, 1, "blank-row", f"第 {which} 行是空行，已跳过", "删去空行，确认没有漏人",
                    Severity.WARNING,
                )  # fmt: skip

    def _csv(self, raw: bytes) -> list[list[str]] | None:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._report(
                1, 1, "csv-encoding", "名册是 UTF-16 编码（Excel 的“Unicode 文本”）", "另存为 .xlsx 或 UTF-8 的 .csv"
            )
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
                lines = csv.reader(io.StringIO(text, newline=""), delimiter=self._separator(text), strict=True)
                rows = [[cell.strip() for cell in row] for row in lines]
            except csv.Error as problem:
                self._report(lines.line_num or 1, 1, "csv", f"读不出这个 .csv（{_csv_fault(problem)}）", "另存为 .xlsx")
                return None
            if len(rows) > _ROWS:
                self._report(0, 0, "too-large", f"名册有 {len(rows)} 行，超过 {_ROWS} 行", "拆分名册")
                return None
            return rows
        self._report(1, 1, "csv-encoding", "名册既不是 UTF-8 也不是 GBK 编码", "另存为 .xlsx 或 UTF-8 的 .csv")
        return None

    def _separator(self, text: str) -> str:
        """What parts the columns: a comma, or the semicolon or tab of the line that looks most like the head."""
        known = self.schema.by_name
        best, most = ",", 1
        for line in text.splitlines()[:_HEAD_WITHIN]:
            for mark in (",", ";", "\t"):
                hits = sum(cleaned(cell).strip('"') in known for cell in line.split(mark))
                if hits > most:
                    best, most = mark, hits
        return best

    def _beyond(self, rows: list[list[str]], head: int) -> None:
        """Report what stands to the right of the last head: a comma too many moves a whole row."""
        most = max(column for column, text in enumerate(rows[head - 1], 1) if text)
        for at, row in enumerate(rows[head:], head + 1):
            if any(row[most:]):
                self._report(
                    at,
                    most + 1,
                    "beyond-head",
                    f"第 {at} 行比表头多出内容，没有读入",
                    "补上这一列的表头，或清除多出的内容；.csv 里含逗号的内容用双引号括起来",
                )

    def _xlsx(self, raw: bytes, sheet: str | None) -> list[list[str]] | None:
        import openpyxl

        fault = package_fault(raw, LARGEST)
        if fault:
            self._report(0, 0, "xlsx", fault, "在 Excel 或 WPS 里另存为 .xlsx")
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(raw), data_only=False)
        except Exception:  # a damaged workbook makes openpyxl fail in any way whatever
            self._report(0, 0, "xlsx", "读不出这个工作簿，文件已损坏", "在 Excel 或 WPS 里另存为 .xlsx")
            return None
        if sheet is not None and sheet not in book.sheetnames:
            self._report(0, 0, "sheet", f"没有“{sheet}”这张工作表", f"可用：{'、'.join(book.sheetnames)}")
            return None
        seen = [page for page in book.worksheets if page.sheet_state == "visible"]
        page = book[sheet] if sheet is not None else next(iter(seen or book.worksheets), None)
        if page not in book.worksheets:
            self._report(0, 0, "sheet", "这不是有行有列的工作表", "把名册放在普通工作表里，用“工作表:”写明它的名称")
            return None
        self.sheet = page.title
        rows = self._cells(page)
        if rows is not None:
            self._merged(page, rows)
            self._hidden(page, rows)
        return rows

    def _cells(self, page: Any) -> list[list[str]] | None:
        """The texts of a sheet, as far as anything is written.

        Why: iter_rows makes a cell for every place up to the last formatted one, and that may be XFD1048576.
        """
        rows: list[list[str]] = []
        for (row, column), cell in sorted(page._cells.items()):
            if cell.value is None:
                continue
            if row > _ROWS or column > _COLUMNS:
                self._report(
                    row,
                    column,
                    "too-large",
                    f"名册以外很远的地方还有内容（限 {_ROWS} 行、{_COLUMNS} 列）",
                    "清除这一格，或拆分名册",
                )
                return None
            text = self._cell(cell)
            rows += [[] for _ in range(row - len(rows))]
            rows[-1] += [""] * (column - 1 - len(rows[-1])) + [text]
        return rows

    def _hidden(self, page: Any, rows: list[list[str]]) -> None:
        for at, row in enumerate(rows, 1):
            if any(row) and at in page.row_dimensions and page.row_dimensions[at].hidden:
                self._report(
                    at,
                    1,
                    "hidden-row",
                    f"第 {at} 行是隐藏的，也已读入",
                    "不要的人整行删去，不要隐藏或筛选",
                    Severity.WARNING,
                )

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
        if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
            # One sees 5.3% and means 5.3; the file holds 0.053.
            return format((Decimal(repr(value)) * 100).normalize(), "f")
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
        if isinstance(value, float) and re.fullmatch(r"\d{4}\.1", str(value)):
            if cell.number_format == "0.00":
                return f"{value:.2f}"
            self.doubtful.add((cell.row, cell.column))
        if isinstance(value, bool):
            return "是" if value else "否"
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
            (
                at
                for at, row in enumerate(rows[:_HEAD_WITHIN], 1)
                if sum(cleaned(cell) in known for cell in row) >= self.least
            ),
            0,
        )
        for area in page.merged_cells.ranges:
            if head and area.max_row >= head:
                self._report(
                    area.min_row, area.min_col, "merged", f"{area.coord} 是合并单元格", "取消合并，每一格都填写"
                )

    def _place(self, row: int, column: int, text: str) -> Location:
        coordinate = f"{_letter(column)}{row}" if row and column else ""
        pointer = f"{self.sheet or self.name}!{coordinate}" if coordinate else self.sheet
        return Location(self.name, row, column, pointer, text, max(1, len(text)))

    def _report(
        self, row: int, column: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.findings.append(Finding(f"roster.{rule}", severity, self._place(row, column, ""), message, remedy))


@functools.cache
def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def cleaned(text: str) -> str:
    """A head without blanks and line breaks."""
    return "".join(text.split())


def _csv_fault(problem: csv.Error) -> str:
    told = str(problem)
    if "field larger" in told:
        return "有一格过长"
    return "引号没有成对" if "unexpected end" in told or "expected after" in told else "不合 .csv 格式"
