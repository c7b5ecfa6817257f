"""One PDF from many: bookmarks, packet page numbers, the draft mark, attachments; the same bytes every time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, BooleanObject, ByteStringObject, DictionaryObject, NameObject, TextStringObject

from docgen.findings import EnvironmentLacking, Finding, Location, Severity

_MILLIMETRE = 72 / 25.4
#: Distance of a packet page number from the paper's edges.
_FOOT = 8 * _MILLIMETRE
_SIDE = 12 * _MILLIMETRE
_DRAFT_ANGLE = 45
_UNNUMBERED = Finding(
    "office.no-output",
    Severity.ERROR,
    Location(),
    "LibreOffice 排出的卷内页码页数不对，不能合卷",
    "运行 docgen doctor 检查本机的 LibreOffice 和字体后重试",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the packet with its bookmark; parts of one ``group`` share a bookmark above theirs."""

    title: str
    file: Path
    group: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the PDF says of itself: title, author and a date that comes from the case, never from the clock."""

    title: str
    author: str
    date: dt.date | None


def page_count(file: Path) -> int:
    """Pages of a PDF."""
    return len(PdfReader(file).pages)


def settle(file: Path, imprint: Imprint) -> None:
    """Rewrite a converted PDF so that two conversions of the same document give the same bytes."""
    writer = PdfWriter(clone_from=file)
    _write(writer, imprint, file)


def assemble(
    parts: Sequence[Part],
    out: Path,
    imprint: Imprint,
    *,
    marks: Path,
    draft_mark: Path | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> None:
    """Write the parts as one PDF.

    Args:
        parts: In order.
        out: The file to write.
        imprint: Title, author, date.
        marks: A PDF with one small page for each page of the packet: its packet page number.
        draft_mark: A PDF whose only page is the draft mark, laid across every page.
        attachments: Name to content of the files carried inside.

    Raises:
        EnvironmentLacking: There are fewer marks than pages.
    """
    writer = PdfWriter()
    above: dict[str, Any] = {}
    for part in parts:
        first = len(writer.pages)
        reader = PdfReader(part.file)
        for page in reader.pages:
            writer.add_page(page)
        parent = None
        if part.group:
            if part.group not in above:
                above[part.group] = writer.add_outline_item(title=part.group, page_number=first)
            parent = above[part.group]
        writer.add_outline_item(title=part.title, page_number=first, parent=parent)
    numbers = PdfReader(marks)
    if len(numbers.pages) < len(writer.pages):
        raise EnvironmentLacking([_UNNUMBERED])
    for position, page in enumerate(writer.pages):
        _stamp(page, numbers.pages[position], position)
    if draft_mark is not None:
        mark = PdfReader(draft_mark).pages[0]
        for page in writer.pages:
            _lay_across(page, mark)
    for name, content in sorted((attachments or {}).items()):
        writer.add_attachment(name, content)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    _write(writer, imprint, out)


def _stamp(page: PageObject, mark: PageObject, position: int) -> None:
    """Odd packet pages carry their number at the right, even ones at the left: the outer foot."""
    box = page.mediabox
    odd = position % 2 == 0
    across = float(box.right) - _SIDE - float(mark.mediabox.width) if odd else float(box.left) + _SIDE
    page.merge_transformed_page(mark, Transformation().translate(across, float(box.bottom) + _FOOT))


def _lay_across(page: PageObject, mark: PageObject) -> None:
    box, drawn = page.mediabox, mark.mediabox
    centre = Transformation().translate(-float(drawn.width) / 2, -float(drawn.height) / 2).rotate(_DRAFT_ANGLE)
    page.merge_transformed_page(
        mark,
        centre.translate(float(box.left) + float(box.width) / 2, float(box.bottom) + float(box.height) / 2),
        over=False,
    )


def _write(writer: PdfWriter, imprint: Imprint, out: Path) -> None:
    day = imprint.date or dt.date(2000, 1, 1)
    stamp = f"D:{day:%Y%m%d}000000Z"
    writer.metadata = None
    writer.add_metadata(
        {
            "/Title": imprint.title,
            "/Author": imprint.author,
            "/Producer": "docgen",
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )
    if "/Metadata" in writer.root_object:
        del writer.root_object["/Metadata"]
    writer._ID = ArrayObject([ByteStringObject(b"\0" * 16), ByteStringObject(b"\0" * 16)])
    draft = io.BytesIO()
    writer.write(draft)
    digest = hashlib.sha256(draft.getvalue()).digest()[:16]
    writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
    with out.open("wb") as file:
        writer.write(file)
