"""What stands on pages beside their documents: packet page numbers and the draft mark, as artifacts."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Name, Page, Stream

from docgen.findings import EnvironmentLacking, Finding, Location, Severity

_MILLIMETRE = 72 / 25.4
#: Distance of a packet page number from the paper's edges.
_FOOT = 8 * _MILLIMETRE
_SIDE = 12 * _MILLIMETRE
_DRAFT_ANGLE = math.radians(45)
_ALPHABET = "卷内第页　共0123456789"
_MARK, _DRAFT = Name("/PacketPage"), Name("/PacketDraft")
_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_UNNUMBERED = Finding(
    "office.no-output",
    Severity.ERROR,
    Location(),
    "LibreOffice 排出的卷内页码缺字，不能合卷",
    "运行 docgen doctor 检查本机的 LibreOffice 和字体后重试",
)

Matrix = tuple[float, float, float, float, float, float]


class Numbering:
    """The characters of 「卷内第n页　共m页」 as LibreOffice set them, to write any number of marks with."""

    def __init__(self, pdf: pikepdf.Pdf, alphabet: pikepdf.Pdf) -> None:
        """Read the one page of ``alphabet``, which shows every character once, in one font.

        Raises:
            EnvironmentLacking: A character is missing, or in another font than the rest.
        """
        page = alphabet.pages[0]
        shown = [
            (str(one.operands[0]), float(one.operands[1])) for one in _operations(page) if str(one.operator) == "Tf"
        ]
        if len(set(shown)) != 1:
            raise EnvironmentLacking([_UNNUMBERED])
        name, self._size = shown[0]
        font = page.resources.Font[name]
        self._codes = _codes(font)
        if not set(_ALPHABET) <= set(self._codes) or "/Widths" not in font:
            raise EnvironmentLacking([_UNNUMBERED])
        first = int(font.get("/FirstChar", 0))
        self._widths = {one: float(font.Widths[self._codes[one] - first]) / 1000 for one in _ALPHABET}
        # The strip's own baseline: how high the characters stand above the strip's foot.
        self._rise = next(float(one.operands[1]) for one in _operations(page) if str(one.operator) == "Td")
        self._font = pdf.copy_foreign(alphabet.make_indirect(font))

    def mark(self, page: Page, number: int, total: int) -> bytes:
        """The content that writes the number of a page; the page gets the font.

        Args:
            page: The page.
            number: From 1; odd ones stand at the right, even ones at the left.
            total: Pages in all.
        """
        page.add_resource(self._font, Name.Font, _MARK, replace_existing=True)
        text = f"卷内第{number}页　共{total}页"
        length = sum(self._widths[one] for one in text) * self._size
        matrix, width, _ = _shown(page)
        across = width - _SIDE - length if number % 2 else _SIDE
        codes = bytes(self._codes[one] for one in text).hex()
        return (
            f"/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\nq {_numbers(matrix)} cm 0 g\n"
            f"BT {_MARK} {_numbers([self._size])} Tf {_numbers([across, _FOOT + self._rise])} Td <{codes}> Tj ET\n"
            "Q\nEMC\n"
        ).encode()


class DraftMark:
    """The draft mark, laid under pages at a slant."""

    def __init__(self, pdf: pikepdf.Pdf, drawn: pikepdf.Pdf) -> None:
        """Take the only page of ``drawn``."""
        page = drawn.pages[0]
        # Tags inside an artifact would claim it for the text.
        plain = [one for one in _operations(page) if str(one.operator) not in _MARKED]
        page.obj.Contents = Stream(drawn, pikepdf.unparse_content_stream(plain))
        box = [float(side) for side in page.mediabox]
        self._centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        self._form = pdf.copy_foreign(page.as_form_xobject())

    def mark(self, page: Page) -> bytes:
        """The content that lays the mark across a page; the page gets the form."""
        page.add_resource(self._form, Name.XObject, _DRAFT, replace_existing=True)
        matrix, width, height = _shown(page)
        cosine, sine = math.cos(_DRAFT_ANGLE), math.sin(_DRAFT_ANGLE)
        x, y = self._centre
        turned = (
            cosine, sine, -sine, cosine,
            width / 2 - cosine * x + sine * y, height / 2 - sine * x - cosine * y,
        )  # fmt: skip
        return (
            "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n"
            f"q {_numbers(matrix)} cm {_numbers(turned)} cm {_DRAFT} Do Q\nEMC\n"
        ).encode()


def draw(pdf: pikepdf.Pdf, numbering: Numbering, draft: DraftMark | None) -> None:
    """Mark every page: the draft mark below what the page says, the packet page number above it."""
    total = len(pdf.pages)
    under: dict[bytes, pikepdf.Object] = {}
    for number, page in enumerate(pdf.pages, 1):
        below = (draft.mark(page) if draft else b"") + b"q\n"
        if below not in under:
            under[below] = pdf.make_indirect(Stream(pdf, below))
        contents = page.obj.get("/Contents", Array())
        above = Stream(pdf, b"Q\n" + numbering.mark(page, number, total))
        page.obj.Contents = Array(
            [under[below], *(contents if isinstance(contents, Array) else [contents]), pdf.make_indirect(above)]
        )


def _shown(page: Page) -> tuple[Matrix, float, float]:
    """The page as its reader sees it: the way into its own coordinates, its width and its height, in points."""
    left, bottom, right, top = (float(side) for side in page.cropbox)
    wide, high = right - left, top - bottom
    match page.rotation % 360:
        case 90:
            return (0, 1, -1, 0, right, bottom), high, wide
        case 180:
            return (-1, 0, 0, -1, right, top), wide, high
        case 270:
            return (0, -1, 1, 0, left, top), high, wide
        case _:
            return (1, 0, 0, 1, left, bottom), wide, high


def _operations(page: Page) -> list[pikepdf.ContentStreamInstruction]:
    return [one for one in pikepdf.parse_content_stream(page) if isinstance(one, pikepdf.ContentStreamInstruction)]


def _codes(font: pikepdf.Object) -> dict[str, int]:
    """Codes of a one-byte font by the characters they stand for, from its /ToUnicode."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    listed = "".join(re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    pairs = re.findall(r"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>", listed)
    return {bytes.fromhex(text).decode("utf-16-be"): int(code, 16) for code, text in pairs}


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
