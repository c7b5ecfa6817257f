"""What is to be printed and how, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.findings import Finding


@dataclass(frozen=True)
class Wish:
    """What is to be printed, and how.

    Attributes:
        case: The case file.
        document: Id, code or title of the document.
        roster: Rows in place of the case's own list.
        sheet: Its worksheet.
        by: Columns to group by.
        sort: Columns to sort by.
        separators: A sheet before each group.
        duplex: Every piece starts on a front side.
        places: Pieces on one side of a sheet.
        stacked: Sheets cut apart and piled are in order.
        copies: Of each piece.
        pages: First and last page of the print file wanted, from 1.
        from_piece: The first piece wanted, from 1.
        each: A PDF for each piece in place of the print file.
        name: Pattern of the names of pieces' files; "" for the usual one.
        docx: The Word files too.
        draft: Print over errors, marked.
    """

    case: Path
    document: str
    roster: Path | None = None
    sheet: str | None = None
    by: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    separators: bool = False
    duplex: bool = False
    places: int = 1
    stacked: bool = False
    copies: int = 1
    pages: tuple[int, int] | None = None
    from_piece: int | None = None
    each: bool = False
    name: str = ""
    docx: bool = False
    draft: bool = False

    @property
    def part(self) -> bool:
        """Whether only some pages of the job are wanted."""
        return self.pages is not None or self.from_piece is not None


@dataclass(frozen=True)
class Printed:
    """A print job as done.

    Attributes:
        title: What the document is called.
        pieces: Pieces made or kept.
        kept: Those of them that stood there already as they would have been made.
        pages: Pages of all pieces and copies.
        sides: Pages of the print file; 0 where there is none.
        sheets: Sheets of paper.
        groups: Groups, 0 without.
        files: What was written, below the target; the folder of pieces as one.
        findings: What is to be told.
        failed: Pieces that could not be made.
    """

    title: str
    pieces: int
    kept: int
    pages: int
    sides: int
    sheets: int
    groups: int
    draft: bool
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    failed: int = 0
