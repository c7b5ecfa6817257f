"""Several small pages on one side of a sheet, with cut marks: where each goes, how large, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Stream

_MILLIMETRE = 72 / 25.4
#: A4, upright.
PAPER = (210 * _MILLIMETRE, 297 * _MILLIMETRE)
#: Cut marks: from the paper's edge inward, and the arms of the crosses where cuts meet.
_TICK = 5 * _MILLIMETRE
_ARM = 3 * _MILLIMETRE
_LINE = 0.3
#: Pages that fill their place but for this much are not made smaller (A5 is 148 mm wide, half of A4 is 148.5).
_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How places share a sheet.

    Attributes:
        width: Of the sheet, in points.
        height: Of the sheet.
        columns: Places side by side.
        rows: Places one below the other.
        scale: By how much each page is drawn smaller; never larger than it is.
    """

    width: float
    height: float
    columns: int
    rows: int
    scale: float

    @property
    def upright(self) -> bool:
        """Whether the sheet stands."""
        return self.height >= self.width

    def place(self, number: int, *, back: bool = False) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of a place; they are counted as one reads.

        Args:
            number: From 0.
            back: Of the place behind it, on the back of a sheet that is turned over its long edge.
        """
        wide, high = self.width / self.columns, self.height / self.rows
        row, column = divmod(number, self.columns)
        if back and self.upright:
            column = self.columns - 1 - column
        elif back:
            row = self.rows - 1 - row
        return column * wide, self.height - (row + 1) * high, wide, high


def arrange_places(places: int, width: float, height: float) -> Arrangement:
    """The sheet and the places on it for pages of one size.

    Args:
        places: 2 or 4.
        width: Of the pages, in points.
        height: Of the pages.

    Returns:
        Of A4 upright and lying, whichever shows the pages larger; upright where it makes no difference.
    """
    found = []
    for upright in (True, False):
        wide, high = PAPER if upright else PAPER[::-1]
        columns, rows = (2, 2) if places == 4 else ((1, 2) if upright else (2, 1))
        scale = min((wide / columns + _SLACK) / width, (high / rows + _SLACK) / height, 1.0)
        found.append(Arrangement(wide, high, columns, rows, scale))
    return max(found, key=lambda one: round(one.scale, 3))


def cut_marks(arrangement: Arrangement) -> bytes:
    """Content that draws hairlines where the sheet is cut: at its edges and where cuts meet."""
    wide, high = arrangement.width, arrangement.height
    upright = [wide * column / arrangement.columns for column in range(1, arrangement.columns)]
    across = [high * row / arrangement.rows for row in range(1, arrangement.rows)]
    strokes = [(x, y, x, y + _TICK) for x in upright for y in (0, high - _TICK)]
    strokes += [(x, y, x + _TICK, y) for y in across for x in (0, wide - _TICK)]
    for x in upright:
        for y in across:
            strokes += [(x - _ARM, y, x + _ARM, y), (x, y - _ARM, x, y + _ARM)]
    lines = "".join(f"{_n(a)} {_n(b)} m {_n(c)} {_n(d)} l\n" for a, b, c, d in strokes)
    return f"q {_LINE} w 0 G\n{lines}S Q\n".encode()


class Imposer:
    """Makes sheets of a PDF from pages that are in it.

    Args:
        pdf: Holds the pages and gets the sheets.
        arrangement: Of every sheet.
    """

    def __init__(self, pdf: pikepdf.Pdf, arrangement: Arrangement) -> None:
        self._pdf = pdf
        self._arrangement = arrangement
        self._marks = pdf.make_indirect(Stream(pdf, cut_marks(arrangement)))
        self._forms: dict[tuple[int, int], pikepdf.Object] = {}

    def sheet(self, pages: Sequence[Page | None], *, back: bool = False) -> Page:
        """A new page that shows the pages in its places; it is not in the page tree yet.

        Args:
            pages: By place.
            back: It is the back of a sheet that is turned over its long edge; what is cut out of it is turned like the
                leaf of a book.
        """
        drawn, forms = [], Dictionary()
        for number, page in enumerate(pages):
            if page is not None:
                name = f"/Place{number}"
                forms[name] = self._form(page)
                drawn.append(f"q {' '.join(map(_n, self._matrix(number, page, back)))} cm {name} Do Q\n")
        made = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(self._arrangement.width, 3), round(self._arrangement.height, 3)]),
            Resources=Dictionary(XObject=forms),
            Contents=Array([self._pdf.make_indirect(Stream(self._pdf, "".join(drawn).encode())), self._marks]),
        )
        return Page(self._pdf.make_indirect(made))

    def _form(self, page: Page) -> pikepdf.Object:
        key = page.obj.objgen
        if key not in self._forms:
            self._forms[key] = self._pdf.make_indirect(page.as_form_xobject())
        return self._forms[key]

    def _matrix(self, number: int, page: Page, back: bool) -> tuple[float, float, float, float, float, float]:
        arrangement = self._arrangement
        left, bottom, wide, high = arrangement.place(number, back=back)
        box = [float(side) for side in page.trimbox]
        width, height = box[2] - box[0], box[3] - box[1]
        scale = min(arrangement.scale, (wide + _SLACK) / width, (high + _SLACK) / height)
        x, y = left + (wide - width * scale) / 2, bottom + (high - height * scale) / 2
        if back and not arrangement.upright:
            # A lying sheet shows its back upside down to whoever turns a leaf of it sideways.
            return -scale, 0, 0, -scale, x + (box[2] * scale), y + (box[3] * scale)
        return scale, 0, 0, scale, x - box[0] * scale, y - box[1] * scale


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
