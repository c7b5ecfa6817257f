"""The lines of a roster's file, one after another: texts by column, and every cell that cannot be taken as it is.

Why one after another: a register of a hundred thousand is never held whole, as a workbook least of all.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import functools
import io
import re
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from docgen.case.intake import Unread, read_bounded
from docgen.case.package import package_fault
from docgen.case.sheet_cells import Area, Misshapen, SheetCells
from docgen.findings import Finding, Location, Severity

LARGEST = 64 * 1024 * 1024
#: What the worksheets of one workbook may unpack to: 100,000 rows of twenty columns as Excel writes them.
_SHEETS = 96 * 1024 * 1024
HEAD_WITHIN = 10
#: No register has more; what lies beyond was left by a formatting brush.
ROWS, COLUMNS = 200_000, 200
#: Characters of one cell: no office program writes more.
CELL = 32_767
_SHOWN = 20
_PIECE = 1024 * 1024
# Cells are measured one by one, so that a long one is told at its place; the reader's own bound names none.
csv.field_size_limit(LARGEST)


class Stopped(Exception):
    """The file is not read on; why is among the findings."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line on which something is written.

    Attributes:
        at: Its number in the file, from 1.
        texts: From the first column to the last that is written.
        doubtful: Columns whose number may have lost a nought at its end.
    """

    at: int
    texts: list[str]
    doubtful: tuple[int, ...] = ()


class Lines:
    """Reads the file of one roster; its findings grow as it reads.

    Args:
        name: How findings call the file.
        heads: The heads that are known, by which the separator of a .csv is found.

    Attributes:
        findings: So far.
        merged: Cells merged, known when all is read.
        others: The worksheets of the workbook that one sees besides the one read.
    """

    def __init__(self, name: str, heads: Collection[str]) -> None:
        self.findings: list[Finding] = []
        self.merged: list[Area] = []
        self.others: list[str] = []
        self._name = name
        self._heads = heads
        self._sheet = ""

    def read(self, path: Path, sheet: str | None) -> Iterator[Line]:
        """The lines, in order.

        Args:
            path: An .xlsx or .csv file.
            sheet: Worksheet name; the first one that is not hidden when None.

        Raises:
            Stopped: It cannot be read, or goes too far.
        """
        try:
            raw = read_bounded(path, LARGEST)
        except Unread as unread:
            self.report(0, 0, unread.rule, unread.message, unread.remedy)
            raise Stopped from None
        return self._xlsx(raw, sheet) if path.suffix.lower() == ".xlsx" else self._csv(raw)

    def place(self, row: int, column: int, text: str) -> Location:
        """Where a cell is."""
        coordinate = f"{_letter(column)}{row}" if row and column else ""
        pointer = f"{self._sheet or self._name}!{coordinate}" if coordinate else self._sheet
        return Location(self._name, row, column, pointer, text, max(1, len(text)))

    def report(
        self, row: int, column: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a finding about a cell."""
        self.findings.append(Finding(f"roster.{rule}", severity, self.place(row, column, ""), message, remedy))

    def stop(self, row: int, column: int, rule: str, message: str, remedy: str) -> Stopped:
        """Why reading ends here, to be raised; what was found in lines read so far says nothing then."""
        self.findings = [one for one in self.findings if one.rule == "roster.csv-encoding"]
        self.report(row, column, rule, message, remedy)
        return Stopped()

    def _csv(self, raw: bytes) -> Iterator[Line]:
        coding = self._coding(raw)
        text = io.TextIOWrapper(io.BytesIO(raw), coding, newline="")
        mark = self._separator(text)
        text.seek(0)
        lines = csv.reader(text, delimiter=mark, strict=True)
        begun = 1
        try:
            for number, row in enumerate(lines, 1):
                begun = lines.line_num + 1
                if number > ROWS:
                    raise self.stop(0, 0, "too-large", f"名册超过 {ROWS} 行", "拆分名册")
                texts = [self._measured(number, at, cell.strip()) for at, cell in enumerate(row, 1)]
                if any(texts):
                    yield Line(number, texts)
        except csv.Error as problem:
            # An open quotation mark takes in all that follows; it stands where that line began.
            what = _csv_fault(problem)
            raise self.stop(begun, 1, "csv", f"读不出这个 .csv（{what}）", "在表格软件里另存为 .xlsx") from None

    def _coding(self, raw: bytes) -> str:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            message = "名册是 UTF-16 编码（Excel 的“Unicode 文本”）"
            raise self.stop(1, 1, "csv-encoding", message, "另存为 .xlsx 或 UTF-8 的 .csv")
        if _decodes(raw, "utf-8-sig"):
            return "utf-8-sig"
        if _decodes(raw, "gb18030"):
            message, remedy = "名册是 GBK（ANSI）编码，已按 GB18030 读取", "核对人名；建议另存为 .xlsx 或 UTF-8"
            self.report(1, 1, "csv-encoding", message, remedy, Severity.WARNING)
            return "gb18030"
        raise self.stop(1, 1, "csv-encoding", "名册既不是 UTF-8 也不是 GBK 编码", "另存为 .xlsx 或 UTF-8 的 .csv")

    def _separator(self, text: io.TextIOWrapper) -> str:
        """What parts the columns: a comma, or the semicolon or tab of the line that looks most like the head."""
        best, most = ",", (0, 0)
        for line in text.read(_PIECE).splitlines()[:HEAD_WITHIN]:
            for mark in (",", ";", "\t"):
                cells = line.split(mark)
                hits = sum(cleaned(cell).strip('"') in self._heads for cell in cells)
                if hits and (hits, len(cells)) > most:
                    best, most = mark, (hits, len(cells))
        return best

    def _xlsx(self, raw: bytes, sheet: str | None) -> Iterator[Line]:
        fault = package_fault(raw, LARGEST, sheets=_SHEETS)
        if fault:
            raise self.stop(0, 0, "xlsx", fault, "在 Excel 或 WPS 里另存为 .xlsx")
        book = self._book(raw)
        if sheet is not None and sheet not in book.sheetnames:
            raise self.stop(0, 0, "sheet", f"没有“{sheet}”这张工作表", f"可用：{'、'.join(book.sheetnames)}")
        seen = [page for page in book.worksheets if page.sheet_state == "visible"]
        page: Any = book[sheet] if sheet is not None else next(iter(seen or book.worksheets), None)
        if page not in book.worksheets:
            message, remedy = "这不是有行有列的工作表", "把名册放在普通工作表里，用“工作表:”写明它的名称"
            raise self.stop(0, 0, "sheet", message, remedy)
        self._sheet = page.title
        self.others = [one.title for one in seen if one is not page]
        rows = SheetCells(page)
        lines = iter(rows)
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    row = next(lines, None)
            except Misshapen as problem:
                raise self.stop(
                    0, 0, "xlsx", f"读不出这个工作簿（{problem}）", "在 Excel 或 WPS 里另存为 .xlsx"
                ) from None
            except Exception:  # a damaged sheet makes openpyxl fail in any way whatever
                raise self._damaged() from None
            if row is None:
                break
            if all(isinstance(cell.value, str) and not cell.value.strip() for cell in row.cells):
                continue
            line = self._line(row.at, row.cells)
            if row.hidden:
                self.report(
                    row.at, 1, "hidden-row", f"第 {row.at} 行是隐藏的，也已读入", "不要的人整行删去，不要隐藏或筛选",
                    Severity.WARNING,
                )  # fmt: skip
            yield line
        self.merged = rows.merged

    def _book(self, raw: bytes) -> Any:
        from docgen.case.spreadsheets import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        except Exception:  # a damaged workbook makes openpyxl fail in any way whatever
            raise self._damaged() from None

    def _damaged(self) -> Stopped:
        return self.stop(0, 0, "xlsx", "读不出这个工作簿，文件已损坏", "在 Excel 或 WPS 里另存为 .xlsx")

    def _line(self, at: int, cells: list[Any]) -> Line:
        """The texts of cells that hold something, by column."""
        texts: list[str] = []
        doubtful = []
        for cell in cells:
            if at > ROWS or cell.column > COLUMNS:
                message = f"名册以外很远的地方还有内容（限 {ROWS} 行、{COLUMNS} 列）"
                raise self.stop(at, cell.column, "too-large", message, "清除这一格，或拆分名册")
            texts += [""] * (cell.column - 1 - len(texts)) + [self._text(cell)]
            if _is_doubtful(cell):
                doubtful.append(cell.column)
        return Line(at, texts, tuple(doubtful))

    def _text(self, cell: Any) -> str:
        value = cell.value
        if cell.data_type == "f":
            self.report(cell.row, cell.column, "formula", "这一格是公式", "复制后“选择性粘贴—数值”")
            return ""
        if cell.data_type == "e":
            self.report(cell.row, cell.column, "cell-error", f"这一格是错误值 {value}", "改为正确的值")
            return ""
        if isinstance(value, str):
            return self._measured(cell.row, cell.column, value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, dt.datetime):
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat()
        if isinstance(value, (int, float)):
            return self._number(cell, value)
        return str(value)

    def _measured(self, row: int, column: int, text: str) -> str:
        if len(text) <= CELL:
            return text
        message = f"这一格有 {len(text)} 字，一格最多 {CELL} 字"
        remedy = "核对是否少了一个引号，或整份文件粘进了一格；只留这一栏该写的"
        self.report(row, column, "too-long", message, remedy)
        return text[:_SHOWN]

    def _number(self, cell: Any, value: float) -> str:
        if "%" in (cell.number_format or ""):
            # One sees 5.3% and means 5.3; the file holds 0.053.
            return format((Decimal(repr(value)) * 100).normalize(), "f")
        if isinstance(value, int) or value.is_integer():
            if abs(value) >= 10**15:
                lost = "可能已经" if isinstance(value, int) else "已经"
                message = f"长号码被当作数字存放，末几位{lost}丢失"
                self.report(cell.row, cell.column, "long-number", message, "把这一列设为“文本”后重新填写")
                return ""
            return str(int(value))
        if _TENTH.fullmatch(str(value)) and cell.number_format == "0.00":
            return f"{value:.2f}"
        return str(value)


#: A year and a month, which may have been October.
_TENTH = re.compile(r"\d{4}\.1")


def _is_doubtful(cell: Any) -> bool:
    value = cell.value
    return isinstance(value, float) and cell.number_format != "0.00" and bool(_TENTH.fullmatch(str(value)))


def cleaned(text: str) -> str:
    """A head without blanks and line breaks."""
    return "".join(text.split())


def _decodes(raw: bytes, coding: str) -> bool:
    decoder = codecs.getincrementaldecoder(coding)()
    try:
        for start in range(0, len(raw), _PIECE):
            decoder.decode(raw[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv_fault(problem: csv.Error) -> str:
    told = str(problem)
    return "引号没有成对" if "unexpected end" in told or "expected after" in told else "不合 .csv 格式"


@functools.cache
def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
