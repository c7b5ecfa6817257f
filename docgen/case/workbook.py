"""Workbooks as officers want them back: text stays text, dates are dates, the heads stay in sight."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | dt.date | None

#: What spreadsheets take for the start of a formula, or of an error value, when a cell is edited or saved as .csv.
_TAKEN = ("=", "+", "-", "@", "#", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
_A4 = 9
#: Nothing of the hour stands in a workbook: equal ledgers are equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet.

    Attributes:
        title: Its name, at most 31 characters.
        heads: The first row.
        rows: The others; text is written as text whatever it begins with.
        widths: Of the columns, in characters.
        frozen: Columns that stay in sight with the heads.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]
    frozen: int = 0


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """An .xlsx with these sheets, byte for byte the same for equal ones."""
    from docgen.case.spreadsheets import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    made = io.BytesIO()
    book.save(made)
    return _timeless(made.getvalue())


def cells(raw: bytes) -> dict[str, str] | None:
    """Every cell that holds something, by sheet and place (``总表!B3``), as text; None of a damaged workbook.

    Args:
        raw: An .xlsx that may be opened, as :func:`docgen.case.package.package_fault` says.
    """
    from docgen.case.spreadsheets import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), data_only=False)
    except Exception:  # a damaged workbook makes openpyxl fail in any way whatever
        return None
    return {
        f"{page.title}!{cell.coordinate}": str(cell.value)
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _write(page: Any, sheet: Sheet) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    letters = [get_column_letter(column) for column in range(1, len(sheet.heads) + 1)]
    for letter, width in zip(letters, sheet.widths, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    heads = []
    for text in sheet.heads:
        head = WriteOnlyCell(page, _ILLEGAL.sub("", text))
        head.data_type = "s"
        head.font = Font(bold=True)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        heads.append(head)
    page.append(heads)
    last = 1
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
        last += 1
    page.auto_filter.ref = f"A1:{letters[-1]}{last}"


def _cell(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        text = _ILLEGAL.sub("", value)[:_LONGEST]
        if not text.startswith(_TAKEN):
            return text
        cell = WriteOnlyCell(page, text)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(page, dt.datetime.combine(value, dt.time()))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value


def _timeless(raw: bytes) -> bytes:
    """The workbook without the hour at which it was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\2", content)
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return made.getvalue()
