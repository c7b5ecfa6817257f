"""The cells of one worksheet, row by row, in memory that does not grow with it, whatever the file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

#: Rows a worksheet can have, and elements one cell of plain or rich text needs at most.
_ROWS, _PARTS = 1_048_576, 10_000
#: Merged areas a register may have; those that reach into the table are refused one by one.
_AREAS = 10_000


class Misshapen(Exception):
    """No spreadsheet program writes such a sheet; the text says what it is, in Chinese."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with at least one cell that holds something.

    Attributes:
        at: Its number, from 1.
        cells: Those that hold something, by column, as openpyxl reads them.
        hidden: It is not shown.
    """

    at: int
    cells: list[Any]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells."""

    written: str
    top: int
    left: int
    bottom: int


@dataclass
class SheetCells:
    """The rows of a worksheet, in order.

    Why not openpyxl's own rows: they fill every place up to the last one formatted, which may be XFD1048576, and keep
    an empty element for each that was read.

    Args:
        page: Of a workbook opened for reading only.

    Attributes:
        merged: Known when all rows were read.
    """

    page: Any
    merged: list[Area] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        """Read the sheet.

        Raises:
            Misshapen: It is none.
        """
        from openpyxl.cell.read_only import ReadOnlyCell
        from openpyxl.worksheet._reader import CELL_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
        from openpyxl.xml.functions import iterparse

        merge = MERGE_TAG.removesuffix("s")
        book, page = self.page.parent, self.page
        with page._get_source() as source:
            parser = WorkSheetParser(
                source, page._shared_strings, data_only=False, epoch=book.epoch, date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )  # fmt: skip
            above: list[Any] = []
            cell = None
            parts = before = 0
            hidden = False
            found: list[Any] = []
            for event, element in iterparse(source, ("start", "end")):
                if event == "start":
                    above.append(element)
                    parts += 1
                    if cell is not None and parts > _PARTS:
                        raise Misshapen("一格里的内容过多")
                    if element.tag == CELL_TAG and cell is None:
                        cell, parts = element, 0
                    elif element.tag == ROW_TAG:
                        parser.row_counter = _row_number(element, before)
                        parser.col_counter, found = 0, []
                        before, hidden = parser.row_counter, element.get("hidden") in ("1", "true")
                    elif element.tag == merge:
                        self._merge(element.get("ref", ""))
                    continue
                above.pop()
                if element is cell:
                    read = ReadOnlyCell(page, **parser.parse_cell(element))
                    if read.row != before:
                        raise Misshapen("有的格不在自己的行里")
                    if read.value is not None:
                        found.append(read)
                    cell = None
                elif element.tag == ROW_TAG and found:
                    yield Row(before, sorted(found, key=lambda one: one.column), hidden)
                if cell is None and above:
                    above[-1].clear()

    def _merge(self, written: str) -> None:
        from openpyxl.utils import range_boundaries

        left, top, _, bottom = range_boundaries(written)
        if len(self.merged) == _AREAS:
            raise Misshapen("合并单元格过多")
        self.merged.append(Area(written, int(top or 1), int(left or 1), int(bottom or _ROWS)))


def _row_number(element: Any, before: int) -> int:
    number = int(float(element.get("r", before + 1)))
    if not before < number <= _ROWS:
        raise Misshapen("行的次序颠倒，或行数过多")
    return number
